"""Plain sentences in Bengali, to try a pipeline on."""

sentences = [
    "আজ আবহাওয়া সুন্দর।",
    "রেলস্টেশন কোথায়?",
    "মিতা কুড়ি টাকায় দুটি বই কিনেছে।",
]
