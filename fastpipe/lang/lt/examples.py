"""Plain sentences in Lithuanian, to try a pipeline on."""

sentences = [
    "Šiandien gražus oras.",
    "Kur yra stotis?",
    "Marija nusipirko dvi knygas už dvidešimt eurų.",
]
