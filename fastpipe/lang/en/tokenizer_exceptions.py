"""English contractions, abbreviations and times of day.

A contraction's parts are tokens of their own, with the full form as their norm where
there is but one: "ca" + "n't" are "can" + "not".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...attrs import IDS
from ...util.regex import update_exc
from ..tokenizer_exceptions import BASE_EXCEPTIONS

Part = dict[int, Any]

ORTH, NORM = IDS["ORTH"], IDS["NORM"]

# With the apostrophe left out these are words of their own.
_WORDS = {"ill", "hell", "shell", "well", "its", "thiss", "were", "whore", "shed"}

_PERSONS = ["i", "you", "he", "she", "it", "we", "they"]
_POINTERS = ["that", "this", "these", "those", "there"]
_QUESTIONS = ["who", "what", "when", "where", "why", "how"]
_TAKE_IS = {"he", "she", "it", "that", "this", "there", *_QUESTIONS}
_TAKE_ARE = {"you", "we", "they", "these", "those", "there", *_QUESTIONS}
_TAKE_HAVE = {"i", "you", "we", "they"}
_MAY_TAKE_HAVE = {"these", "those", "there", *_QUESTIONS}

# Verbs by the norm of their form before "n't"; None: the word itself has none.
_BEFORE_NOT = {
    **{"ai": None, "ca": "can", "wo": "will", "sha": "shall", "did": "do"},
    **{"had": "have"},
    **{
        verb: verb
        for verb in """
        are could dare do does has have is may might must need ought should was
        were would
        """.split()
    },
}
_NO_PERFECT = {"ai", "are", "dare", "has", "have", "is", "was", "were"}
_MODALS = ["could", "might", "must", "should", "would"]


def _part(text: str, norm: str | None = None) -> Part:
    return {ORTH: text} if norm is None else {ORTH: text, NORM: norm}


def _subject_endings(word: str) -> Iterator[list[tuple[str, str | None]]]:
    """Yield what can be contracted with a pronoun: forms with their norms."""
    if word == "i":
        yield [("'m", "am")]
    if word in _TAKE_ARE:
        yield [("'re", "are")]
    if word in _TAKE_IS:
        yield [("'s", "'s")]
    if word in _TAKE_HAVE:
        yield [("'ve", "have")]
    if word in _MAY_TAKE_HAVE:
        yield [("'ve", None)]
    yield [("'d", "'d")]
    yield [("'ll", "will")]
    yield [("'d", "would"), ("'ve", "have")]
    yield [("'ll", "will"), ("'ve", "have")]


def _contractions() -> Iterator[list[Part]]:
    """Yield contractions, with and without their apostrophes."""
    for word in (*_PERSONS, *_POINTERS, *_QUESTIONS):
        for endings in _subject_endings(word):
            for first in {word, word.title()}:
                yield [_part(first, word), *(_part(*ending) for ending in endings)]
                bare = [(ending.lstrip("'"), norm) for ending, norm in endings]
                if word + "".join(ending for ending, _ in bare) in _WORDS:
                    continue
                if bare == [("s", "'s")]:
                    bare = [("s", None)]
                elif bare == [("ve", None)]:
                    yield [_part(first), _part("ve", "have")]
                    continue
                if bare == [("m", "am")]:
                    bare = [("m", None)]
                yield [_part(first, word), *(_part(*ending) for ending in bare)]
    for verb, norm in _BEFORE_NOT.items():
        for first in {verb, verb.title()}:
            for negation, have in (("n't", "'ve"), ("nt", "ve")):
                parts = [_part(first, norm), _part(negation, "not")]
                yield parts
                if verb not in _NO_PERFECT:
                    yield [*parts, _part(have, "have")]
    for verb in _MODALS:
        for first in {verb, verb.title()}:
            yield [_part(first, verb), _part("'ve")]
            yield [_part(first, verb), _part("ve")]
    for first in ("not", "Not"):
        for have in ("'ve", "ve"):
            yield [_part(first, "not"), _part(have, "have")]
    for first in ("let", "Let"):
        yield [_part(first, "let"), _part("'s", "us")]
    for first in ("can", "Can"):
        yield [_part(first, "can"), _part("not", "not")]
    for first in ("gon", "Gon"):
        yield [_part(first, "going"), _part("na", "to")]
    for first in ("got", "Got"):
        yield [_part(first), _part("ta", "to")]
    for first in ("i", "I"):
        for am in ("'m", "m"):
            yield [_part(first, "i"), _part(am, "am"), _part("a", "gonna")]
    for first in ("c'm", "C'm"):
        yield [_part(first, "come"), _part("on")]
    for first in ("how", "How"):
        yield [_part(first, "how"), _part("'d"), _part("'y", "you")]
    yield [_part("y'", "you"), _part("all")]
    yield [_part("y", "you"), _part("all")]


# Words that lost their beginning or end, with their norms.
_CLIPPED = {
    "'em": "them",
    "em": "them",
    "'cause": "because",
    "'cos": "because",
    "'Cos": "because",
    "'coz": "because",
    "'Coz": "because",
    "'cuz": "because",
    "'Cuz": "because",
    "'Cause": "because",
    "'bout": "about",
    "'nuff": "enough",
    "nuff": "enough",
    "'ll": "will",
    "ll": "will",
    "'re": "are",
    "'d": "'d",
    "'s": "'s",
    "'S": "'s",
    "ma'am": "madam",
    "Ma'am": "madam",
    "o'clock": "o'clock",
    "O'clock": "o'clock",
    "w/o": "without",
    "and/or": "and/or",
}
for _clipped, _full in {
    "ol": "old",
    "nothin": "nothing",
    "somethin": "something",
    "goin": "going",
    "doin": "doing",
    "havin": "having",
    "lovin": "loving",
}.items():
    for _word in (_clipped, _clipped.title()):
        _CLIPPED[_word] = _full
        _CLIPPED[f"{_word}'"] = _full

# Abbreviations whose full stop is theirs, with their norms.
_ABBREVIATIONS = {
    "Mt.": "Mount",
    "Jan.": "January",
    "Feb.": "February",
    "Mar.": "March",
    "Apr.": "April",
    "Jun.": "June",
    "Jul.": "July",
    "Aug.": "August",
    "Sep.": "September",
    "Sept.": "September",
    "Oct.": "October",
    "Nov.": "November",
    "Dec.": "December",
    "Ak.": "Alaska",
    "Ala.": "Alabama",
    "Ariz.": "Arizona",
    "Ark.": "Arkansas",
    "Calif.": "California",
    "Colo.": "Colorado",
    "Conn.": "Connecticut",
    "Del.": "Delaware",
    "Fla.": "Florida",
    "Ga.": "Georgia",
    "Ia.": "Iowa",
    "Id.": "Idaho",
    "Ill.": "Illinois",
    "Ind.": "Indiana",
    "Kan.": "Kansas",
    "Kans.": "Kansas",
    "Ky.": "Kentucky",
    "La.": "Louisiana",
    "Mass.": "Massachusetts",
    "Mich.": "Michigan",
    "Minn.": "Minnesota",
    "Miss.": "Mississippi",
    "N.C.": "North Carolina",
    "N.D.": "North Dakota",
    "N.H.": "New Hampshire",
    "N.J.": "New Jersey",
    "N.M.": "New Mexico",
    "N.Y.": "New York",
    "Neb.": "Nebraska",
    "Nebr.": "Nebraska",
    "Nev.": "Nevada",
    "Okla.": "Oklahoma",
    "Ore.": "Oregon",
    "Pa.": "Pennsylvania",
    "S.C.": "South Carolina",
    "Tenn.": "Tennessee",
    "Va.": "Virginia",
    "Wash.": "Washington",
    "Wis.": "Wisconsin",
}
_WHOLE = """
    a.m. p.m. e.g. E.g. E.G. i.e. I.e. I.E. vs. v.s.
    Adm. Dr. Gen. Gov. Jr. Messrs. Mr. Mrs. Ms. Ph.D. Prof. Rep. Rev. Sen. St.
    Bros. Co. co. Corp. Inc. Ltd. D.C. Md. Mo. Mont.
""".split()


def _times() -> Iterator[list[Part]]:
    """Yield times of day: "10am"."""
    for hour in range(1, 13):
        for short, norm in (("am", "a.m."), ("pm", "p.m.")):
            for form in (short, norm):
                yield [_part(str(hour)), _part(form, norm)]


TOKENIZER_EXCEPTIONS = update_exc(
    BASE_EXCEPTIONS,
    {
        "".join(part[ORTH] for part in parts): parts
        for group in (_contractions(), _times())
        for parts in group
    },
    {word: [_part(word, norm)] for word, norm in _CLIPPED.items()},
    {word: [_part(word, norm)] for word, norm in _ABBREVIATIONS.items()},
    {word: [_part(word)] for word in _WHOLE},
)
