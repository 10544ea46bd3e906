"""Plain sentences in German, to try a pipeline on."""

sentences = [
    "Heute ist das Wetter schön.",
    "Wo ist der Bahnhof?",
    "Maria kaufte gestern zwei Bücher für zwanzig Euro.",
]
