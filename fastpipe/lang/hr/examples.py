"""Plain sentences in Croatian, to try a pipeline on."""

sentences = [
    "Danas je lijepo vrijeme.",
    "Gdje je kolodvor?",
    "Marija je kupila dvije knjige za dvadeset eura.",
]
