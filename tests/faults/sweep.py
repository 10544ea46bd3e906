"""Strikes at every step of a save, in a process with `shim.c` preloaded.

``python sweep.py SHIM SAVES FAULTS FOLDER``: for each save and fault, and n = 1, 2, … a
child saves over what is in the folder and fails or is killed at the n-th call that
changes it, until one comes to its end. After each, the folder holds the old or the new,
whole (of a corpus in several files, each file is the old or the new one); the next save
leaves the new and nothing beside it. Prints the numbers of steps.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import fastpipe
from fastpipe.batch_inference.reading import Source
from fastpipe.batch_inference.shards import Shard
from fastpipe.batch_inference.writing import write_shard
from fastpipe.cli.apply import apply
from fastpipe.cli.convert import convert
from fastpipe.cli.evaluate import evaluate
from fastpipe.cli.package import package
from fastpipe.errors import FastpipeError
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import checkpoint
from fastpipe.training.checkpoint import (
    DIR_MODEL_BEST,
    DIR_MODEL_LAST,
    STATE_FILE,
    TrainingState,
    link_pipeline,
    remove_leftovers,
    save_pipeline,
)
from fastpipe.training.pretrain import pretrain
from fastpipe.training.saved_state import Progress
from fastpipe.util import load_config_from_str
from fastpipe.vectors import Vectors
from fastpipe.vocab import Vocab

Files = dict[str, bytes]

#: How a step fails: what the shim does, and the error it sets.
FAULTS = {
    "full": (0, errno.ENOSPC),
    "broken": (0, errno.EIO),
    "short": (1, errno.ENOSPC),
    "killed": (2, 0),
    "power": (3, 0),
}


def _pipeline(place: Path, version: str) -> None:
    nlp = fastpipe.blank("en", vocab=Vocab(strings=[version]))
    nlp.vocab.vectors = Vectors(shape=(1 << 13, 32))  # large, and stay the same
    nlp.add_pipe("sentencizer", config={"punct_chars": [version]})
    save_pipeline(nlp, place / DIR_MODEL_LAST)


def _copy(place: Path, version: str) -> None:
    source = place.parent / f"source-{version}"
    if not source.exists():
        source.mkdir()
        (source / "weights").write_text(version * 1000)
        (source / "vectors").write_bytes(bytes(1 << 20))  # large, and stay the same
    link_pipeline(source, place / DIR_MODEL_BEST)


def _state(place: Path, version: str) -> None:
    progress = Progress()
    state = TrainingState(progress, version, {}, {}, version.encode() * 5000, {})
    state.save(place / STATE_FILE)


def _docs(place: Path, version: str) -> None:
    DocBin(docs=[Doc(Vocab(), words=[version] * 500)]).to_disk(place / "train.spacy")


def _input(place: Path, name: str, text: str) -> Path:
    """Return a file beside the folder of outputs, written once."""
    file = place.parent / "inputs" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return file


def _loadable(place: Path, version: str) -> Path:
    folder = place.parent / "inputs" / f"pipeline-{version}"
    if not folder.exists():
        nlp = fastpipe.blank("en")
        nlp.add_pipe("sentencizer", config={"punct_chars": [version]})
        nlp.to_disk(folder)
    return folder


def _lines(version: str) -> str:
    texts = (f"{version} text number {i}" for i in range(20))
    return "".join(json.dumps({"text": t, "label": version}) + "\n" for t in texts)


def _convert(place: Path, version: str) -> None:
    file = _input(place, f"{version}/one.jsonl", _lines(version))
    convert(file, place)
    convert(file, place, file_type="json")


def _split(place: Path, version: str) -> None:
    file = _input(place, f"{version}/one.jsonl", _lines(version))
    convert(file, place, split="0.2", max_tokens=30)


def _apply(place: Path, version: str) -> None:
    texts = _input(place, "texts.jsonl", _lines("new"))
    apply(texts, place / "annotated.spacy", str(_loadable(place, version)))


def _shard(place: Path, version: str) -> None:
    source = Source("texts.jsonl", 0, {"text": version})
    docs = [(Doc(Vocab(), words=[version] * 9), source)] * 3
    shard = Shard(0, "jsonl", ("texts.jsonl",))
    place.mkdir(exist_ok=True)
    write_shard(docs, shard, place, "spacy", "text")
    write_shard(docs, shard, place, "parquet", "text")


def _evaluate(place: Path, version: str) -> None:
    data = place.parent / "inputs" / "gold.spacy"
    if not data.exists():
        data.parent.mkdir(exist_ok=True)
        doc = Doc(Vocab(), words=["a", "new", "b"], sent_starts=[True, False, True])
        DocBin(docs=[doc] * 3).to_disk(data)
    evaluate(_loadable(place, version), data, output=place / "scores.json")


def _package(place: Path, version: str) -> None:
    package(
        _loadable(place, version), place, version="1", create_sdist=False, force=True
    )


PRETRAINING = """
[paths]
raw_text = null

[nlp]
lang = "en"
pipeline = ["tok2vec"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "fastpipe.HashEmbedCNN.v2"
pretrained_vectors = null
width = 8
depth = 1
embed_size = 50
window_size = 1
maxout_pieces = 2
subword_features = true

[corpora]

[corpora.pretrain]
@readers = "fastpipe.JsonlCorpus.v1"
path = ${paths.raw_text}

[pretraining]
max_epochs = 1
component = "tok2vec"
layer = ""
corpus = "corpora.pretrain"
dropout = 0.1
n_save_every = null
n_save_epoch = null

[pretraining.optimizer]
@optimizers = "Adam.v1"

[pretraining.batcher]
@batchers = "fastpipe.batch_by_words.v1"
size = 50
discard_oversize = false
tolerance = 0.2

[pretraining.objective]
@architectures = "fastpipe.PretrainCharacters.v1"
n_characters = 2
hidden_size = 8
maxout_pieces = 2
"""


def _pretrain(place: Path, version: str) -> None:
    texts = _input(place, f"{version}/texts.jsonl", _lines(version))
    config = load_config_from_str(PRETRAINING, {"paths.raw_text": str(texts)})
    with open(os.devnull, "w") as silence:
        pretrain(config, place, stdout=silence, stderr=silence)


SAVES: dict[str, Callable[[Path, str], None]] = {
    "pipeline": _pipeline,
    "copy": _copy,
    "state": _state,
    "docs": _docs,
    "convert": _convert,
    "split": _split,
    "apply": _apply,
    "shard": _shard,
    "evaluate": _evaluate,
    "package": _package,
    "pretrain": _pretrain,
}
# Those of several files, each of which is the old or the new one.
IN_PARTS = ("convert", "split", "shard", "pretrain")


def _without_times(file: Path) -> bytes:
    """Return what a file holds, but for speeds, which differ from run to run."""
    data = file.read_bytes()
    if file.name == "log.jsonl":  # grows by rows
        return b""
    if file.name != "scores.json" or not data:
        return data
    return repr({**json.loads(data), "speed": None}).encode()


def is_whole(save: str, found: Files, old: Files, new: Files) -> bool:
    """Return whether what is found is one of two states, or each of its files is."""
    if save not in IN_PARTS:
        return found in (old, new)
    return all(data in (old.get(name), new.get(name)) for name, data in found.items())


def content(folder: Path) -> Files:
    """Return the files of a folder that a reader sees, by name."""
    return {
        str(file.relative_to(folder)): _without_times(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.relative_to(folder).parts[0].startswith(".")
    }


def sweep(shim: ctypes.CDLL, save: str, fault: str, folder: Path) -> int:
    """Strike at every step of a save, and return their number."""
    place, before = folder / "output", folder / "before"
    folder.mkdir(parents=True)
    SAVES[save](before, "old")
    SAVES[save](place, "new")
    old, new = content(before), content(place)
    assert old != new
    n = 0
    while True:
        n += 1
        shutil.rmtree(place)
        shutil.copytree(before, place)
        child = os.fork()
        if child == 0:
            shim.fault_arm(os.fsencode(place), ctypes.c_long(n), *FAULTS[fault])
            try:
                SAVES[save](place, "new")
            except (OSError, FastpipeError):
                os._exit(1)
            finally:
                reached = shim.fault_count() >= n
                if fault == "power":
                    shim.fault_cut()  # right after the save
                shim.fault_arm(b"", ctypes.c_long(0), 0, 0)
            os._exit(0 if reached else 2)
        _, status = os.waitpid(child, 0)
        found = content(place)
        ended = os.waitstatus_to_exitcode(status)
        found_at_once = is_whole(save, found, old, new) or is_between(place, found)
        assert found_at_once, (n, ended, list(found))
        remove_leftovers(place)
        found = content(place)
        found_later = is_whole(save, found, old, new)
        assert found_later, (n, ended, "after the next start", list(found))
        SAVES[save](place, "new")
        assert content(place) == new
        left = [file.name for file in place.iterdir() if file.name.startswith(".")]
        assert not left, (n, ended, left)
        if ended == 2:
            return n - 1


def is_between(place: Path, found: dict[str, bytes]) -> bool:
    """Return whether a folder was about to be put where none is at the moment.

    There is such a moment where the system can't swap two folders.
    """
    return checkpoint._exchange is no_exchange and not found and any(place.iterdir())


def no_exchange(one: Path, other: Path) -> bool:
    """Stand for a file system that can't swap two folders."""
    return False


if __name__ == "__main__":
    library, saves, faults, where, *options = sys.argv[1:]
    if "without-exchange" in options:
        checkpoint._exchange = no_exchange
    for save_name in saves.split(","):
        for fault_name in faults.split(","):
            folder = Path(where) / save_name / fault_name
            print(sweep(ctypes.CDLL(library), save_name, fault_name, folder))
