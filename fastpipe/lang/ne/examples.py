"""Plain sentences in Nepali, to try a pipeline on."""

sentences = [
    "आज मौसम राम्रो छ।",
    "रेल स्टेसन कहाँ छ?",
]
