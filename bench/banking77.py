"""Banking77 (Casanueva et al. 2020) as annotated docs: one intent of 77 a question."""

from __future__ import annotations

import csv
from pathlib import Path

import fastpipe
from fastpipe.tokens import DocBin


def convert(source: Path, target: Path) -> None:
    """Write a ``.spacy`` file of a CSV file.

    Parameters
    ----------
    source
        A file with the columns ``text`` and ``category``.
    target
        The file to write. Each doc has all intents of the file in ``doc.cats``.
    """
    with source.open(encoding="utf8", newline="") as file:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    labels = sorted({label for _, label in rows})
    nlp = fastpipe.blank("en")
    docs = DocBin()
    for text, right in rows:
        doc = nlp.make_doc(text.strip())
        doc.cats = {label: float(label == right) for label in labels}
        docs.add(doc)
    docs.to_disk(target)
