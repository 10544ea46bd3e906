"""Plain sentences in Yoruba, to try a pipeline on."""

sentences = [
    "Ojú ọjọ́ dára lónìí.",
    "Níbo ni ibùdókọ̀ wà?",
]
