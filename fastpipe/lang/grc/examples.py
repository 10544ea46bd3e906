"""Plain sentences in Ancient Greek, to try a pipeline on."""

sentences = [
    "ὁ ἄνθρωπος τὸν ἵππον ὁρᾷ.",
    "ποῦ ἐστιν ἡ ἀγορά;",
]
