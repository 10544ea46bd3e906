"""Plain sentences in Czech, to try a pipeline on."""

sentences = [
    "Dnes je hezké počasí.",
    "Kde je nádraží?",
    "Marie koupila dvě knihy za dvě stě korun.",
]
