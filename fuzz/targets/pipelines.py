"""Trained pipelines: their folder file by file, and their bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import srsly

import fastpipe
from fastpipe.language import Language
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.util import load_model_from_path

from ..draw import Draw
from ..material import WORDS, annotated_doc, pack, refused, use_doc

_NAMES = [
    *("tagger", "morphologizer", "parser", "ner", "trainable_lemmatizer", "textcat"),
    *("spancat", "senter", "entity_ruler", "span_ruler", "attribute_ruler"),
]
_SMALL = {
    "@architectures": "fastpipe.HashEmbedCNN.v2",
    **{"pretrained_vectors": None, "width": 8, "depth": 1, "embed_size": 20},
    **{"window_size": 1, "maxout_pieces": 2, "subword_features": True},
}


def _add(nlp: Language, name: str) -> None:
    nlp.add_pipe(name)
    config = nlp.get_pipe_config(name)
    if "tok2vec" in config.get("model", {}):
        nlp.remove_pipe(name)
        nlp.add_pipe(name, config={"model": {"tok2vec": _SMALL}})


def _trained(name: str) -> Language:
    """Return a pipeline with one component, initialized."""
    nlp = fastpipe.blank("en")
    _add(nlp, name)
    docs = [annotated_doc(nlp.vocab) for _ in range(3)]
    examples = [Example(Doc(nlp.vocab, words=WORDS), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    ruler: Any = nlp.get_pipe(name)
    if name in ("entity_ruler", "span_ruler"):
        ruler.add_patterns([{"label": "X", "pattern": [{"LOWER": "sea"}]}])
    if name == "attribute_ruler":
        ruler.add_patterns([{"patterns": [[{"LOWER": "sea"}]], "attrs": {"TAG": "X"}}])
    return nlp


@cache
def _saved(name: str) -> tuple[Path, list[Path]]:
    """Return a folder with a trained pipeline, and its files."""
    folder = Path(tempfile.mkdtemp(prefix="fastpipe-fuzz-"))
    _trained(name).to_disk(folder)
    return folder, sorted(path for path in folder.rglob("*") if path.is_file())


def _damaged(draw: Draw, file: Path) -> bytes:
    """Return a file's content with something changed as its format has it."""
    data = file.read_bytes()
    if draw.chance(0.4):
        return draw.damaged(data)
    try:
        if file.suffix == ".json" or file.name in ("cfg", "patterns"):
            # Not that of srsly, which has a crash of its own for some values.
            return json.dumps(draw.changed(json.loads(data)), default=str).encode()
        return pack(draw.changed(srsly.msgpack_loads(data)))
    except (ValueError, TypeError, OverflowError):
        return draw.damaged(data)


def _use(draw: Draw, nlp: Language) -> None:
    for doc in nlp.pipe(["Anna doesn't see the North Sea.", ""]):
        use_doc(draw, doc)


def damaged_folder(draw: Draw, place: Path) -> Path:
    """Write a pipeline's folder in which one file is damaged or missing."""
    source, files = _saved(draw.one_of(_NAMES))
    target = place / "pipeline"
    shutil.copytree(source, target)
    file = target / draw.one_of(files).relative_to(source)
    if draw.chance(0.05):
        file.unlink()
    else:
        file.write_bytes(_damaged(draw, file))
    return target


def folder(draw: Draw) -> bool:
    """Load a damaged folder, and annotate texts."""
    with tempfile.TemporaryDirectory() as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        target = damaged_folder(draw, Path(made))
        return refused(lambda: _use(draw, load_model_from_path(target)))


@cache
def _bytes(name: str) -> tuple[Language, Any]:
    """Return a trained pipeline, and what its bytes say."""
    nlp = _trained(name)
    return nlp, srsly.msgpack_loads(nlp.to_bytes())


def pipeline_bytes(draw: Draw) -> bool:
    """Read changed bytes of a pipeline into one that has been used."""
    name = draw.one_of(_NAMES)
    _, parts = _bytes(name)
    nlp = fastpipe.blank("en")
    _add(nlp, name)
    if draw.chance(0.3):
        data = draw.damaged(pack(parts))
    else:
        part = draw.one_of([name, name, name, *parts])
        inner = parts[part]
        try:
            inner = pack(draw.changed(srsly.msgpack_loads(inner)))
        except (ValueError, TypeError, OverflowError):
            inner = draw.damaged(inner) if isinstance(inner, bytes) else draw.value()
        data = pack({**parts, part: inner})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return refused(lambda: _use(draw, nlp.from_bytes(data)))


TARGETS = {"pipeline-folder": folder, "pipeline-bytes": pipeline_bytes}
