"""The bundled corpus: short texts with every kind of annotation, to try things on.

`corpus/generate.py` in the repository draws them from a grammar, so they are free of
anybody else's licence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import srsly

from ...errors import InputError
from ...tokens import Doc, DocBin
from ...util import write_atomically
from ...vocab import Vocab

#: The folder of ``train.spacy`` and ``dev.spacy``, within the installed package.
EXAMPLE_DATA = Path(__file__).parent

_PARTS = ("train.spacy", "dev.spacy")
# The same texts as tools and spreadsheets export them, with one kind of annotation.
_EXPORTS = ("entities.jsonl", "topics.csv")


def write_example_data(folder: str | Path, *, force: bool = False) -> list[Path]:
    """Write the bundled corpus, and the same texts in formats of annotation tools.

    Parameters
    ----------
    folder
        Where to; it is made if need be.
    force
        Whether to replace files of the same names.

    Returns
    -------
    list of Path
        ``train.spacy`` and ``dev.spacy``, with tags, morphology, lemmas, trees,
        entities and a category for each text; ``entities.jsonl``, with the entities of
        all texts as offsets; ``topics.csv``, with their categories.

    Raises
    ------
    InputError
        A file is there already, or the folder is a file.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file. Expected a folder for the example data")
    paths = [folder / name for name in (*_PARTS, *_EXPORTS)]
    there = [path for path in paths if path.exists()]
    if there and not force:
        raise InputError(
            f"{there[0]} is there already. Name another folder, or have it replaced "
            f"with --force (from Python: force=True)"
        )
    folder.mkdir(parents=True, exist_ok=True)
    docs: list[Doc] = []
    vocab = Vocab()
    for name in _PARTS:
        docs += DocBin().from_disk(EXAMPLE_DATA / name).get_docs(vocab)
        with write_atomically(folder / name, "wb") as target:
            target.write((EXAMPLE_DATA / name).read_bytes())
    for name, text in zip(_EXPORTS, (_to_jsonl(docs), _to_csv(docs)), strict=True):
        with write_atomically(folder / name) as target:
            target.write(text)
    return paths


def _to_jsonl(docs: Iterable[Doc]) -> str:
    lines = [
        {
            "text": doc.text,
            "spans": [
                {"start": ent.start_char, "end": ent.end_char, "label": ent.label_}
                for ent in doc.ents
            ],
        }
        for doc in docs
    ]
    return "".join(f"{srsly.json_dumps(line)}\n" for line in lines)


def _to_csv(docs: Iterable[Doc]) -> str:
    content = io.StringIO()
    rows = csv.writer(content, lineterminator="\n")
    rows.writerow(("text", "label"))
    rows.writerows((doc.text, max(doc.cats, key=doc.cats.__getitem__)) for doc in docs)
    return content.getvalue()
