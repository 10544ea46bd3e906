"""Commands, run in this process on files that are damaged."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import warnings
from pathlib import Path

from fastpipe.cli.app import main
from fastpipe.tokens import DocBin
from fastpipe.vocab import Vocab

from ..draw import Draw
from ..material import annotated_doc
from .configs import damaged_config
from .importers import write_export
from .pipelines import damaged_folder


def _docs(draw: Draw, folder: Path) -> str:
    file = folder / "docs.spacy"
    data = DocBin(docs=[annotated_doc(Vocab())]).to_bytes()
    file.write_bytes(draw.damaged(data) if draw.chance(0.7) else data)
    return str(file)


def _arguments(draw: Draw, folder: Path) -> list[str]:
    """Write files to a folder, and return a command that reads them."""
    kind = draw.up_to(9)
    if kind <= 3:
        export = folder / "export"
        export.mkdir()
        return ["convert", str(write_export(draw, export)), str(folder)]
    if kind <= 5:
        config = folder / "config.cfg"
        config.write_text(damaged_config(draw), "utf8", errors="replace")
        command = draw.one_of((["debug", "config"], ["init", "fill-config"]))
        return [*command, str(config)]
    pipeline = str(damaged_folder(draw, folder))
    if kind == 6:
        return ["validate", pipeline, "--untrusted"]
    if kind == 7:
        return ["info", pipeline]
    if kind == 8:
        return ["evaluate", pipeline, _docs(draw, folder)]
    return ["apply", pipeline, _docs(draw, folder), str(folder / "out.spacy")]


def commands(draw: Draw) -> bool:
    """Run a command; it ends with 0, or with 1 and a message of fastpipe's own."""
    output = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as made,
        warnings.catch_warnings(),
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
    ):
        warnings.simplefilter("ignore")
        sys.argv = ["fastpipe", *_arguments(draw, Path(made))]
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code or 0
    text = output.getvalue()
    if code not in (0, 1) or "Traceback" in text or "--verbose to see" in text:
        raise AssertionError(f"{sys.argv[1:3]} ended with {code}: {text[-2000:]}")
    return code == 1


TARGETS = {"commands": commands}
