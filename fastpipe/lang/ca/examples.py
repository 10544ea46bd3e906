"""Plain sentences in Catalan, to try a pipeline on."""

sentences = [
    "Avui fa bon temps.",
    "On és l'estació de tren?",
    "La Maria va comprar dos llibres per vint euros.",
]
