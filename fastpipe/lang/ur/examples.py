"""Plain sentences in Urdu, to try a pipeline on."""

sentences = [
    "آج موسم اچھا ہے۔",
    "ریلوے اسٹیشن کہاں ہے؟",
]
