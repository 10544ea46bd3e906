"""Plain sentences in several languages, to try a pipeline on."""

sentences = [
    "Berlin, Paris, 東京, Москва.",
    "La vie est belle, das Leben ist schön.",
]
