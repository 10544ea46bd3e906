"""Plain sentences in Ukrainian, to try a pipeline on."""

sentences = [
    "Сьогодні гарна погода.",
    "Де знаходиться вокзал?",
    "Марія купила дві книги за двадцять гривень.",
]
