"""Plain sentences in Upper Sorbian, to try a pipeline on."""

sentences = [
    "Dźensa je rjane wjedro.",
    "Hdźe je dwórnišćo?",
]
