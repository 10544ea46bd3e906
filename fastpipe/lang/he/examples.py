"""Plain sentences in Hebrew, to try a pipeline on."""

sentences = [
    "היום מזג האוויר יפה.",
    "איפה תחנת הרכבת?",
    "מרים קנתה שני ספרים בעשרים שקלים.",
]
