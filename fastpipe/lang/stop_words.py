STOP_WORDS: dict[str, set[str]] = {}
