"""Plain sentences in Russian, to try a pipeline on."""

sentences = [
    "Сегодня хорошая погода.",
    "Где находится вокзал?",
    "Мария купила две книги за двадцать рублей.",
]
