"""The relations between two tokens of a tree that dependency patterns name."""

from __future__ import annotations

from collections.abc import Callable

from ..tokens import Doc


class Tree:
    """The tree of a doc, as lists of token indices.

    Parameters
    ----------
    doc
        The doc; without a parse each token is a root.
    """

    def __init__(self, doc: Doc) -> None:
        self.heads = [token.head.i for token in doc]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        # Bounds of the sentence around each token; the whole doc where none is known.
        self.sentences = [(0, len(doc))] * len(doc)
        if doc.has_annotation("SENT_START"):
            for sent in doc.sents:
                bounds = [(sent.start, sent.end)] * len(sent)
                self.sentences[sent.start : sent.end] = bounds

    def ancestors(self, i: int) -> list[int]:
        """Return the tokens above a token, in the order of the text."""
        found: list[int] = []
        while self.heads[i] != i and len(found) < len(self.heads):
            i = self.heads[i]
            found.append(i)
        return sorted(found)

    def descendants(self, i: int) -> list[int]:
        """Return the tokens below a token, in the order of the text."""
        found: list[int] = []
        waiting = list(self.children[i])
        while waiting:
            found.append(waiting.pop())
            waiting += self.children[found[-1]]
        return sorted(found)

    def parent(self, i: int) -> list[int]:
        """Return the head of a token, in a list that is empty for a root."""
        return [] if self.heads[i] == i else [self.heads[i]]

    def siblings(self, i: int) -> list[int]:
        """Return the other children of a token's head."""
        return [other for other in self.children[self.heads[i]] if other != i]

    def before(self, i: int) -> list[int]:
        """Return the tokens before a token in its sentence."""
        return list(range(self.sentences[i][0], i))

    def after(self, i: int) -> list[int]:
        """Return the tokens after a token in its sentence."""
        return list(range(i + 1, self.sentences[i][1]))


Relation = Callable[[Tree, int], list[int]]


def _right(relation: Relation) -> Relation:
    return lambda tree, i: [other for other in relation(tree, i) if other > i]


def _left(relation: Relation) -> Relation:
    return lambda tree, i: [other for other in relation(tree, i) if other < i]


def _next(relation: Relation) -> Relation:
    return lambda tree, i: [other for other in relation(tree, i) if other == i + 1]


def _previous(relation: Relation) -> Relation:
    return lambda tree, i: [other for other in relation(tree, i) if other == i - 1]


def _children(tree: Tree, i: int) -> list[int]:
    return tree.children[i]


# From the operator to the tokens that stand in the relation to the left-hand one.
RELATIONS: dict[str, Relation] = {
    "<": Tree.parent,
    ">": _children,
    "<<": Tree.ancestors,
    ">>": Tree.descendants,
    ".": _next(Tree.after),
    ".*": Tree.after,
    ";": _previous(Tree.before),
    ";*": Tree.before,
    "$+": _next(Tree.siblings),
    "$-": _previous(Tree.siblings),
    "$++": _right(Tree.siblings),
    "$--": _left(Tree.siblings),
    ">+": _next(_children),
    ">-": _previous(_children),
    ">++": _right(_children),
    ">--": _left(_children),
    "<+": _next(Tree.parent),
    "<-": _previous(Tree.parent),
    "<++": _right(Tree.parent),
    "<--": _left(Tree.parent),
}
