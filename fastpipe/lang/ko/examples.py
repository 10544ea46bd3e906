"""Plain sentences in Korean, to try a pipeline on."""

sentences = [
    "오늘은 날씨가 좋습니다.",
    "기차역이 어디에 있습니까?",
    "영희는 어제 책 두 권을 샀습니다.",
]
