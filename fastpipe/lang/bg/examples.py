"""Plain sentences in Bulgarian, to try a pipeline on."""

sentences = [
    "Днес времето е хубаво.",
    "Къде е гарата?",
    "Мария купи две книги за двадесет лева.",
]
