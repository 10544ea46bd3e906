"""Training of the components that the other rows leave out, a row each.

``bin/bench --components`` takes it in. Each pipeline has one component, with its
default settings where no architecture is named; spans are the entities, and entities
are linked to a knowledge base of made-up entries, two for each name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

import fastpipe
from fastpipe.config import Config
from fastpipe.kb import InMemoryLookupKB
from fastpipe.tokens import Doc, DocBin, Span
from fastpipe.vectors import Vectors
from fastpipe.vocab import Vocab

if TYPE_CHECKING:
    from run import Bench

# Numbers of an entry's vector, and of a word's.
ENTRY_WIDTH, WORD_WIDTH = 64, 100


@dataclass
class Component:
    """A component to train."""

    factory: str
    # Which corpus: parsed texts, texts with entities, or texts with categories.
    data: str
    # What is told of it in the row's name.
    kind: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    with_vectors: bool = False

    @property
    def name(self) -> str:
        """What the row says."""
        return f"{self.factory}, {self.kind}" if self.kind else self.factory


def tok2vec(with_vectors: bool = False) -> dict[str, Any]:
    """Return the settings of the token vectors that default models have."""
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": with_vectors,
        **{"width": 96, "depth": 4, "embed_size": 2000, "window_size": 1},
        **{"maxout_pieces": 3, "subword_features": True},
    }


def categorizer(name: str, **settings: Any) -> Component:
    """Return a text categorizer with one of the architectures."""
    model = {
        "@architectures": f"spacy.{name}",
        **{"tok2vec": tok2vec(), "exclusive_classes": True, **settings},
    }
    return Component("textcat", "categories", name, {"model": model})


def with_vectors(factory: str, data: str, model: dict[str, Any]) -> Component:
    """Return a component whose model takes the vectors of the vocabulary as well."""
    settings = {"model": {**model, "tok2vec": tok2vec(with_vectors=True)}}
    return Component(factory, data, "static vectors", settings, with_vectors=True)


REDUCTIONS = ("first", "last", "max", "mean")
NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    **{"state_type": "ner", "extra_state_tokens": False, "use_upper": True},
    **{"hidden_width": 64, "maxout_pieces": 2},
}
COMPONENTS = (
    Component("senter", "parsed"),
    Component("trainable_lemmatizer", "parsed"),
    Component("spancat", "entities"),
    Component("spancat_singlelabel", "entities"),
    Component("span_finder", "entities"),
    categorizer(
        "TextCatReduce.v1", **{f"use_reduce_{name}": True for name in REDUCTIONS}
    ),
    categorizer("TextCatParametricAttention.v1"),
    categorizer("TextCatCNN.v2"),
    Component("beam_ner", "entities"),
    Component("beam_parser", "parsed"),
    Component(
        *("entity_linker", "entities"), settings={"entity_vector_length": ENTRY_WIDTH}
    ),
    with_vectors("tagger", "parsed", {"@architectures": "spacy.Tagger.v2"}),
    with_vectors("ner", "entities", NER),
)


def names(doc: Doc) -> Iterator[tuple[str, str]]:
    """Yield the entities of a doc, each with an entry of the knowledge base."""
    for entity in doc.ents:
        yield entity.text, f"{entity.text} (1)"


def with_spans(source: Path, target: Path) -> Path:
    """Write docs with their entities as spans, and with links to the entries."""
    docs = DocBin(store_user_data=True)
    for doc in DocBin().from_disk(source).get_docs(Vocab()):
        doc.spans["sc"] = list(doc.ents)
        doc.ents = [
            Span(doc, ent.start, ent.end, label=ent.label_, kb_id=entry)
            for ent, (_, entry) in zip(doc.ents, names(doc), strict=True)
        ]
        docs.add(doc)
    docs.to_disk(target)
    return target


def write_knowledge_base(data: Path, target: Path) -> Path:
    """Write a knowledge base that has two entries for each entity of some docs."""
    vocab = Vocab()
    found = {
        name
        for doc in DocBin().from_disk(data).get_docs(vocab)
        for name, _ in names(doc)
    }
    base = InMemoryLookupKB(vocab, entity_vector_length=ENTRY_WIDTH)
    random = numpy.random.default_rng(0)
    for name in sorted(found):
        entries = [f"{name} ({i})" for i in (1, 2)]
        for entry in entries:
            vector = random.normal(size=ENTRY_WIDTH).tolist()
            base.add_entity(entity=entry, freq=10, entity_vector=vector)
        base.add_alias(alias=name, entities=entries, probabilities=[0.5, 0.5])
    base.to_disk(target)
    return target


def write_vectors(data: Path, target: Path) -> Path:
    """Write a blank pipeline that has a vector for each word of some docs."""
    nlp = fastpipe.blank("en")
    words = {
        token.text
        for doc in DocBin().from_disk(data).get_docs(Vocab())
        for token in doc
    }
    table = numpy.random.default_rng(0).normal(size=(len(words), WORD_WIDTH))
    nlp.vocab.vectors = Vectors(
        data=table.astype("float32"),
        keys=[nlp.vocab.strings.add(word) for word in sorted(words)],
        strings=nlp.vocab.strings,
    )
    nlp.to_disk(target)
    return target


def config_of(component: Component, initialize: dict[str, Any]) -> Config:
    """Return what has to be set; defaults fill in the rest."""
    corpora = {
        part: {"@readers": "spacy.Corpus.v1", "path": f"${{paths.{part}}}"}
        for part in ("train", "dev")
    }
    corpora["dev"]["limit"] = 0  # type: ignore[assignment]
    settings = {"factory": component.factory, **component.settings}
    # An entity is linked in its sentence.
    first = ["sentencizer"] if component.factory == "entity_linker" else []
    sections = {name: {"factory": name} for name in first}
    return Config(
        {
            "paths": {"train": None, "dev": None, "vectors": None},
            "nlp": {"lang": "en", "pipeline": [*first, component.factory]},
            "components": {**sections, component.factory: settings},
            "corpora": corpora,
            "system": {"seed": 0},
            "training": {
                **{"seed": "${system.seed}", "gpu_allocator": None},
                "annotating_components": first,
            },
            "initialize": {"before_init": None, "vectors": None, **initialize},
        }
    )


def measure(bench: Bench, data: dict[str, Path]) -> None:
    """Add a row for each component.

    Parameters
    ----------
    bench
        Takes the measurements.
    data
        A ``.spacy`` file of each kind that a component names.
    """
    folder = bench.work / "components"
    folder.mkdir(exist_ok=True)
    data = {**data, "entities": with_spans(data["entities"], folder / "spans.spacy")}
    base = write_knowledge_base(data["entities"], folder / "base")
    for number, component in enumerate(COMPONENTS):
        source = data[component.data]
        initialize: dict[str, Any] = {}
        if component.with_vectors:
            vectors = write_vectors(source, folder / f"{component.data}-vectors")
            initialize["vectors"] = str(vectors)
        if component.factory == "entity_linker":
            loader = {"@misc": "spacy.KBFromFile.v1", "kb_path": str(base)}
            initialize["components"] = {component.factory: {"kb_loader": loader}}
        path = folder / f"{number}.cfg"
        config_of(component, initialize).to_disk(path)
        bench.compare(
            f"training, {component.name}",
            *("train", "--config", path, "--data", source),
            *("--steps", str(bench.args.steps)),
            *("--batch-words", str(bench.args.batch_words)),
            peers=("fastpipe", "spacy", "one"),
        )
