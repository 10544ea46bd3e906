"""Plain sentences in Kyrgyz, to try a pipeline on."""

sentences = [
    "Бүгүн аба ырайы жакшы.",
    "Вокзал кайда?",
]
