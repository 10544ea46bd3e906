"""Convert a table of texts with one category each to a ``.spacy`` file.

``python bench/categories.py train.csv train.spacy``: the CSV file has a header with
the columns ``text`` and ``category``, as the Banking77 corpus has.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import fastpipe
from fastpipe.tokens import DocBin


def convert(source: Path, target: Path, labels: list[str] | None = None) -> list[str]:
    """Write the docs of a table, and return the labels, in alphabetical order."""
    with source.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = labels or sorted({row["category"] for row in rows})
    nlp = fastpipe.blank("en")
    docs = DocBin()
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc.cats = {label: float(label == row["category"]) for label in labels}
        docs.add(doc)
    docs.to_disk(target)
    return labels


def main() -> None:
    """Parse the command line and convert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    print(f"{len(convert(args.source, args.target))} categories")


if __name__ == "__main__":
    main()
