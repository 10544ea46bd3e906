"""Base noun phrases, from the labels of a dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import InputError

__all__ = ["UD_ROLES", "NounChunker"]

# Relations of Universal Dependencies in which a noun heads a phrase of its own.
UD_ROLES = "nsubj nsubj:pass obj iobj obl nmod appos ROOT"


class NounChunker:
    """Finds base noun phrases: the ``noun_chunks`` of a language.

    A phrase is a noun, name or pronoun in one of certain roles, with what hangs on it.
    It holds no other phrase: of two that overlap, the first is taken.

    Parameters
    ----------
    roles
        Labels that the head of a phrase may have, with spaces between; empty for any.
    conj
        The label of conjuncts, which head a phrase if the first of them does.
    left
        Labels of what belongs to the phrase on the left of its head, with all between
        them; None for everything there.
    right
        Likewise on the right. ``"*"`` for everything there.
    first_right
        Labels of what belongs to the phrase, with all that hangs on it, if it comes
        first on the right of a head that is no conjunct; further parts of a name
        follow.
    nearest_right
        Labels of which the nearest one on the right belongs to the phrase of a head
        that is no conjunct.
    stripped
        Labels of words that are left out at the beginning of the phrase, such as
        prepositions.
    stripped_conjunct
        The same for phrases that conjuncts head, such as conjunctions.
    subtrees
        Labels of what belongs to the phrase on the right of its head, and on the right
        of that in turn, up to a punctuation mark or a copula.
    adjoining
        Likewise, but for what follows without a gap and does not begin with a mark.
    parts
        Parts of speech of heads.
    pronouns
        Labels that a pronoun must have, where they are others than those of nouns.
    head_final
        Whether heads come last: phrases are then looked for from the end, so that the
        outer ones are found.
    """

    def __init__(
        self,
        roles: str = UD_ROLES,
        *,
        conj: str = "conj",
        left: str | None = None,
        right: str = "",
        first_right: str = "",
        nearest_right: str = "",
        stripped: str = "",
        stripped_conjunct: str = "",
        subtrees: str = "",
        adjoining: str = "",
        parts: str = "NOUN PROPN PRON",
        pronouns: str = "",
        head_final: bool = False,
    ) -> None:
        self.roles = frozenset(roles.split())
        self.conj = conj
        self.left = None if left is None else frozenset(left.split())
        self.right = frozenset(right.split())
        self.first_right = frozenset(first_right.split())
        self.stripped = frozenset(stripped.split())
        self.stripped_conjunct = frozenset(stripped_conjunct.split())
        self.subtrees = frozenset(subtrees.split())
        self.adjoining = frozenset(adjoining.split())
        self.parts = frozenset(parts.split())
        self.nearest_right = frozenset(nearest_right.split())
        self.pronouns = frozenset(pronouns.split())
        self.head_final = head_final

    def __call__(self, doclike: Any) -> Iterator[tuple[int, int, int]]:
        """Yield the base noun phrases of a parsed text.

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
        InputError
            If the text has no dependency parse.
        """
        doc = doclike.doc
        if not doc.has_annotation("DEP"):
            raise InputError(
                "Noun chunks need a dependency parse, which the doc does not have: run "
                "a pipeline with a parser, or set heads and deps."
            )
        label = doc.vocab.strings.add("NP")
        words = reversed(list(doclike)) if self.head_final else iter(doclike)
        # What is left of the text, where no phrase has been found yet.
        low, high = 0, len(doc)
        for word in words:
            if not self._is_head(word):
                continue
            start, end, after = self._bounds(word, low)
            if start < low or end > high:
                continue
            if self.head_final:
                high = start
            else:
                low = after
            yield start, end, label

    def _bounds(self, word: Any, low: int) -> tuple[int, int, int]:
        """Return where a head's phrase begins and ends, and where others may begin.

        ``low`` is where this one may begin.
        """
        start, end = self._first(word), self._last(word) + 1
        return start, end, end

    def _is_head(self, word: Any) -> bool:
        if word.pos_ == "PRON" and self.pronouns:
            return word.dep_ in self.pronouns
        if word.pos_ not in self.parts:
            return False
        if not self.roles:
            return True
        while word.dep_ == self.conj and word.head.i < word.i:
            word = word.head
        return word.dep_ in self.roles

    def _first(self, word: Any) -> int:
        if self.left is None:
            first = word.left_edge.i
        else:
            lefts = [one.i for one in word.lefts if one.dep_ in self.left]
            first = min(lefts, default=word.i)
        is_conjunct = word.dep_ == self.conj
        stripped = self.stripped_conjunct if is_conjunct else self.stripped
        while first < word.i and word.doc[first].dep_ in stripped:
            first += 1
        return int(first)

    def _last(self, word: Any) -> int:
        """Return the last token of the phrase that a word heads."""
        last = word.i
        is_conjunct = word.dep_ == self.conj
        for place, one in enumerate(word.rights):
            label = one.dep_
            if "*" in self.right:
                last = one.right_edge.i
            elif label in self.right:
                last = one.i
            elif self.subtrees:
                if label in ("punct", "cop"):
                    break
                if label in self.subtrees:
                    last = self._last(one)
            elif self.adjoining:
                follows = one.left_edge.i == last + 1
                if label not in self.adjoining or not follows or one.left_edge.is_punct:
                    break
                last = self._last(one)
            elif label in self.nearest_right and not is_conjunct:
                return int(one.i)
            elif self.first_right and not is_conjunct:
                is_name = place > 0 and last > word.i and label.startswith("flat")
                if not is_name and (place > 0 or label not in self.first_right):
                    break
                last = one.right_edge.i
        return int(last)
