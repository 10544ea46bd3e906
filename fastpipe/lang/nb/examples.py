"""Plain sentences in Norwegian Bokmål, to try a pipeline on."""

sentences = [
    "Været er fint i dag.",
    "Hvor er togstasjonen?",
    "Marie kjøpte to bøker for hundre kroner.",
]
