"""English contractions, and the grammar that they follow.

A contraction's parts are tokens of their own, with the full form as their norm where
there is but one: "ca" + "n't" are "can" + "not", while "'s" may be "is" or "has". What
may be contracted follows from agreement: "I'm", "they're", "she's".

Many write without the apostrophe ("dont", "theyre"); what is another word so ("its",
"well") is left alone. So is what is in capitals throughout, "CAN'T".
"""

from __future__ import annotations

from collections.abc import Iterator

# A token: its text, and its norm (None: its own in small letters).
Part = tuple[str, str | None]
Phrase = tuple[Part, ...]

_SINGULAR = ("he", "she", "it", "that", "this")
_PLURAL = ("you", "we", "they")
_DISTANT = ("these", "those")
# Number follows from what comes after them.
_EITHER_NUMBER = ("there", "who", "what", "when", "where", "why", "how")
_SUBJECTS = ("i", *_SINGULAR, *_PLURAL, *_DISTANT, *_EITHER_NUMBER)
_ARE = "'re", "are"
_HAVE = "'ve", "have"
_WILL = "'ll", "will"

# Auxiliaries that lean on their subject: the form, its norm with an apostrophe and
# without one, and the subjects it agrees with.
_BEHIND_SUBJECT: tuple[tuple[str, str | None, str | None, tuple[str, ...]], ...] = (
    ("'m", "am", None, ("i",)),
    (*_ARE, "are", (*_PLURAL, *_DISTANT, *_EITHER_NUMBER)),
    ("'s", "'s", None, (*_SINGULAR, *_EITHER_NUMBER)),
    (*_HAVE, "have", ("i", *_PLURAL)),
    ("'ve", None, "have", (*_DISTANT, *_EITHER_NUMBER)),
    ("'d", "'d", "'d", _SUBJECTS),
    (*_WILL, "will", _SUBJECTS),
)
# These may have a perfect after them: "we'd've".
_TAKE_PERFECT = {"'d": "would", "'ll": "will"}

# Verbs that take "n't", with the norms of those that are a stump or a past form.
_MODALS = ("could", "should", "would", "might", "must")
_OTHER_VERBS = """
    do does have has is are was were need may dare ought ai
""".split()
_NEGATABLE: dict[str, str | None] = {
    **dict.fromkeys((*_MODALS, *_OTHER_VERBS)),
    **{"did": "do", "had": "have", "ca": "can", "wo": "will", "sha": "shall"},
}
_NEGATION: Part = ("n't", "not")
# Of the others, "not" may have a perfect after it: "couldn't've".
_WITHOUT_PERFECT = frozenset("have has is are was were dare ai".split())

# Words that grew together; the last are written with a small letter only.
_FUSED: tuple[Phrase, ...] = (
    (("can", None), ("not", None)),
    (("gon", "going"), ("na", "to")),
    (("got", None), ("ta", "to")),
    (("let", None), ("'s", "us")),
    (("c'm", "come"), ("on", None)),
    (("i", None), ("'m", "am"), ("a", "gonna")),
    (("not", None), _HAVE),
    (("how", None), ("'d", None), ("'y", "you")),
)
_SMALL: tuple[Phrase, ...] = (
    (("y'", "you"), ("all", None)),
    (("y", "you"), ("all", None)),
)
# With the apostrophe left out these are words.
_OTHER_WORDS = frozenset(
    "cmon hell howdy id ill its lets shed shell wed well were whore".split()
)
# Those of them that may be meant as a contraction nevertheless: "id like one".
HOMOGRAPHS: tuple[Phrase, ...] = (
    (("i", None), ("d", "'d")),
    (("we", None), ("d", "'d")),
)


def _phrases() -> Iterator[tuple[Phrase, Phrase]]:
    """Yield contractions in small letters, with and without apostrophes."""
    for form, norm, bare_norm, subjects in _BEHIND_SUBJECT:
        for subject in subjects:
            yield (
                ((subject, None), (form, norm)),
                _bare(((subject, None), (form, bare_norm))),
            )
            if form in _TAKE_PERFECT:
                perfect = (subject, None), (form, _TAKE_PERFECT[form]), _HAVE
                yield perfect, _bare(perfect)
    for phrase in (*_negations(), *_FUSED):
        yield phrase, _bare(phrase)


def _negations() -> Iterator[Phrase]:
    """Yield verbs with "n't", and those with a perfect."""
    for verb, full in _NEGATABLE.items():
        yield (verb, full), _NEGATION
        if verb not in _WITHOUT_PERFECT:
            yield (verb, full), _NEGATION, _HAVE
    for modal in _MODALS:
        yield (modal, None), ("'ve", None)


def _bare(phrase: Phrase) -> Phrase:
    return tuple((text.replace("'", ""), norm) for text, norm in phrase)


def spelling(phrase: Phrase) -> str:
    """Return the text of a contraction."""
    return "".join(text for text, _ in phrase)


def capitalized(phrase: Phrase) -> Phrase:
    """Return a contraction as it begins a sentence."""
    (text, norm), *rest = phrase
    return (text.capitalize(), norm), *rest


def contractions() -> Iterator[Phrase]:
    """Yield contractions with and without apostrophes, in both cases of the first."""
    for phrase, bare in _phrases():
        yield from (phrase, capitalized(phrase))
        if spelling(bare) not in _OTHER_WORDS:
            yield from (bare, capitalized(bare))
    yield from _SMALL
