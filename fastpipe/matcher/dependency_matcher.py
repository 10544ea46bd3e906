"""Matching of patterns in dependency trees (the operators are those of Semgrex)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import FastpipeWarning, InputError, did_you_mean, listing
from ..tokens import Doc, Span
from .dependency_relations import RELATIONS, Tree
from .matcher import Matcher, OnMatch, doc_and_bounds
from .token_patterns import parse_operator

if TYPE_CHECKING:
    from ..vocab import Vocab

TreePattern = Sequence[Mapping[str, Any]]

_ANCHOR_KEYS = {"RIGHT_ID", "RIGHT_ATTRS"}
_NODE_KEYS = {"LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS"}


class DependencyMatcher:
    """Finds groups of tokens by their attributes and their relations in the tree.

    Parameters
    ----------
    vocab
        The vocabulary of the docs to search.
    validate
        Whether to check the token patterns thoroughly when they are added.

    Examples
    --------
    >>> import fastpipe
    >>> from fastpipe.matcher import DependencyMatcher
    >>> from fastpipe.tokens import Doc
    >>> nlp = fastpipe.blank("en")
    >>> doc = Doc(nlp.vocab, ["Ada", "sang"], heads=[1, 1], deps=["nsubj", "ROOT"])
    >>> matcher = DependencyMatcher(nlp.vocab)
    >>> verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"DEP": "ROOT"}}
    >>> subject = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "subject",
    ...            "RIGHT_ATTRS": {"DEP": "nsubj"}}
    >>> matcher.add("SUBJECT", [[verb, subject]])
    >>> [tokens for _, tokens in matcher(doc)]
    [[1, 0]]
    """

    def __init__(self, vocab: Vocab, *, validate: bool = True) -> None:
        self.vocab = vocab
        self.validate = validate
        # Finds the tokens that may be the nodes of patterns, each under a name of its
        # own: the rule's id, the pattern's index and the node's.
        self._nodes = Matcher(vocab, validate=validate)
        self._patterns: dict[int, list[TreePattern]] = {}
        self._callbacks: dict[int, OnMatch | None] = {}

    def __len__(self) -> int:
        """Return the number of rules, not of their patterns."""
        return len(self._patterns)

    def __contains__(self, key: str | int) -> bool:
        """Return whether there is a rule of this name or id."""
        return self.has_key(key)

    def has_key(self, key: str | int) -> bool:
        """Return whether there is a rule of this name or id."""
        return self._key(key) in self._patterns

    def get(self, key: str | int, default: Any = None) -> Any:
        """Return the callback and the patterns of a rule, or the default."""
        key = self._key(key)
        if key not in self._patterns:
            return default
        return self._callbacks[key], self._patterns[key]

    def add(
        self,
        key: str | int,
        patterns: list[TreePattern],
        *,
        on_match: OnMatch | None = None,
    ) -> None:
        """Add patterns to a rule, which is made if it isn't there.

        Parameters
        ----------
        key
            The rule's name.
        patterns
            Each a list of dicts, one for a node. The first, the anchor, has the keys
            ``RIGHT_ID`` (a name) and ``RIGHT_ATTRS`` (a token pattern); the others have
            ``LEFT_ID`` (the name of a node before) and ``REL_OP`` (its relation to
            the new one) as well.
        on_match
            Called for each match with the matcher, the doc, the match's index and the
            list of all matches.

        Raises
        ------
        ValueError
            A pattern can't be used; the message says where.
        """
        if on_match is not None and not callable(on_match):
            raise InputError(
                f"The `on_match` of the rule {key!r} is a {type(on_match).__name__}: "
                f"expected a function or None"
            )
        if not isinstance(patterns, list):
            raise InputError(
                f"The patterns of the rule {key!r} are a {type(patterns).__name__}: "
                f"expected a list of patterns, each a list of dicts"
            )
        for i, pattern in enumerate(patterns):
            _check_pattern(f"Pattern {i} of the rule {key!r}", pattern)
        key = self._key(key)
        known = self._patterns.setdefault(key, [])
        for pattern in patterns:
            for j, node in enumerate(pattern):
                name = _node_name(key, len(known), j)
                self._nodes.add(name, [[node["RIGHT_ATTRS"]]])
            known.append(pattern)
        self._callbacks[key] = on_match

    def remove(self, key: str | int) -> None:
        """Remove a rule.

        Raises
        ------
        ValueError
            If there is none of that name.
        """
        if not self.has_key(key):
            raise InputError(f"Can't remove the rule {key!r}: there is none.")
        key = self._key(key)
        del self._callbacks[key]
        for i, pattern in enumerate(self._patterns.pop(key)):
            for j in range(len(pattern)):
                self._nodes.remove(_node_name(key, i, j))

    def __call__(self, doclike: Doc | Span) -> list[tuple[int, list[int]]]:
        """Find all matches.

        Parameters
        ----------
        doclike
            A Doc, or a Span, which is searched as if it were a text of its own.

        Returns
        -------
        list of tuple of int and list of int
            The rule's id, and the index of the token for each node of the pattern.
        """
        doc, _, _ = doc_and_bounds(doclike)
        if not self._patterns or not len(doclike):
            return []
        if isinstance(doclike, Span):
            doc = doclike.as_doc()
        candidates: dict[str, set[int]] = {}
        for name, start, _ in self._nodes(doc):
            candidates.setdefault(self.vocab.strings[name], set()).add(start)
        tree = Tree(doc)
        matches = [
            (key, tokens)
            for key, patterns in self._patterns.items()
            for i, pattern in enumerate(patterns)
            for tokens in _find(
                tree,
                pattern,
                [
                    candidates.get(_node_name(key, i, j), set())
                    for j in range(len(pattern))
                ],
            )
        ]
        for i, (key, _) in enumerate(matches):
            callback = self._callbacks[key]
            if callback is not None:
                callback(self, doc, i, matches)
        return matches

    def _key(self, key: str | int) -> int:
        return self.vocab.strings.add(key) if isinstance(key, str) else key


def _node_name(key: str | int, pattern: int, node: int) -> str:
    return f"{key}.{pattern}.{node}"


def _find(
    tree: Tree, pattern: TreePattern, candidates: list[set[int]]
) -> Iterator[list[int]]:
    """Yield the tokens of each match, node by node in the order of the text."""
    if not all(candidates):
        return
    index = {node["RIGHT_ID"]: j for j, node in enumerate(pattern)}
    edges = [
        (index[node["LEFT_ID"]], RELATIONS[node["REL_OP"]]) for node in pattern[1:]
    ]

    def extend(tokens: list[int]) -> Iterator[list[int]]:
        if len(tokens) == len(pattern):
            yield tokens
            return
        left, relation = edges[len(tokens) - 1]
        for token in relation(tree, tokens[left]):
            if token in candidates[len(tokens)]:
                yield from extend([*tokens, token])

    for anchor in sorted(candidates[0]):
        yield from extend([anchor])


def _check_pattern(where: str, pattern: Any) -> None:
    """Raise an InputError that says what is wrong with a pattern, if anything is."""
    if not isinstance(pattern, Sequence) or isinstance(pattern, str) or not pattern:
        raise InputError(
            f"{where} is {pattern!r:.100}: expected a list of dicts. A single pattern "
            f"has to be in a list as well: matcher.add(key, [pattern])"
        )
    known: set[str] = set()
    for j, node in enumerate(pattern):
        place = f"{where}, node {j}"
        expected = _NODE_KEYS if j else _ANCHOR_KEYS
        # An anchor hangs on nothing: what another node needs has no place there.
        if not isinstance(node, Mapping) or set(node) & _NODE_KEYS != expected:
            kind = "node" if j else "first node, the anchor,"
            raise InputError(
                f"{place} is {node!r:.200}: expected a dict; this {kind} needs "
                f"exactly the keys {listing(sorted(expected))}"
            )
        unknown = sorted(set(node) - expected, key=str)
        if unknown:
            warnings.warn(
                f"{place} has keys that mean nothing there: "
                f"{listing(map(str, unknown))}. Expected {listing(sorted(expected))}",
                FastpipeWarning,
                stacklevel=3,
            )
        if node["RIGHT_ID"] in known:
            raise InputError(
                f"{place} has the RIGHT_ID {node['RIGHT_ID']!r} of a node before it: "
                f"expected a new name"
            )
        if j and node["LEFT_ID"] not in known:
            raise InputError(
                f"{place} has the LEFT_ID {node['LEFT_ID']!r}, which is no node before "
                f"it. Expected one of: {listing(sorted(known))}"
            )
        if j and node["REL_OP"] not in RELATIONS:
            raise InputError(
                f"{place} has the unknown REL_OP {node['REL_OP']!r}."
                f"{did_you_mean(node['REL_OP'], RELATIONS)} Expected one of: "
                f"{listing(RELATIONS)}"
            )
        known.add(node["RIGHT_ID"])
        _check_single_token(place, node["RIGHT_ATTRS"])


def _check_single_token(place: str, attrs: Any) -> None:
    if isinstance(attrs, Mapping) and "OP" in attrs:
        _, low, high = parse_operator(attrs["OP"])
        if (low, high) != (1, 1):
            raise InputError(
                f"{place} has the OP {attrs['OP']!r}: a node is exactly one token, so "
                f"RIGHT_ATTRS can have no quantifier"
            )
