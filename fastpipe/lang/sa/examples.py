"""Plain sentences in Sanskrit, to try a pipeline on."""

sentences = [
    "अद्य शोभनः दिवसः अस्ति।",
    "रामः कुत्र गच्छति?",
]
