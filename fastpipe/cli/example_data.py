"""``fastpipe example-data``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..training.example_data import write_example_data
from .options import as_command


def example_data_cli(
    output_path: Annotated[Path, typer.Argument(help="Folder for the files.")] = Path(
        "example-data"
    ),
    force: Annotated[
        bool, typer.Option("--force", "-F", help="Replace files that are there.")
    ] = False,
) -> None:
    """Write the corpus that comes with fastpipe, to try things on.

    train.spacy and dev.spacy have 300 short English texts with tags, morphology,
    lemmas, trees, entities and a category each. entities.jsonl and topics.csv have the
    same texts as annotation tools export them.
    """
    console = Console()
    paths = write_example_data(output_path, force=force)
    for path in paths:
        console.good(f"Wrote {path}")
    train, dev, *_ = paths
    console.text("Train a pipeline on it:")
    console.text("fastpipe init config config.cfg --pipeline tagger,parser,ner")
    console.text(
        f"fastpipe train config.cfg --output out --paths.train {train} "
        f"--paths.dev {dev} --training.max_steps 200"
    )


command = as_command(example_data_cli, "example-data")
