"""Plain sentences in Tatar, to try a pipeline on."""

sentences = [
    "Бүген һава әйбәт.",
    "Вокзал кайда?",
]
