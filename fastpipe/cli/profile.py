"""``fastpipe profile``."""

from __future__ import annotations

import cProfile
import itertools
import pstats
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import srsly
import typer

from ..console import Console
from ..errors import InputError, MissingFileError
from ..language import Language
from ..util import load_model
from .options import CodeOption, as_command, import_code, is_stdout


def profile_cli(
    model: Annotated[str, typer.Argument(help="Package or folder of the pipeline.")],
    inputs: Annotated[
        Path | None,
        typer.Argument(help="JSONL file with the key 'text'; - for standard input."),
    ] = None,
    n_texts: Annotated[
        int, typer.Option("--n-texts", "-n", min=1, help="Texts to annotate, at most.")
    ] = 10_000,
    code: CodeOption = None,
) -> None:
    """Show which functions take the most time in a pipeline."""
    import_code(code)
    profile(model, inputs=inputs, n_texts=n_texts)


def profile(
    model: str | Path | Language,
    inputs: str | Path | None = None,
    n_texts: int = 10_000,
) -> pstats.Stats:
    """Show which functions take the most time in a pipeline.

    Parameters
    ----------
    model
        A pipeline, its package or folder.
    inputs
        JSONL file with the key ``text``, or ``-`` for standard input.
    n_texts
        Texts to annotate, at most.

    Returns
    -------
    pstats.Stats
        The figures, sorted by the time within each function.
    """
    console = Console()
    if inputs is None:
        raise InputError(
            "There are no texts to annotate. Give a JSONL file with lines such as "
            '{"text": "Some text."}, or - for standard input'
        )
    texts = list(itertools.islice(_texts(inputs), n_texts))
    if not texts:
        raise InputError(f"There are no texts in {inputs}")
    if isinstance(model, Language):
        nlp = model
    else:
        nlp = load_model(model)
        console.good(f"Loaded pipeline '{model}'")
    profiler = cProfile.Profile()
    profiler.runcall(_annotate, nlp, texts)
    stats = pstats.Stats(profiler, stream=console.stdout)
    console.divider("Profile stats")
    stats.strip_dirs().sort_stats("time").print_stats(50)
    return stats


def _texts(inputs: str | Path) -> Iterator[str]:
    """Yield the texts of a JSONL file or of standard input."""
    path = Path(inputs)
    if is_stdout(path):
        yield from _parse(sys.stdin, "standard input")
        return
    if not path.is_file():
        raise MissingFileError(f"There is no file {path}. Expected JSONL with texts")
    with path.open(encoding="utf-8-sig") as file:
        yield from _parse(file, str(path))


def _parse(lines: Iterable[str], source: str) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield srsly.json_loads(line)["text"]
        except (ValueError, KeyError, TypeError):
            raise InputError(
                f"{source}, line {number}: expected a JSON object with the key 'text'"
            ) from None


def _annotate(nlp: Language, texts: list[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


command = as_command(profile_cli, "profile")
