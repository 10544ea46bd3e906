"""Plain sentences in Sinhala, to try a pipeline on."""

sentences = [
    "අද කාලගුණය හොඳයි.",
    "දුම්රිය ස්ථානය කොහේද?",
]
