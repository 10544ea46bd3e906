"""Plain sentences in Setswana, to try a pipeline on."""

sentences = [
    "Gompieno maemo a bosa a mantle.",
    "Seteišene se kae?",
]
