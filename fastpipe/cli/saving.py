"""Configs as files."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from ..console import Console
from ..util import write_atomically


def save_config(
    text: str, path: Path, console: Console, *, is_base: bool = False
) -> None:
    """Write a config to a file, and say how to go on."""
    with write_atomically(path) as file:
        file.write(text)
    console.good(f"Saved config\n{path}")
    if is_base:
        console.text(
            "Complete it with all defaults:\n"
            f"fastpipe init fill-config {path} config.cfg"
        )
        return
    console.text(
        "You can now add your data and train your pipeline:\n"
        f"fastpipe train {path} --output ./output "
        f"--paths.train ./train.spacy --paths.dev ./dev.spacy"
    )


def say_how_to_train(
    console: Console,
    files: Sequence[Path],
    components: Sequence[str],
    *,
    lang: str,
    spans_key: str | None = None,
) -> None:
    """Say which commands train on files that were written.

    Parameters
    ----------
    console
        Where to say it.
    files
        The corpora, of which one may be named as training and one as development data.
    components
        Names of the components that learn what is annotated; without any there is
        nothing to train.
    lang
        Code of the language.
    spans_key
        Name of the span group, if there is one.
    """
    train = _named(files, ("train",))
    dev = _named(files, ("dev", "valid", "test"))
    if not components:
        return
    if len(files) == 1:
        console.text("To train, there has to be development data: add --split 0.1")
        return
    train, dev = train or Path("TRAIN.spacy"), dev or Path("DEV.spacy")
    overrides = ["--paths.train", str(train), "--paths.dev", str(dev)]
    names = [name for name in components if name.startswith("spancat")]
    if spans_key not in (None, "sc"):
        for name in names:
            overrides += [f"--components.{name}.spans_key", str(spans_key)]
    pipeline = ",".join(components)
    data = shlex.join(overrides)
    console.text(
        "Train a pipeline on it:\n"
        f"fastpipe init config config.cfg --lang {lang} --pipeline {pipeline}\n"
        f"fastpipe debug data config.cfg {data}\n"
        f"fastpipe train config.cfg --output ./output {data}"
    )


def _named(files: Sequence[Path], names: Sequence[str]) -> Path | None:
    """Return the first file with one of these in its name, the first name first."""
    return next((f for name in names for f in files if name in f.name.lower()), None)
