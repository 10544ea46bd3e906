"""Plain sentences in Luganda, to try a pipeline on."""

sentences = [
    "Leero obudde bulungi.",
    "Essomero liri ludda wa?",
]
