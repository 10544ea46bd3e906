"""Plain sentences in Azerbaijani, to try a pipeline on."""

sentences = [
    "Bu gün hava gözəldir.",
    "Qatar stansiyası haradadır?",
    "Leyla iyirmi manata iki kitab aldı.",
]
