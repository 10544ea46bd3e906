"""Plain sentences in Japanese, to try a pipeline on."""

sentences = [
    "今日は天気がいいです。",
    "駅はどこですか。",
    "花子は昨日本を二冊買いました。",
]
