"""Plain sentences in English, to try a pipeline on."""

sentences = [
    "The weather is lovely today.",
    "Where is the railway station?",
    "Mary bought two books in Dublin yesterday for twenty pounds.",
]
