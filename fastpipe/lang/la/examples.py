"""Plain sentences in Latin, to try a pipeline on."""

sentences = [
    "Hodie caelum serenum est.",
    "Ubi est forum?",
    "Maria duos libros emit.",
]
