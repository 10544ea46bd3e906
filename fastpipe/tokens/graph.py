"""Graphs over the tokens of a doc: nodes are groups of tokens, edges have labels."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from .._doc import Doc
from .._docs.token import Token
from ..errors import InputError
from ..strings import get_string_id


class Graph:
    """A directed graph with labelled and weighted edges.

    Parameters
    ----------
    doc
        The doc whose tokens the nodes are made of. The graph doesn't keep it alive.
    name
        What the graph is called.
    nodes
        The first nodes, each the indices of its tokens.
    edges
        The first edges, each the positions of head and tail among `nodes`.
    labels
        Labels of the edges, as strings or ids.
    weights
        Weights of the edges.

    Raises
    ------
    InputError
        If a node has no tokens or one that the doc has not, an edge names no node, or
        the numbers of edges, labels and weights differ.
    """

    def __init__(
        self,
        doc: Doc,
        *,
        name: str = "",
        nodes: Iterable[Sequence[int]] = (),
        edges: Iterable[tuple[int, int]] = (),
        labels: Sequence[str | int] | None = None,
        weights: Sequence[float] | None = None,
    ) -> None:
        self.name = name
        self._doc_ref = weakref.ref(doc)
        self._indices: list[tuple[int, ...]] = []
        self._numbers: dict[tuple[int, ...], int] = {}
        self._edges: list[tuple[int, int, int, float]] = []
        self._edge_numbers: dict[tuple[int, int, int], int] = {}
        # Of each node, its edges in the order in which they were added.
        self._incoming: list[list[int]] = []
        self._outgoing: list[list[int]] = []
        first = [self.add_node(indices) for indices in nodes]
        pairs = list(edges)
        for given, what in ((labels, "labels"), (weights, "weights")):
            if given is not None and len(given) != len(pairs):
                raise InputError(
                    f"The graph has {len(pairs)} edges, but {len(given)} {what}. "
                    f"Expected one an edge"
                )
        for k, (head, tail) in enumerate(pairs):
            if not (0 <= head < len(first) and 0 <= tail < len(first)):
                raise InputError(
                    f"The edge {(head, tail)} names a node that is not there. Expected "
                    f"positions among the {len(first)} nodes"
                )
            self.add_edge(
                first[head],
                first[tail],
                label="" if labels is None else labels[k],
                weight=None if weights is None else weights[k],
            )

    @property
    def doc(self) -> Doc:
        """The doc.

        Raises
        ------
        RuntimeError
            If it is gone.
        """
        doc = self._doc_ref()
        if doc is None:
            raise RuntimeError("The doc of this graph is gone.")
        return doc

    @property
    def nodes(self) -> Iterator[Node]:
        """The nodes, in the order in which they were added."""
        return (Node(self, i) for i in range(len(self._indices)))

    @property
    def edges(self) -> Iterator[Edge]:
        """The edges, in the order in which they were added."""
        return (Edge(self, i) for i in range(len(self._edges)))

    def add_node(self, indices: Sequence[int]) -> Node:
        """Add a node, and return it; one of the same tokens is returned as it is.

        Parameters
        ----------
        indices
            Indices of the node's tokens.

        Raises
        ------
        InputError
            If there are none, or the doc has no such token.
        """
        key = tuple(int(i) for i in indices)
        length = len(self.doc)
        if not key or not all(0 <= i < length for i in key):
            raise InputError(
                f"A node can't have the tokens {list(key)}. Expected at least one, of "
                f"0 to {length - 1}"
            )
        if key not in self._numbers:
            self._numbers[key] = len(self._indices)
            self._indices.append(key)
            self._incoming.append([])
            self._outgoing.append([])
        return Node(self, self._numbers[key])

    def get_node(self, indices: Sequence[int]) -> Node:
        """Return the node of some tokens; a `NoneNode` where there is none."""
        number = self._numbers.get(tuple(indices))
        return NoneNode(self) if number is None else Node(self, number)

    def has_node(self, indices: Sequence[int]) -> bool:
        """Whether there is a node of these tokens."""
        return tuple(indices) in self._numbers

    def add_edge(
        self,
        head: Node | Sequence[int],
        tail: Node | Sequence[int],
        *,
        label: str | int = "",
        weight: float | None = None,
    ) -> Edge:
        """Add an edge, and return it; one that is there gets the weight, if any.

        Parameters
        ----------
        head, tail
            Nodes of this graph, or the indices of their tokens.
        label
            The edge's label, as a string or an id.
        weight
            The edge's weight, 0 by default.
        """
        key = (self._number(head), self._number(tail), self._label(label))
        if key not in self._edge_numbers:
            number = self._edge_numbers[key] = len(self._edges)
            self._edges.append((*key, 0.0))
            self._outgoing[key[0]].append(number)
            self._incoming[key[1]].append(number)
        number = self._edge_numbers[key]
        if weight is not None:
            self._edges[number] = (*key, float(weight))
        return Edge(self, number)

    def get_edge(
        self,
        head: Node | Sequence[int],
        tail: Node | Sequence[int],
        *,
        label: str | int = "",
    ) -> Edge:
        """Return an edge; a `NoneEdge` where there is none."""
        number = self._find_edge(head, tail, label)
        return NoneEdge(self) if number is None else Edge(self, number)

    def has_edge(
        self,
        head: Node | Sequence[int],
        tail: Node | Sequence[int],
        label: str | int = "",
    ) -> bool:
        """Whether there is an edge between two nodes that has the label."""
        return self._find_edge(head, tail, label) is not None

    def _find_edge(
        self,
        head: Node | Sequence[int],
        tail: Node | Sequence[int],
        label: str | int,
    ) -> int | None:
        ends = [
            node.i if isinstance(node, Node) else self._numbers.get(tuple(node), -1)
            for node in (head, tail)
        ]
        return self._edge_numbers.get((ends[0], ends[1], get_string_id(label)))

    def _number(self, node: Node | Sequence[int]) -> int:
        if not isinstance(node, Node):
            return self.add_node(node).i
        if node.graph is not self or node.is_none:
            raise InputError("An edge's ends have to be nodes of its graph")
        return node.i

    def _label(self, label: str | int) -> int:
        if isinstance(label, str):
            return self.doc.vocab.strings.add(label) if label else 0
        return label


class Node:
    """Some tokens of a doc, in a graph. Indexing it gives the tokens' indices.

    Parameters
    ----------
    graph
        The graph.
    i
        The node's number in it.
    """

    __slots__ = ("graph", "i")
    is_none = False

    def __init__(self, graph: Graph, i: int) -> None:
        self.graph = graph
        self.i = i

    @property
    def doc(self) -> Doc:
        """The graph's doc."""
        return self.graph.doc

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens."""
        doc = self.doc
        return tuple(doc[i] for i in self)

    def __len__(self) -> int:
        return len(self._indices)

    def __getitem__(self, index: Any) -> Any:
        """Return the index of one of the tokens."""
        return self._indices[index]

    def __iter__(self) -> Iterator[int]:
        return iter(self._indices)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return self.graph is other.graph and self.i == other.i

    def __hash__(self) -> int:
        return hash((id(self.graph), self.i))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)})"

    @property
    def _indices(self) -> tuple[int, ...]:
        return self.graph._indices[self.i]

    def headeds(self, label: str | int | None = None) -> list[Edge]:
        """Return the edges that come in from heads, those with a label if given."""
        return self._edges(self.graph._incoming, label)

    def taileds(self, label: str | int | None = None) -> list[Edge]:
        """Return the edges that go out to tails, those with a label if given."""
        return self._edges(self.graph._outgoing, label)

    def heads(self, label: str | int | None = None) -> list[Node]:
        """Return the nodes at the other end of incoming edges."""
        return [edge.head for edge in self.headeds(label)]

    def tails(self, label: str | int | None = None) -> list[Node]:
        """Return the nodes at the other end of outgoing edges."""
        return [edge.tail for edge in self.taileds(label)]

    def siblings(self, label: str | int | None = None) -> list[Node]:
        """Return the other tails of this node's heads."""
        found = dict.fromkeys(
            tail for head in self.heads(label) for tail in head.tails(label)
        )
        found.pop(self, None)
        return list(found)

    def headed(self, i: int | None = None, label: str | int | None = None) -> Edge:
        """Return the i-th incoming edge, the first by default; or a `NoneEdge`."""
        return self._nth(self.headeds(label), i, NoneEdge(self.graph))

    def tailed(self, i: int | None = None, label: str | int | None = None) -> Edge:
        """Return the i-th outgoing edge, the first by default; or a `NoneEdge`."""
        return self._nth(self.taileds(label), i, NoneEdge(self.graph))

    def head(self, i: int | None = None, label: str | int | None = None) -> Node:
        """Return the i-th head, the first by default; or a `NoneNode`."""
        return self._nth(self.heads(label), i, NoneNode(self.graph))

    def tail(self, i: int | None = None, label: str | int | None = None) -> Node:
        """Return the i-th tail, the first by default; or a `NoneNode`."""
        return self._nth(self.tails(label), i, NoneNode(self.graph))

    def sibling(self, i: int | None = None, label: str | int | None = None) -> Node:
        """Return the i-th sibling, the first by default; or a `NoneNode`."""
        return self._nth(self.siblings(label), i, NoneNode(self.graph))

    def walk_heads(self) -> Iterator[Node]:
        """Yield heads, their heads and so on, breadth first.

        Each edge is walked once: a node comes as often as edges lead to it.
        """
        return self._walk(Node.heads)

    def walk_tails(self) -> Iterator[Node]:
        """Yield tails, their tails and so on, breadth first; see `walk_heads`."""
        return self._walk(Node.tails)

    def _walk(self, step: Callable[[Node], list[Node]]) -> Iterator[Node]:
        seen = {self}
        level = step(self)
        while level:
            yield from level
            new = [node for node in dict.fromkeys(level) if node not in seen]
            seen.update(new)
            level = [found for node in new for found in step(node)]

    def _edges(self, numbers: list[list[int]], label: str | int | None) -> list[Edge]:
        if self.is_none:
            return []
        found = [Edge(self.graph, number) for number in numbers[self.i]]
        if label is None:
            return found
        wanted = get_string_id(label)
        return [edge for edge in found if edge.label == wanted]

    @staticmethod
    def _nth(found: list, i: int | None, missing: Any) -> Any:
        place = 0 if i is None else i
        return found[place] if -len(found) <= place < len(found) else missing


class Edge:
    """An edge of a graph, from its head to its tail.

    Parameters
    ----------
    graph
        The graph.
    i
        The edge's number in it.
    """

    __slots__ = ("graph", "i")
    is_none = False

    def __init__(self, graph: Graph, i: int) -> None:
        self.graph = graph
        self.i = i

    @property
    def doc(self) -> Doc:
        """The graph's doc."""
        return self.graph.doc

    @property
    def head(self) -> Node:
        """The node that the edge comes from."""
        return Node(self.graph, self.graph._edges[self.i][0])

    @property
    def tail(self) -> Node:
        """The node that the edge leads to."""
        return Node(self.graph, self.graph._edges[self.i][1])

    @property
    def label(self) -> int:
        """The label, as the id of a string."""
        return self.graph._edges[self.i][2]

    @property
    def label_(self) -> str:
        """The label."""
        return self.doc.vocab.strings[self.label]

    @property
    def weight(self) -> float:
        """The weight."""
        return self.graph._edges[self.i][3]


class NoneNode(Node):
    """Stands for a node that is not there: it has no tokens and no edges."""

    __slots__ = ()
    is_none = True

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, -1)

    @property
    def _indices(self) -> tuple[int, ...]:
        return ()


class NoneEdge(Edge):
    """Stands for an edge that is not there: without ends, label and weight."""

    __slots__ = ()
    is_none = True

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, -1)

    @property
    def head(self) -> Node:
        """A node that is not there."""
        return NoneNode(self.graph)

    @property
    def tail(self) -> Node:
        """A node that is not there."""
        return NoneNode(self.graph)

    @property
    def label(self) -> int:
        """No label."""
        return 0

    @property
    def weight(self) -> float:
        """No weight."""
        return 0.0
