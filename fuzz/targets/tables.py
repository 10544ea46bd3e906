"""What a vocabulary and components keep in files: strings, tables, vectors, entries."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy
import srsly

from fastpipe.kb import InMemoryLookupKB
from fastpipe.lookups import Lookups, Table
from fastpipe.pipeline._edit_tree_internals.edit_trees import EditTrees
from fastpipe.strings import StringStore
from fastpipe.vectors import Vectors
from fastpipe.vocab import Vocab

from ..draw import Draw
from ..material import BEYOND, WORDS, pack, refused


def _packed(data: bytes, draw: Draw) -> bytes:
    """Return bytes of msgpack with something changed at any depth."""
    if draw.chance(0.3):
        return draw.damaged(data)
    parts = srsly.msgpack_loads(data)
    if isinstance(parts, dict) and draw.chance(0.6):
        name = draw.one_of(list(parts))
        if isinstance(parts[name], bytes) and draw.chance(0.8):
            try:
                inner = srsly.msgpack_loads(parts[name])
            except ValueError:
                inner = None
            if isinstance(inner, (dict, list, numpy.ndarray)):
                changed = pack(draw.changed(inner))
                return pack({**parts, name: changed})
    return pack(draw.changed(parts))


def strings(draw: Draw) -> bool:
    """Read a store of strings, and ask it for things."""
    data = StringStore([*WORDS, "na\u00efve", '"', "\\"]).to_bytes()
    if draw.chance(0.3):
        data = json.dumps(draw.changed(json.loads(data)), default=str).encode()
    else:
        data = draw.damaged(data)
    store = StringStore()

    def use() -> None:
        store.from_bytes(data)
        assert len(list(store)) == len(store)
        store.to_bytes()

    was_refused = refused(use)
    for _ in range(3):
        key: Any = draw.value()
        refused(lambda key=key: (key in store, store[key]), also=BEYOND)
        refused(store.add, key, also=BEYOND)
    return was_refused


def lookups(draw: Draw) -> bool:
    """Read tables."""
    made = Lookups()
    made.add_table("lexeme_norm", {"colour": "color", "n't": "not"})
    made.add_table("rules", {"noun": [["s", ""]], "verb": [["ing", "e"]]})
    if draw.chance():
        data = _packed(made.get_table("rules").to_bytes(), draw)
        return refused(
            lambda: (lambda t: (t.to_bytes(), "a" in t))(Table().from_bytes(data))
        )
    data = _packed(made.to_bytes(), draw)

    def use() -> None:
        read = Lookups().from_bytes(data)
        for name in read.tables:
            table = read.get_table(name)
            assert (table.get("noun") is None) or "noun" in table
        read.to_bytes()
        str(Vocab(lookups=read)["colour"].norm_)

    return refused(use)


def _vectors(draw: Draw) -> Vectors:
    rng = numpy.random.default_rng(0)
    table = rng.random((6, 3), dtype="float32")
    if draw.chance(0.4):
        settings = {"minn": 2, "maxn": 3, "hash_count": 2, "hash_seed": 1}
        return Vectors(mode="floret", data=table, strings=StringStore(), **settings)
    return Vectors(data=table, keys=WORDS[:6], strings=StringStore())


def vectors(draw: Draw) -> bool:
    """Read vectors from bytes or a folder, and use them."""
    made = _vectors(draw)

    def use(read: Vectors) -> None:
        vocab = Vocab(strings=WORDS)
        vocab.vectors = read
        for word in ("Anna", "rains", "", "日本"):
            vocab.get_vector(word), vocab[word].vector_norm, word in read
        read.get_batch(WORDS)
        refused(lambda: read.most_similar(read.data[:2], n=2))
        refused(lambda: (read.find(key="Anna"), read.find(row=0)))
        refused(vocab.prune_vectors, 2)
        refused(read.resize, (draw.up_to(9), draw.up_to(4)))
        refused(lambda: read.add("new", row=draw.index(6)))
        read.to_bytes(), list(read.items()), read.shape

    def from_folder() -> None:
        with tempfile.TemporaryDirectory() as name:
            made.to_disk(name)
            file = Path(name) / draw.one_of(("vectors", "key2row", "vectors.cfg"))
            data = file.read_bytes()
            if file.name == "vectors" and draw.chance():
                data = _npy_of(draw)
            else:
                data = draw.damaged(data)
            file.write_bytes(data)
            use(Vectors(strings=StringStore()).from_disk(name))

    def from_bytes() -> None:
        data = _packed(made.to_bytes(), draw)
        if draw.chance():
            parts = srsly.msgpack_loads(made.to_bytes())
            cfg = srsly.json_loads(parts["cfg"])
            parts["cfg"] = json.dumps(draw.changed(cfg), default=str)
            data = pack(parts)
        use(Vectors(strings=StringStore()).from_bytes(data))

    return refused(from_folder if draw.chance(0.3) else from_bytes)


def _npy_of(draw: Draw) -> bytes:
    """Return a file of NumPy's whose header says anything."""
    kind = draw.one_of(("<f4", "|O", "<i8", "<U9", "<c8", draw.text()))
    shape = tuple(draw.many(draw.number, 3))
    header = repr({"descr": kind, "fortran_order": draw.chance(), "shape": shape})
    file = io.BytesIO()
    file.write(b"\x93NUMPY\x01\x00")
    file.write(len(header).to_bytes(2, "little") + header.encode("utf8", "replace"))
    file.write(bytes(72))
    return file.getvalue()


def knowledge_base(draw: Draw) -> bool:
    """Read a knowledge base from bytes or a file, and look entries up."""
    kb = InMemoryLookupKB(Vocab(), entity_vector_length=3)
    kb.set_entities(["Q1", "Q2"], [3, 2], [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    kb.add_alias("Sea", ["Q1", "Q2"], [0.5, 0.3])
    kb.add_alias("Anna", ["Q2"], [0.9])

    def use(read: InMemoryLookupKB) -> None:
        for name in ("Sea", "Anna", "x"):
            for candidate in read.get_alias_candidates(name):
                refused(lambda one=candidate: (one.entity_, one.alias_))
                str((candidate.entity_vector, candidate.prior_prob))
            read.get_prior_prob("Q1", name)
        refused(read.get_vector, "Q1")
        refused(lambda: (read.get_entity_strings(), read.get_alias_strings()))
        refused(read.append_alias, "Sea", "Q1", draw.one_of((0.1, -1.0, float("nan"))))
        refused(read.add_entity, draw.text(), draw.value(), draw.value())
        refused(read.to_bytes)

    def from_file() -> None:
        with tempfile.TemporaryDirectory() as name:
            kb.to_disk(name)
            file = Path(name) / draw.one_of(("contents", "contents", "strings.json"))
            file.write_bytes(draw.damaged(file.read_bytes()))
            vocab = Vocab(strings=["Sea", "Anna", "Q1", "Q2"])
            use(InMemoryLookupKB(vocab, entity_vector_length=3).from_disk(name))

    def from_bytes() -> None:
        parts = srsly.msgpack_loads(kb.to_bytes())
        name = draw.one_of(list(parts))
        parts[name] = json.dumps(draw.changed(json.loads(parts[name])), default=str)
        data = pack(parts)
        if draw.chance(0.3):
            data = _packed(kb.to_bytes(), draw)
        vocab = Vocab(strings=["Sea", "Anna", "Q1", "Q2"])
        use(InMemoryLookupKB(vocab, entity_vector_length=3).from_bytes(data))

    return refused(from_file if draw.chance() else from_bytes)


def edit_trees(draw: Draw) -> bool:
    """Read edit trees, and apply each."""
    made = EditTrees(StringStore())
    for form, lemma in (("rains", "rain"), ("n't", "not"), ("geteilt", "teilen")):
        made.add(form, lemma)
    trees = EditTrees(StringStore(WORDS))

    def random_trees() -> list[dict[str, Any]]:
        names = ["prefix_len", "suffix_len", "prefix_tree", "suffix_tree"]
        none = 2**32 - 1
        return [
            dict(zip(names, [i % 2, 0, *(i - 1 if i else none,) * 2], strict=True))
            for i in range(draw.one_of((3, 40, 3000)))
        ]

    def use() -> None:
        if draw.chance(0.4):
            trees.from_bytes(_packed(made.to_bytes(), draw))
        elif draw.chance():
            trees.from_json(draw.changed(made.to_json()))
        else:
            trees.from_bytes(pack({"trees": random_trees()}))
        for number in (*range(min(len(trees), 12)), len(trees) - 1, draw.number()):
            for word in ("", "rains", "n't", "a" * 50):
                refused(trees.apply, number, word, also=BEYOND)
            refused(trees.tree_to_str, number, also=BEYOND)
        refused(lambda: (trees.to_bytes(), trees.to_json()))

    return refused(use)


TARGETS = {
    "strings": strings,
    "lookups": lookups,
    "vectors": vectors,
    "knowledge-base": knowledge_base,
    "edit-trees": edit_trees,
}
