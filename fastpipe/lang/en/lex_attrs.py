"""Lexical attributes of English words."""

from __future__ import annotations

from ...attrs import LIKE_NUM

_CARDINALS = set(
    """
    zero
    one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion quadrillion quintillion sextillion
    septillion octillion nonillion decillion gajillion bazillion
    """.split()
)
_IRREGULAR_ORDINALS = set("first second third fifth eighth ninth twelfth".split())
_ORDINALS = _IRREGULAR_ORDINALS | {
    f"{cardinal[:-1]}ieth" if cardinal.endswith("y") else f"{cardinal}th"
    for cardinal in _CARDINALS
    - {"one", "two", "three", "five", "eight", "nine", "twelve"}
}


def like_num(text: str) -> bool:
    """Return whether the word is a number: "10", "ten", "10th"."""
    number = text[1:] if text.startswith(("+", "-", "±", "~")) else text
    number = number.replace(",", "").replace(".", "")
    if number.isdigit():
        return True
    numerator, slash, denominator = number.partition("/")
    if slash and numerator.isdigit() and denominator.isdigit():
        return True
    lower = number.lower()
    if lower in _CARDINALS or lower in _ORDINALS:
        return True
    return lower.endswith(("st", "nd", "rd", "th")) and lower[:-2].isdigit()


LEX_ATTRS = {LIKE_NUM: like_num}
