"""Plain sentences in Slovak, to try a pipeline on."""

sentences = [
    "Dnes je pekné počasie.",
    "Kde je stanica?",
    "Mária kúpila dve knihy za dvadsať eur.",
]
