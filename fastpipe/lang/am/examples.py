"""Plain sentences in Amharic, to try a pipeline on."""

sentences = [
    "ዛሬ አየሩ ጥሩ ነው።",
    "የባቡር ጣቢያው የት ነው?",
]
