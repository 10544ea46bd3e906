"""Annotate texts with one library and write what each token got, as JSON lines.

Run by ``oracle.py`` in the virtual environment of the library that it names.
"""

from __future__ import annotations

import argparse
import importlib
import json
from pathlib import Path

TEXT_END = "\n\n"  # stands between two texts in the input file


def main() -> None:
    """Parse the command line and write one line for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", choices=["fastpipe", "spacy"])
    parser.add_argument("pipeline")
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--exclude", default="", help="components, by commas")
    args = parser.parse_args()
    load = importlib.import_module(args.library).load
    nlp = load(
        args.pipeline, exclude=[name for name in args.exclude.split(",") if name]
    )
    texts = args.texts.read_text(encoding="utf8").split(TEXT_END)
    with args.out.open("w", encoding="utf8") as file_:
        for doc in nlp.pipe(texts):
            columns = {
                "token": [t.text_with_ws for t in doc],
                "norm": [t.norm_ for t in doc],
                "tag": [t.tag_ for t in doc],
                "pos": [t.pos_ for t in doc],
                "morph": [str(t.morph) for t in doc],
                "lemma": [t.lemma_ for t in doc],
                "head": [t.head.i for t in doc],
                "dep": [t.dep_ for t in doc],
                "entity": [f"{t.ent_iob_}-{t.ent_type_}" for t in doc],
                "sent_start": [t.is_sent_start for t in doc],
            }
            file_.write(json.dumps(columns) + "\n")


if __name__ == "__main__":
    main()
