"""Plain sentences in Greek, to try a pipeline on."""

sentences = [
    "Σήμερα ο καιρός είναι καλός.",
    "Πού είναι ο σταθμός;",
    "Η Μαρία αγόρασε δύο βιβλία για είκοσι ευρώ.",
]
