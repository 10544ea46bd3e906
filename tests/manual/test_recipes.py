"""The recipes for contributors work as they are written.

Their files are laid beside the package rather than into it: `overlay.py` has Python
look for modules there too.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from processes import WITHOUT_TORCH, environment

import fastpipe

ROOT = Path(__file__).parents[2]
PACKAGE = Path(fastpipe.__file__).parent
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")

FILE = re.compile(r"^`(\S+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINE = re.compile(
    r"^In `(\S+)`,(?:.|\n(?!\n))*?:\n\n```py\n((?:.+\n)+?)```$", re.MULTILINE
)
COMMAND = re.compile(r"^bin/quick (\S+)$", re.MULTILINE)

OVERLAY = """
import importlib
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
for folder in sorted(path for path in HERE.glob("fastpipe/**") if path.is_dir()):
    name = ".".join(folder.relative_to(HERE).parts)
    if name != "fastpipe" and find_spec(name) and not (folder / "__init__.py").exists():
        importlib.import_module(name).__path__.append(str(folder))

app = importlib.import_module("fastpipe.cli.app")
Entry = app.Entry
"""
# What no recipe's own test can see: the command is in the table.
HELP = """
from overlay import app


def test_help(capsys):
    app.app(["--help"], prog_name="fastpipe", standalone_mode=False)
    shown = capsys.readouterr().out
    assert "count-words" in shown and "Count the words of a text" in shown
"""
SETUP = """
from pathlib import Path
import numpy
from Cython.Build import cythonize
from setuptools import Extension, setup

extensions = [
    Extension(
        ".".join(path.with_suffix("").parts), [str(path)], language="c++",
        include_dirs=["fastpipe", {kernels!r}, numpy.get_include()],
        extra_compile_args=["-O0", "-g0", "-w"],
    )
    for path in Path("fastpipe").rglob("*.pyx")
]
setup(name="recipes", packages=[], ext_modules=cythonize(extensions, language_level=3))
"""


def place(name: str) -> Path:
    """Return where a file of the project is; the package may be installed elsewhere."""
    return (PACKAGE.parent if name.startswith("fastpipe/") else ROOT) / name


def line_of_code(path: str, line: str) -> str:
    """Return what does to the running package what the line does to a file."""
    package = path.removesuffix("/__init__.py").replace("/", ".")
    if path.endswith("__init__.py"):
        return line.replace("from .", f"from {package}.")
    assert path == "fastpipe/cli/app.py"
    return f"app._COMMANDS.update({{{line.strip()}}})\n"


@pytest.fixture(scope="module")
def recipes(tmp_path_factory):
    """A folder with the recipes' files, its extension built."""
    folder = tmp_path_factory.mktemp("recipes")
    for name, text in FILE.findall(PAGE):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    lines = [line_of_code(*found) for found in LINE.findall(PAGE)]
    (folder / "overlay.py").write_text(OVERLAY + "".join(lines), encoding="utf-8")
    (folder / "setup.py").write_text(SETUP.format(kernels=str(PACKAGE / "_kernels")))
    run(folder, "setup.py", "-q", "build_ext", "--inplace")
    return folder


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment(PYTHONPATH=f"{folder}:{WITHOUT_TORCH}:{ROOT}"),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_each_recipe_is_whole():
    names = [name for name, _ in FILE.findall(PAGE)]
    titles = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)
    assert titles == [
        f"{'An' if kind[0] == 'a' else 'A'} {kind}"
        for kind in "component architecture language command kernel reader".split()
    ]
    # Each ends with running its test.
    assert COMMAND.findall(PAGE) == [n for n in names if n.startswith("tests/")]
    assert len(LINE.findall(PAGE)) == 4
    for name in names:
        assert not place(name).exists()
        # The folders are there already, but for a language's own.
        assert place(name).parent.is_dir() or name.startswith("fastpipe/lang/")
    for name, _ in LINE.findall(PAGE):
        assert place(name).exists()


def test_their_tests_pass(recipes):
    tests = COMMAND.findall(PAGE)
    options = ["-q", "-p", "overlay", "-p", "no:cacheprovider", "--rootdir=."]
    (recipes / "test_help.py").write_text(HELP, encoding="utf-8")
    options += ["--import-mode=importlib", "test_help.py"]
    shown = run(recipes, "-m", "pytest", *options, *tests)
    assert " passed" in shown


def test_their_style_is_the_projects(recipes):
    settings = f"--config={ROOT / 'pyproject.toml'}"
    files = [name for name, _ in FILE.findall(PAGE) if name.endswith(".py")]
    # Which imports are the project's own can't be told where most of it is not.
    for check in (["check", "--ignore=I001"], ["format", "--check"]):
        run(recipes, "-m", "ruff", *check, settings, "--no-cache", *files)
