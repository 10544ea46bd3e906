"""Plain sentences in Haitian Creole, to try a pipeline on."""

sentences = [
    "Jodi a tan an bèl.",
    "Ki kote estasyon an ye?",
    "Mari te achte de liv.",
]
