"""Plain sentences in Italian, to try a pipeline on."""

sentences = [
    "Oggi fa bel tempo.",
    "Dov'è la stazione?",
    "Maria ha comprato due libri per venti euro.",
]
