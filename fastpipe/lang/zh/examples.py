"""Plain sentences in Chinese, to try a pipeline on."""

sentences = [
    "今天天气很好。",
    "火车站在哪里？",
    "小明昨天买了两本书。",
]
