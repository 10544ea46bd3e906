"""``fastpipe init vectors``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..loading import blank
from ..training.checkpoint import save_pipeline
from ..training.vectors import convert_vectors
from .options import (
    VerboseOption,
    as_command,
    require_pipeline_folder,
    set_verbosity,
)


def init_vectors_cli(
    lang: Annotated[str, typer.Argument(help="ISO 639 code of the language.")],
    vectors_loc: Annotated[
        Path, typer.Argument(help="The vectors: word2vec's text format, .gz or .zip.")
    ],
    output_dir: Annotated[Path, typer.Argument(help="Folder for the pipeline.")],
    prune: Annotated[
        int,
        typer.Option(
            "--prune", "-p", help="Vectors to keep, -1 for all; others are merged."
        ),
    ] = -1,
    truncate: Annotated[
        int, typer.Option("--truncate", "-t", help="Words to read, 0 for all.")
    ] = 0,
    mode: Annotated[
        str, typer.Option("--mode", "-m", help="default or floret.")
    ] = "default",
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="Name of the vectors.")
    ] = None,
    verbose: VerboseOption = False,
    attr: Annotated[
        str,
        typer.Option(
            "--attr", "-a", help="Attribute to look up by, e.g. LOWER or NORM."
        ),
    ] = "ORTH",
) -> None:
    """Convert word vectors to a pipeline that a config takes them from.

    Its folder is the value of the setting vectors in the section [initialize].
    """
    set_verbosity(verbose)
    require_pipeline_folder(output_dir)
    console = Console()
    console.info(f"Creating blank nlp object for language '{lang}'")
    nlp = blank(lang)
    convert_vectors(
        nlp,
        vectors_loc,
        truncate=truncate,
        prune=prune,
        name=name,
        mode=mode,
        attr=attr,
    )
    console.good(f"Successfully converted {len(nlp.vocab.vectors)} vectors")
    save_pipeline(nlp, output_dir)
    console.good(
        "Saved nlp object with vectors to output directory. You can now use the path "
        f"to it in your config as the 'vectors' setting in [initialize].\n"
        f"{output_dir.resolve()}"
    )


command = as_command(init_vectors_cli, "vectors")
