"""Plain sentences in Persian, to try a pipeline on."""

sentences = [
    "امروز هوا خوب است.",
    "ایستگاه قطار کجاست؟",
    "مریم دو کتاب خرید.",
]
