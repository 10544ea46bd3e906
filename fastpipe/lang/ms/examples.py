"""Plain sentences in Malay, to try a pipeline on."""

sentences = [
    "Hari ini cuaca baik.",
    "Di manakah stesen kereta api?",
    "Maria membeli dua buah buku.",
]
