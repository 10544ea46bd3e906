"""Dependency trees that the grammar builds from the head outwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

# Dependents that belong to a name, unlike its preposition or article.
NAME_PARTS = frozenset({"flat", "nummod"})


@dataclass(frozen=True)
class Word:
    """A word form with its annotation in the Universal Dependencies scheme.

    Parameters
    ----------
    form, lemma, tag, pos
        The text, its base form, the Penn Treebank tag and the universal POS tag.
    morph
        Features as a FEATS string, e.g. ``"Number=Sing"``.
    glued
        No space between this word and the one before it ("do" + "n't", commas).
    """

    form: str
    lemma: str
    tag: str
    pos: str
    morph: str = ""
    glued: bool = False


@dataclass
class Phrase:
    """A head word with its dependents, in the order in which they are spoken.

    Parameters
    ----------
    head
        The word that everything else in the phrase depends on.
    before, after
        ``(label, phrase)`` pairs to the left and to the right of the head.
    entity
        Label of the named entity that the head and its ``NAME_PARTS`` are, or "".
    """

    head: Word
    before: list[tuple[str, Phrase]] = field(default_factory=list)
    after: list[tuple[str, Phrase]] = field(default_factory=list)
    entity: str = ""

    def add_before(self, label: str, phrase: Phrase) -> Phrase:
        """Put a dependent in front of everything that the phrase has so far."""
        self.before.insert(0, (label, phrase))
        return self

    def add_after(self, label: str, phrase: Phrase) -> Phrase:
        """Put a dependent after everything that the phrase has so far."""
        self.after.append((label, phrase))
        return self


@dataclass
class Row:
    """One token of a linearised tree; ``head`` counts from the sentence's start."""

    word: Word
    head: int
    dep: str
    entity: str  # an IOB tag


def linearise(root: Phrase) -> list[Row]:
    """Return the tree's tokens in the order of the sentence.

    Parameters
    ----------
    root
        The sentence's main predicate with all its dependents.

    Returns
    -------
    list of Row
        The root's own head is itself and its label ``ROOT``.
    """
    order = list(_walk(root))
    index = {id(phrase): i for i, (phrase, _, _) in enumerate(order)}
    entities = ["O"] * len(order)
    for phrase, _, _ in order:
        if phrase.entity:
            parts = [c for dep, c in phrase.before + phrase.after if dep in NAME_PARTS]
            first, *rest = sorted(index[id(part)] for part in [phrase, *parts])
            entities[first] = f"B-{phrase.entity}"
            for i in rest:
                entities[i] = f"I-{phrase.entity}"
    return [
        Row(phrase.head, index[id(parent)], dep, entity)
        for (phrase, parent, dep), entity in zip(order, entities, strict=True)
    ]


def _walk(root: Phrase) -> Iterator[tuple[Phrase, Phrase, str]]:
    """Yield ``(phrase, parent, label)`` from left to right."""

    def visit(
        phrase: Phrase, parent: Phrase, label: str
    ) -> Iterator[tuple[Phrase, Phrase, str]]:
        for dep, child in phrase.before:
            yield from visit(child, phrase, dep)
        yield phrase, parent, label
        for dep, child in phrase.after:
            yield from visit(child, phrase, dep)

    yield from visit(root, root, "ROOT")
