"""Configs as files."""

from __future__ import annotations

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
