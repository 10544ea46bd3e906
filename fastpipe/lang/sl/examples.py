"""Plain sentences in Slovenian, to try a pipeline on."""

sentences = [
    "Danes je lepo vreme.",
    "Kje je postaja?",
    "Marija je kupila dve knjigi za dvajset evrov.",
]
