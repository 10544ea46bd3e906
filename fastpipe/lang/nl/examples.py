"""Plain sentences in Dutch, to try a pipeline on."""

sentences = [
    "Het is mooi weer vandaag.",
    "Waar is het station?",
    "Marie kocht twee boeken voor twintig euro.",
]
