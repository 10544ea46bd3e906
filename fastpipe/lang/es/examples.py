"""Plain sentences in Spanish, to try a pipeline on."""

sentences = [
    "Hoy hace buen tiempo.",
    "¿Dónde está la estación de tren?",
    "María compró dos libros por veinte euros.",
]
