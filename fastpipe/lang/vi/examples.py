"""Plain sentences in Vietnamese, to try a pipeline on."""

sentences = [
    "Hôm nay thời tiết đẹp.",
    "Nhà ga ở đâu?",
    "Lan đã mua hai quyển sách.",
]
