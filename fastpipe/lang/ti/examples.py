"""Plain sentences in Tigrinya, to try a pipeline on."""

sentences = [
    "ሎሚ ኩነታት ኣየር ጽቡቕ እዩ።",
    "መደበር ባቡር ኣበይ ኣሎ?",
]
