"""Plain sentences in Swedish, to try a pipeline on."""

sentences = [
    "Vädret är fint i dag.",
    "Var ligger järnvägsstationen?",
    "Maria köpte två böcker för hundra kronor.",
]
