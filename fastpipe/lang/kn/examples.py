"""Plain sentences in Kannada, to try a pipeline on."""

sentences = [
    "ಇಂದು ಹವಾಮಾನ ಚೆನ್ನಾಗಿದೆ.",
    "ರೈಲು ನಿಲ್ದಾಣ ಎಲ್ಲಿದೆ?",
]
