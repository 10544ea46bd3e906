"""Plain sentences in French, to try a pipeline on."""

sentences = [
    "Il fait beau aujourd'hui.",
    "Où est la gare ?",
    "Marie a acheté deux livres pour vingt euros.",
]
