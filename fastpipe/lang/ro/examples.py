"""Plain sentences in Romanian, to try a pipeline on."""

sentences = [
    "Astăzi vremea este frumoasă.",
    "Unde este gara?",
    "Maria a cumpărat două cărți cu douăzeci de lei.",
]
