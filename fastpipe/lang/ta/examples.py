"""Plain sentences in Tamil, to try a pipeline on."""

sentences = [
    "இன்று வானிலை நன்றாக உள்ளது.",
    "ரயில் நிலையம் எங்கே உள்ளது?",
]
