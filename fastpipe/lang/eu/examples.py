"""Plain sentences in Basque, to try a pipeline on."""

sentences = [
    "Gaur eguraldi ona dago.",
    "Non dago tren geltokia?",
    "Mirenek bi liburu erosi zituen hogei eurotan.",
]
