"""Plain sentences in Indonesian, to try a pipeline on."""

sentences = [
    "Hari ini cuacanya bagus.",
    "Di mana stasiun kereta api?",
    "Maria membeli dua buku seharga dua puluh ribu rupiah.",
]
