"""Plain sentences in Luxembourgish, to try a pipeline on."""

sentences = [
    "Haut ass d'Wieder schéin.",
    "Wou ass d'Gare?",
    "D'Marie huet zwee Bicher fir zwanzeg Euro kaaft.",
]
