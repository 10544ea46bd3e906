"""Plain sentences in Gujarati, to try a pipeline on."""

sentences = [
    "આજે હવામાન સારું છે.",
    "સ્ટેશન ક્યાં છે?",
]
