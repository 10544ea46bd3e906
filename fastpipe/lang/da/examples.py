"""Plain sentences in Danish, to try a pipeline on."""

sentences = [
    "Vejret er smukt i dag.",
    "Hvor ligger banegården?",
    "Marie købte to bøger for hundrede kroner.",
]
