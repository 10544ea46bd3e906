"""Plain sentences in Polish, to try a pipeline on."""

sentences = [
    "Dzisiaj jest ładna pogoda.",
    "Gdzie jest dworzec?",
    "Maria kupiła dwie książki za dwadzieścia złotych.",
]
