"""Plain sentences in Finnish, to try a pipeline on."""

sentences = [
    "Tänään on kaunis ilma.",
    "Missä rautatieasema on?",
    "Maria osti kaksi kirjaa kahdellakymmenellä eurolla.",
]
