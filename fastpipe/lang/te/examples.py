"""Plain sentences in Telugu, to try a pipeline on."""

sentences = [
    "ఈరోజు వాతావరణం బాగుంది.",
    "రైల్వే స్టేషన్ ఎక్కడ ఉంది?",
]
