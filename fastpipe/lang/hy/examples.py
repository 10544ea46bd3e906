"""Plain sentences in Armenian, to try a pipeline on."""

sentences = [
    "Այսօր եղանակը լավ է։",
    "Որտե՞ղ է կայարանը։",
    "Մարիամը երկու գիրք գնեց։",
]
