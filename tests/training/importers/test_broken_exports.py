"""Exports with a part broken at random: one message that names the file, or docs."""

import random
import re
import shutil

import exports
import pytest

from fastpipe.errors import FastpipeError
from fastpipe.training.importers import Choices, CorpusWriter, Importer

EXPORTS = (*exports.OF_ENTITIES, *exports.OF_CATEGORIES, exports.prodigy_binary)
N_EACH = 8
_PLACE = re.compile(r"(:\d+: |, row \d+: |\.\w+: |: there is nothing to convert)")
_BITS = (b"\xff\xfe", b"\xe9", b"\0", b"null", b"-1", b"99999", b"\t", b'"', b"[", b"}")


def break_(data, rng):
    """Return bytes with something wrong in them."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.choice((1, 3, 20, 200)))
    how = rng.randrange(6)
    if how == 0:
        return data[:start]
    if how == 1:
        return data[:start] + data[end:]
    if how == 2:
        return data[:start] + rng.choice(_BITS) + data[end:]
    if how == 3:
        # Offsets and other numbers.
        numbers = list(re.finditer(rb"\d+", data))
        one = rng.choice(numbers or [re.search(rb"", data)])
        return data[: one.start()] + rng.choice(_BITS[3:6]) + data[one.end() :]
    if how == 4:
        lines = data.split(b"\n")
        rng.shuffle(lines)
        return b"\n".join(lines)
    return data.decode("utf-8").encode(rng.choice(("utf-16-le", "utf-16", "cp037")))


def outcome(path, folder):
    """Return the message that reading ends in, or None; nothing may be half there."""
    try:
        importer = Importer(path, Choices(conll={"n_sents": 1}))
        with CorpusWriter(folder) as writer:
            importer.write_split(writer, (0.8, 0.2))
            writer.commit()
    except FastpipeError as error:
        assert not folder.exists()
        return str(error)
    assert (folder / "train.spacy").exists()
    return None


@pytest.mark.parametrize("export", EXPORTS)
def test_broken_exports(export, tmp_path):
    rng = random.Random(export.__name__)
    whole = export(tmp_path)
    files = sorted(whole.rglob("*.*")) if whole.is_dir() else [whole]
    for number in range(N_EACH):
        broken = tmp_path / f"broken-{number}" / whole.name
        if whole.is_dir():
            shutil.copytree(whole, broken)
        else:
            broken.parent.mkdir()
        file = rng.choice(files)
        target = broken / file.name if whole.is_dir() else broken
        target.write_bytes(break_(file.read_bytes(), rng))
        message = outcome(broken, tmp_path / f"out-{number}")
        if message is not None and "texts can't be split" not in message:
            assert str(broken) in message, message
            assert _PLACE.search(message), message
            assert "Traceback" not in message and message.count("\n") == 0, message
