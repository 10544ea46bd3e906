"""Plain sentences in Kurmanji Kurdish, to try a pipeline on."""

sentences = [
    "Îro hewa xweş e.",
    "Stasyona trênê li ku ye?",
]
