"""``fastpipe init labels``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .._runtime.json_text import dump_json
from ..console import Console
from ..errors import InputError
from ..language import Language
from ..training.initialize import init_nlp
from ..util import load_config, write_atomically
from .options import (
    TAKES_OVERRIDES,
    CodeOption,
    ConfigArgument,
    GpuOption,
    VerboseOption,
    as_command,
    import_code,
    parse_overrides,
    set_up_device,
    set_verbosity,
)


def init_labels_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_path: Annotated[Path, typer.Argument(help="Folder for the labels.")],
    code: CodeOption = None,
    verbose: VerboseOption = False,
    gpu_id: GpuOption = -1,
) -> None:
    """Write the labels of the training data to JSON files, one a component.

    A config takes them from there by [initialize.components.NAME.labels], with the
    reader spacy.read_labels.v1: then they need not be searched for in the data.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    if output_path.is_file():
        raise InputError(f"{output_path} is a file. Expected a folder for the labels")
    console = Console()
    set_up_device(gpu_id, console)
    config = load_config(config_path, overrides=overrides, interpolate=False)
    write_labels(init_nlp(config, use_gpu=gpu_id), output_path, console)


def write_labels(
    nlp: Language, output_path: Path, console: Console | None = None
) -> None:
    """Write the labels of a pipeline's components to JSON files, one a component.

    Parameters
    ----------
    nlp
        The pipeline.
    output_path
        The folder for ``NAME.json``.
    console
        Where to say what was written.
    """
    console = console or Console()
    for name, component in nlp.components:
        labels = getattr(component, "label_data", None)
        if labels is None:
            console.info(f"The component '{name}' has no labels")
            continue
        file_path = output_path / f"{name}.json"
        with write_atomically(file_path) as file:
            file.write(dump_json(labels, indent=2))
        console.good(f"Saving label data for component '{name}' to {file_path}")


command = as_command(init_labels_cli, "labels", context_settings=TAKES_OVERRIDES)
