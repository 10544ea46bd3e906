"""Runs the examples of the documentation as tests.

Every ``python`` block of a page runs, one after the other in one namespace, in an
empty folder that holds the bundled corpus as ``train.spacy`` and ``dev.spacy``. Lines
of a ``console`` block that begin with ``$`` run in the same folder, in a shell, without
PyTorch but on the pages that are about it.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from processes import environment
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

from fastpipe.training.example_data import EXAMPLE_DATA

# A part of the paths of pages on PyTorch, for which not every Python has a wheel.
ABOUT_TORCH = ("transformer", "torch-", "custom-functions")


def run_console(example: Example) -> None:
    """Run the commands of a console block; their output is not compared."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    variables = environment(torch="transformer" in example.path, PATH=path)
    for line in example.parsed.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                line[2:], shell=True, capture_output=True, text=True, env=variables
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="module")
def page_folder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
):
    """Work in a folder that holds the bundled corpus, a fresh one for each page."""
    is_on_torch = any(part in str(request.path) for part in ABOUT_TORCH)
    if is_on_torch and importlib.util.find_spec("torch") is None:
        pytest.skip("the page is on PyTorch, which is not installed")
    folder = tmp_path_factory.mktemp("page")
    for part in ("train", "dev"):
        shutil.copy(EXAMPLE_DATA / f"{part}.spacy", folder)
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=run_console),
        SkipParser(),
    ],
    patterns=["docs/*.md", "docs/*/*.md", "README.md"],
    fixtures=["page_folder"],
).pytest()
