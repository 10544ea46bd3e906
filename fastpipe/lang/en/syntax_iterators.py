"""Base noun phrases of English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NOMINAL = {"NOUN", "PROPN", "PRON"}
# Relations of a word that heads a noun phrase of its own.
_ROLES = {
    *("nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd"),
    *("pobj", "pcomp", "appos", "ROOT"),
}


def noun_chunks(doclike: Any) -> Iterator[tuple[int, int, int]]:
    """Yield the base noun phrases of a parsed text.

    A base noun phrase is a noun with all that hangs on it from the left; it does not
    hold another one.

    Parameters
    ----------
    doclike
        A Doc or Span.

    Yields
    ------
    (int, int, int)
        First token, the token after the last, and the id of the label ``NP``.

    Raises
    ------
    ValueError
        If the text has no dependency parse.
    """
    doc = doclike.doc
    if not doc.has_annotation("DEP"):
        raise ValueError(
            "Noun chunks need a dependency parse, which the doc does not have: run a "
            "pipeline with a parser, or set heads and deps."
        )
    strings = doc.vocab.strings
    label = strings.add("NP")
    roles = {strings.add(role) for role in _ROLES}
    conj = strings.add("conj")
    last_end = -1
    for word in doclike:
        if word.pos_ not in _NOMINAL or word.left_edge.i <= last_end:
            continue
        role = word.dep
        if role == conj:
            # A conjunct has the role of the first of them.
            head = word.head
            while head.dep == conj and head.head.i < head.i:
                head = head.head
            role = head.dep
        if role in roles:
            last_end = word.i
            yield word.left_edge.i, word.i + 1, label


SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
