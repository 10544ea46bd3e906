"""Plain sentences in Malayalam, to try a pipeline on."""

sentences = [
    "ഇന്ന് നല്ല കാലാവസ്ഥയാണ്.",
    "റെയിൽവേ സ്റ്റേഷൻ എവിടെയാണ്?",
]
