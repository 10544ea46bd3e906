"""Plain sentences in Hungarian, to try a pipeline on."""

sentences = [
    "Ma szép idő van.",
    "Hol van a pályaudvar?",
    "Mária két könyvet vett húsz euróért.",
]
