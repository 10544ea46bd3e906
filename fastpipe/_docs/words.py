"""Words laid on a text."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import InputError


def get_words_and_spaces(
    words: Iterable[str], text: str
) -> tuple[list[str], list[bool]]:
    """Lay words on a text, for the constructor of a Doc.

    Parameters
    ----------
    words
        The words in the text's order. Whitespace among them is passed over, and so are
        empty ones, which some libraries find.
    text
        The text. Whitespace in it beyond one space after a word becomes words.

    Returns
    -------
    tuple of list of str and list of bool
        The words, and whether a space is after each.

    Raises
    ------
    InputError
        If the words are not those of the text.
    """
    words = list(words)
    if text.split() == [text] and "".join(words) == text and all(words):
        # As in Chinese, where there is often no whitespace.
        return words, [False] * len(words)
    if "".join("".join(words).split()) != "".join(text.split()):
        raise InputError(
            f"The words are not those of the text. Text: {text!r:.200}; words: "
            f"{words!r:.200}. Expected the same characters apart from whitespace"
        )
    laid: list[str] = []
    spaces: list[bool] = []
    position = 0
    for word in words:
        if not word or word.isspace():
            continue
        if word[0] == " " and spaces and spaces[-1]:
            # The space is the word's own, as where an accent stands on it.
            spaces[-1] = not text.startswith(word, position - 1)
            position -= not spaces[-1]
        start = text.find(word, position)
        if start < 0 or not (start == position or text[position:start].isspace()):
            raise InputError(
                f"The word {word!r} is not in the text at {text[position:][:50]!r}. "
                f"Expected the words in the order of the text, with the same "
                f"whitespace inside them"
            )
        if start > position:
            laid.append(text[position:start])
            spaces.append(False)
        position = start + len(word)
        laid.append(word)
        spaces.append(text[position : position + 1] == " ")
        position += spaces[-1]
    if position < len(text):
        laid.append(text[position:])
        spaces.append(False)
    return laid, spaces
