"""Plain sentences in Serbian, to try a pipeline on."""

sentences = [
    "Данас је лепо време.",
    "Где је станица?",
    "Марија је купила две књиге за двадесет динара.",
]
