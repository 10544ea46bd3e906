"""Plain sentences in Ligurian, to try a pipeline on."""

sentences = [
    "Ancheu fa bello tempo.",
    "Donde a l'é a staçion?",
]
