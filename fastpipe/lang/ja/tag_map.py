"""Parts of speech of Universal Dependencies for those of UniDic's short units.

UniDic's are names with hyphens, from the coarse to the fine. Some say only what a word
may be ("可能"): what it is then follows from the word beside it.
https://universaldependencies.org/ja/
"""

_BY_PART_OF_SPEECH = {
    "ADJ": "形状詞-一般 形状詞-タリ 形容詞-一般 形容詞-非自立可能",
    "ADP": "助詞-格助詞 助詞-係助詞 助詞-副助詞",
    "ADV": "副詞",
    "AUX": "助動詞 動詞-非自立可能 形状詞-助動詞語幹 名詞-助動詞語幹 接尾辞-形容詞的",
    "CCONJ": "接続詞",
    "DET": "連体詞",
    "INTJ": "感動詞-フィラー 感動詞-一般",
    "NOUN": """
        記号-一般 記号-文字 接頭辞
        接尾辞-名詞的-サ変可能 接尾辞-名詞的-一般
        接尾辞-名詞的-助数詞 接尾辞-名詞的-副詞可能
        名詞-普通名詞-サ変可能 名詞-普通名詞-サ変形状詞可能 名詞-普通名詞-一般
        名詞-普通名詞-形状詞可能 名詞-普通名詞-助数詞可能 名詞-普通名詞-副詞可能
    """,
    "NUM": "名詞-数詞",
    "PART": "助詞-終助詞 接尾辞-形状詞的 接尾辞-動詞的",
    "PRON": "代名詞",
    "PROPN": """
        名詞-固有名詞-一般 名詞-固有名詞-人名-一般
        名詞-固有名詞-人名-姓 名詞-固有名詞-人名-名
        名詞-固有名詞-地名-一般 名詞-固有名詞-地名-国 外国語
    """,
    "PUNCT": """
        補助記号-ＡＡ-顔文字 補助記号-括弧開 補助記号-括弧閉 補助記号-句点 補助記号-読点
    """,
    "SCONJ": "助詞-準体助詞 助詞-接続助詞",
    "SPACE": "空白",
    "SYM": "補助記号-ＡＡ-一般 補助記号-一般 絵文字・記号等",
    "VERB": "動詞-一般",
}

#: The part of speech of each of UniDic's.
TAG_MAP = {tag: pos for pos, tags in _BY_PART_OF_SPEECH.items() for tag in tags.split()}

#: That of single words, whatever is beside them.
TAG_ORTH_MAP = {
    "空白": {" ": "SPACE", "\u3000": "X"},
    "助詞-副助詞": {"たり": "PART"},
    "連体詞": {
        **dict.fromkeys("あの かの この その どの 彼の 此の 其の".split(), "DET"),
        **dict.fromkeys("ある こんな そんな どんな あらゆる".split(), "PRON"),
    },
}

#: That of a word and of the one after it; None where it is as elsewhere.
TAG_BIGRAM_MAP: dict[tuple[str, str], tuple[str | None, str | None]] = {
    ("名詞-普通名詞-サ変可能", "動詞-非自立可能"): ("VERB", "AUX"),
    ("名詞-普通名詞-サ変形状詞可能", "動詞-非自立可能"): ("VERB", "AUX"),
    ("名詞-普通名詞-形状詞可能", "助動詞"): ("ADJ", None),
    ("形容詞-非自立可能", "助詞-終助詞"): ("AUX", None),
    ("形容詞-一般", "接尾辞-名詞的-一般"): (None, "PART"),
    **{
        (tag, "動詞-非自立可能"): (None, "VERB")
        for tag in """
            名詞-普通名詞-副詞可能 副詞 形容詞-一般 形容詞-非自立可能 接頭辞
            助詞-係助詞 助詞-副助詞 助詞-格助詞 補助記号-読点
        """.split()
    },
    **{(tag, "形状詞-助動詞語幹"): (None, "NOUN") for tag in ("助詞-格助詞", "連体詞")},
    **{
        (tag, "助詞-副助詞"): (None, "PART")
        for tag in ("動詞-一般", "動詞-非自立可能", "助動詞")
    },
}


def parts_of_speech(words: list[str], tags: list[str]) -> list[str]:
    """Return the parts of speech of words in a row.

    Parameters
    ----------
    words, tags
        The words, and what UniDic has each as.
    """
    found: list[str] = []
    given: str | None = None
    for word, tag, following in zip(words, tags, [*tags, ""][1:], strict=True):
        own, after = given or TAG_ORTH_MAP.get(tag, {}).get(word), None
        if own is None:
            own, after = TAG_BIGRAM_MAP.get((tag, following), (None, None))
        found.append(own or TAG_MAP.get(tag, "X"))
        given = after
    return found
