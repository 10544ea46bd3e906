"""Plain sentences in Arabic, to try a pipeline on."""

sentences = [
    "الطقس جميل اليوم.",
    "أين تقع محطة القطار؟",
    "اشترت ليلى كتابين بعشرين دينارا.",
]
