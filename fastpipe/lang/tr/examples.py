"""Plain sentences in Turkish, to try a pipeline on."""

sentences = [
    "Bugün hava güzel.",
    "Tren istasyonu nerede?",
    "Ayşe yirmi liraya iki kitap aldı.",
]
