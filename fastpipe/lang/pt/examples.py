"""Plain sentences in Portuguese, to try a pipeline on."""

sentences = [
    "Hoje o tempo está bom.",
    "Onde fica a estação?",
    "A Maria comprou dois livros por vinte euros.",
]
