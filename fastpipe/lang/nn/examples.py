"""Plain sentences in Norwegian Nynorsk, to try a pipeline on."""

sentences = [
    "Vêret er fint i dag.",
    "Kvar er togstasjonen?",
    "Marie kjøpte to bøker for hundre kroner.",
]
