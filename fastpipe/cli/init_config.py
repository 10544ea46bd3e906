"""``fastpipe init config``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..config import Config
from ..console import Console
from ..training.quickstart import (
    base_config,
    recommendation,
    recommendation_data,
    starter_config,
)
from ..util import is_package
from .fill_config import fill_config
from .options import (
    as_command,
    is_stdout,
    require_overwriting,
    string_to_list,
    write_stdout,
)
from .saving import save_config

__all__ = ["fill_config", "init_config"]


def __getattr__(name: str) -> Any:
    if name == "RECOMMENDATIONS":
        # Read when it is asked for: what suits each language, by its code.
        return recommendation_data()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Optimize(str, Enum):
    """What a config is made for."""

    efficiency = "efficiency"
    accuracy = "accuracy"


def init_config_cli(
    output_file: Annotated[Path, typer.Argument(help="The config; - for stdout.")],
    lang: Annotated[
        str, typer.Option("--lang", "-l", help="ISO 639 code of the language.")
    ] = "en",
    pipeline: Annotated[
        str,
        typer.Option(
            "--pipeline",
            "-p",
            help="Names of components, separated by commas, without tok2vec and "
            "transformer.",
        ),
    ] = "tagger,parser,ner",
    optimize: Annotated[
        Optimize,
        typer.Option(
            "--optimize",
            "-o",
            help="Small and fast, or larger, slower and with word vectors.",
        ),
    ] = Optimize.efficiency,
    gpu: Annotated[
        bool,
        typer.Option("--gpu", "-G", help="Build on a transformer, which needs a GPU."),
    ] = False,
    pretraining: Annotated[
        bool, typer.Option("--pretraining", "-pt", help="Add the pretraining section.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", "-F", help="Overwrite the file.")
    ] = False,
    vectors: Annotated[
        bool | None,
        typer.Option(
            "--vectors/--no-vectors",
            help="Use word vectors. By default with --optimize accuracy.",
        ),
    ] = None,
    base: Annotated[
        bool,
        typer.Option(
            "--base",
            help="Write only what follows from the choices, for init fill-config.",
        ),
    ] = False,
) -> None:
    """Write a config for a language and components, ready for `fastpipe train`."""
    to_stdout = is_stdout(output_file)
    if not to_stdout:
        require_overwriting(output_file, force)
    names = [name for name in string_to_list(pipeline) if name]
    choices: dict[str, Any] = {
        "lang": lang,
        "pipeline": names,
        "optimize": optimize.value,
        "gpu": gpu,
        "vectors": vectors,
    }
    if base:
        if pretraining:
            raise typer.BadParameter(
                "a base config has no section for pretraining; give --pretraining to "
                "init fill-config",
                param_hint="--pretraining",
            )
        text = base_config(**choices)
    else:
        text = starter_config(pretraining=pretraining, **choices).to_str(
            interpolate=False
        )
    if to_stdout:
        write_stdout(text)
        return
    console = Console()
    _describe(choices, text, console)
    save_config(text, output_file, console, is_base=base)


def _describe(choices: dict[str, Any], text: str, console: Console) -> None:
    """Say what a config was made for, and what it needs that is not there."""
    console.info("Made a config for these choices")
    recommended = recommendation(choices["lang"])
    transformer = getattr(recommended.transformer, choices["optimize"])
    package = (
        recommended.vectors if f'vectors = "{recommended.vectors}"' in text else None
    )
    rows = {
        "Language": choices["lang"],
        "Pipeline": ", ".join(choices["pipeline"]),
        "Optimized for": choices["optimize"],
        "Hardware": f"GPU, with the transformer {transformer}"
        if choices["gpu"]
        else "CPU",
    }
    if package is not None:
        rows["Word vectors"] = package
    console.text("\n".join(f"- {key}: {value}" for key, value in rows.items()))
    if package is not None and not is_package(package):
        console.warn(
            f"The package {package} isn't installed. Get it by `fastpipe download "
            f"{package}`, set paths.vectors to a folder that `fastpipe init vectors` "
            f"made, or do without: --no-vectors"
        )


def init_config(
    *,
    lang: str = "en",
    pipeline: Iterable[str] = ("tagger", "parser", "ner"),
    optimize: str = "efficiency",
    gpu: bool = False,
    pretraining: bool = False,
    silent: bool = True,
    vectors: bool | None = None,
) -> Config:
    """Return a config for a language and components, with all settings filled in.

    Parameters
    ----------
    lang
        ISO 639 code of the language.
    pipeline
        Names of the components, without ``tok2vec`` and ``transformer``.
    optimize
        "efficiency": small and fast; "accuracy": larger, slower and with word vectors.
    gpu
        Whether to build on a transformer, which needs a GPU.
    pretraining
        Whether to add the section ``[pretraining]``.
    silent
        Whether to print nothing of the choices.
    vectors
        Whether to use word vectors; by default where it is optimized for accuracy.

    Returns
    -------
    Config
        The config; references are not resolved.

    Raises
    ------
    InputError
        If there is no such config.
    """
    choices: dict[str, Any] = {
        "lang": lang,
        "pipeline": list(pipeline),
        "optimize": optimize,
        "gpu": gpu,
        "vectors": vectors,
    }
    config = starter_config(pretraining=pretraining, **choices)
    if not silent:
        _describe(choices, config.to_str(interpolate=False), Console())
    return config


command = as_command(init_config_cli, "config")
