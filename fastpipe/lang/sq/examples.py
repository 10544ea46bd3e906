"""Plain sentences in Albanian, to try a pipeline on."""

sentences = [
    "Sot moti është i mirë.",
    "Ku është stacioni i trenit?",
    "Maria bleu dy libra.",
]
