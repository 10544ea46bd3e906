"""English contractions, and the grammar that they follow.

A contraction's parts are tokens of their own, with the full form as their norm where
there is but one: "ca" + "n't" are "can" + "not", while "'s" may be "is" or "has". What
may be contracted follows from agreement: "I'm", "they're", "she's".

Many write without the apostrophe ("dont", "theyre"); what is another word so ("its",
"well") is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

# A token: its text, and its norm (None: its own in small letters).
Part = tuple[str, str | None]

_SINGULAR = ("he", "she", "it", "that", "this")
_PLURAL = ("you", "we", "they", "these", "those")
# Number follows from what comes after them.
_EITHER_NUMBER = ("there", "who", "what", "when", "where", "why", "how")
_SUBJECTS = ("i", *_SINGULAR, *_PLURAL, *_EITHER_NUMBER)

# Auxiliaries that lean on their subject: the form, its norm, and the subjects it
# agrees with.
_BEHIND_SUBJECT: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("'m", "am", ("i",)),
    ("'re", "are", (*_PLURAL, *_EITHER_NUMBER)),
    ("'s", "'s", (*_SINGULAR, *_EITHER_NUMBER)),
    ("'ve", "have", ("i", *_PLURAL, *_EITHER_NUMBER)),
    ("'d", "'d", _SUBJECTS),
    ("'ll", "will", _SUBJECTS),
)
# These may have a perfect behind them: "we'd've".
_TAKE_PERFECT = {"'d": "would", "'ll": "will"}
_PERFECT: Part = ("'ve", "have")

# Auxiliaries that take "n't", by their form before it where that is a stump.
_STUMPS: dict[str, str | None] = {"ca": "can", "wo": "will", "sha": "shall", "ai": None}
_DO_HAVE_BE = ("do", "does", "did", "have", "has", "had", "is", "are", "was", "were")
_MODALS = ("could", "should", "would", "might", "must")
_NEGATABLE = (*_DO_HAVE_BE, *_MODALS, "need", "may", "dare", "ought")
_NEGATION: Part = ("n't", "not")
# Of these, "not" may have a perfect behind it: "couldn't've".
_NEGATED_PERFECT = (*_MODALS, "ca", "wo", "may", "need")

# Words that grew together.
_FUSED: tuple[tuple[Part, ...], ...] = (
    (("can", None), ("not", None)),
    (("gon", "going"), ("na", "to")),
    (("got", None), ("ta", "to")),
    (("wan", "want"), ("na", "to")),
    (("let", None), ("'s", "us")),
    (("c'm", "come"), ("on", None)),
    (("y'", "you"), ("all", None)),
    (("i", None), ("'m", "am"), ("a", "gonna")),
    (("'t", "it"), ("is", None)),
    (("'t", "it"), ("was", None)),
    (("not", None), _PERFECT),
)
# With the apostrophe left out these are words, or short for others ("id").
_OTHER_WORDS = frozenset(
    "cmon hell id ill its lets shed shell thiss tis twas wed well were whore".split()
)


def _phrases() -> Iterator[tuple[Part, ...]]:
    """Yield contractions in small letters."""
    for form, norm, subjects in _BEHIND_SUBJECT:
        for subject in subjects:
            yield (subject, None), (form, norm)
            if form in _TAKE_PERFECT:
                yield (subject, None), (form, _TAKE_PERFECT[form]), _PERFECT
    for verb, full in {**_STUMPS, **dict.fromkeys(_NEGATABLE)}.items():
        yield (verb, full), _NEGATION
        if verb in _NEGATED_PERFECT:
            yield (verb, full), _NEGATION, _PERFECT
    for modal in _MODALS:
        yield (modal, None), _PERFECT
    yield from _FUSED


def _without_apostrophes(phrase: tuple[Part, ...]) -> tuple[Part, ...] | None:
    """Return how a contraction looks without apostrophes; None where it is a word."""
    bare = tuple((text.replace("'", ""), norm) for text, norm in phrase)
    is_word = "".join(text for text, _ in bare) in _OTHER_WORDS
    return None if is_word or not all(text for text, _ in bare) else bare


def contractions() -> Iterator[tuple[Part, ...]]:
    """Yield contractions with and without apostrophes, as they are and capitalised.

    In capitals throughout there are only those with an apostrophe: "IM" may be short
    for something else.
    """
    for phrase in _phrases():
        spellings = [phrase]
        bare = _without_apostrophes(phrase)
        if bare is not None and bare != phrase:
            spellings.append(bare)
        for spelling in spellings:
            # The norm says what the word is in small letters.
            parts = [(text, norm or text) for text, norm in spelling]
            yield tuple(parts)
            first, *rest = parts
            yield ((first[0].capitalize(), first[1]), *rest)
            if spelling is phrase:
                yield tuple((text.upper(), norm) for text, norm in parts)
