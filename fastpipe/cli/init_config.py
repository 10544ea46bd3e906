"""``fastpipe init config``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated

import srsly
import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..config import Config, default_pretraining_config
from ..console import Console
from ..errors import InputError
from ..registry import registry
from ..util import load_config_from_str, load_model_from_config, write_atomically
from .options import as_command, is_stdout, require_overwriting, write_stdout

TEMPLATES = Path(__file__).parent / "templates"
# Components with a model on top of the shared tok2vec layer.
_LISTENERS = ("tagger", "morphologizer", "parser", "ner")


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
            "--pipeline", "-p", help="Names of components, separated by commas."
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
        bool, typer.Option("--gpu", "-G", help="Make a config for a GPU.")
    ] = False,
    pretraining: Annotated[
        bool, typer.Option("--pretraining", "-pt", help="Add the pretraining section.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", "-F", help="Overwrite the file.")
    ] = False,
) -> None:
    """Write a config for a language and components, ready for `fastpipe train`."""
    to_stdout = is_stdout(output_file)
    if not to_stdout:
        require_overwriting(output_file, force)
    console = Console(silent=to_stdout)
    names = [name.strip() for name in pipeline.split(",") if name.strip()]
    config = init_config(
        lang=lang,
        pipeline=names,
        optimize=optimize.value,
        gpu=gpu,
        pretraining=pretraining,
    )
    if to_stdout:
        write_stdout(config.to_str(interpolate=False))
        return
    console.info(
        f"Language: {lang}. Pipeline: {', '.join(names)}. "
        f"Optimized for {optimize.value}, on the CPU"
    )
    save_config(config, output_file, console)


def init_config(
    *,
    lang: str = "en",
    pipeline: Iterable[str] = ("tagger", "parser", "ner"),
    optimize: str = "efficiency",
    gpu: bool = False,
    pretraining: bool = False,
) -> Config:
    """Return a config for a language and components, with all settings filled in.

    Parameters
    ----------
    lang
        ISO 639 code of the language.
    pipeline
        Names of the components, without ``tok2vec``.
    optimize
        "efficiency": small and fast; "accuracy": larger, slower and with word vectors.
    gpu
        Whether the config is for a GPU. The models of such configs are transformers.
    pretraining
        Whether to add the section ``[pretraining]``.

    Returns
    -------
    Config
        The config; references are not resolved.

    Raises
    ------
    InputError
        If there is no such config.
    """
    if optimize not in Optimize.__members__:
        raise InputError(
            f"A config can't be optimized for {optimize!r}. "
            f"Expected one of: {', '.join(Optimize.__members__)}"
        )
    if gpu:
        raise InputError(
            "Configs for the GPU need a transformer component, and there is none. "
            "Leave --gpu out: the pipeline trains on a GPU as well, by "
            "`fastpipe train --gpu-id 0`"
        )
    names = [name for name in pipeline if name != "tok2vec"]
    if any(name in _LISTENERS for name in names):
        names.insert(0, "tok2vec")
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    text = environment.get_template("quickstart_training.jinja").render(
        lang=lang,
        pipeline=names,
        accurate=optimize == "accuracy",
        vectors=srsly.read_json(TEMPLATES / "recommended_vectors.json").get(lang),
    )
    return complete_config(load_config_from_str(text), pretraining=pretraining)


def complete_config(config: Config, *, pretraining: bool = False) -> Config:
    """Return a config with the defaults of everything that it does not say.

    Parameters
    ----------
    config
        The config, not interpolated.
    pretraining
        Whether to add the section ``[pretraining]``.
    """
    filled = load_model_from_config(config, auto_fill=True).config
    if pretraining:
        filled = default_pretraining_config().merge(filled)
    # The functions of the other sections have defaults, too.
    return Config(registry.fill(filled, validate=False), is_interpolated=False)


def save_config(config: Config, path: Path, console: Console) -> None:
    """Write a config to a file, and say how to go on."""
    with write_atomically(path) as file:
        file.write(config.to_str(interpolate=False))
    console.good(f"Saved config\n{path}")
    console.text(
        "You can now add your data and train your pipeline:\n"
        f"fastpipe train {path} --paths.train ./train.spacy --paths.dev ./dev.spacy"
    )


command = as_command(init_config_cli, "config")
