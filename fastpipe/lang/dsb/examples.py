"""Plain sentences in Lower Sorbian, to try a pipeline on."""

sentences = [
    "Źinsa jo rědne wjedro.",
    "Źo jo dwórnišćo?",
]
