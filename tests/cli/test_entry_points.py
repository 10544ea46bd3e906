"""What an installed package adds by its entry points, without any --code."""

import subprocess
import sys

import pytest
from processes import environment

PYPROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "pipeline-parts"
version = "1.0"

[tool.setuptools]
py-modules = ["pipeline_parts"]

[project.entry-points.fastpipe_factories]
exclaim = "pipeline_parts:make_exclaim"

[project.entry-points.fastpipe_architectures]
"tiny_tok2vec.v1" = "pipeline_parts:tiny_tok2vec"

[project.entry-points.fastpipe_languages]
qtk = "pipeline_parts:TestLanguage"

[project.entry-points.fastpipe_loggers]
"dots.v1" = "pipeline_parts:dots"

[project.entry-points.fastpipe_cli]
greet = "pipeline_parts:greet"
tools = "pipeline_parts:tools"
"""
MODULE = '''
import typer

import fastpipe
from fastpipe.language import BaseDefaults, Language


class Defaults(BaseDefaults):
    stop_words = {"um"}


class TestLanguage(Language):
    lang = "qtk"
    Defaults = Defaults


@Language.factory("exclaim", default_config={"mark": "!"})
def make_exclaim(nlp, name, mark: str):
    def exclaim(doc):
        doc.user_data["exclaimed"] = doc.text + mark
        return doc

    return exclaim


def tiny_tok2vec(width: int):
    make = fastpipe.registry.get("architectures", "spacy.HashEmbedCNN.v2")
    return make(
        width=width, depth=1, embed_size=100, window_size=1, maxout_pieces=2,
        subword_features=False, pretrained_vectors=None,
    )


def dots():
    def setup(nlp, stdout, stderr):
        return (lambda info: stdout.write(".")), (lambda: stdout.write("done"))

    return setup


def greet(name: str = "you"):
    """Greet somebody."""
    print(f"Hello {name}")


tools = typer.Typer(help="Tools of another package.")


@tools.command("one")
def one():
    """Say one."""
    print("1")


@tools.command("two")
def two():
    """Say two."""
    print("2")
'''
USE = """
import io
import fastpipe
from fastpipe.training import Example
from fastpipe.training.loggers import setup_logger

nlp = fastpipe.blank("qtk")
assert type(nlp).__name__ == "TestLanguage" and nlp.Defaults.stop_words == {"um"}
nlp.add_pipe("exclaim", config={"mark": "?"})
assert nlp("so").user_data["exclaimed"] == "so?"
layer = {"@architectures": "tiny_tok2vec.v1", "width": 8}
model = {"@architectures": "spacy.Tagger.v2", "tok2vec": layer}
nlp.add_pipe("tagger", config={"model": model})
examples = [Example.from_dict(nlp.make_doc("a b"), {"tags": ["A", "B"]})]
nlp.initialize(lambda: examples)
nlp.update(examples)
out = io.StringIO()
step, finalize = setup_logger(
    fastpipe.registry.get("loggers", "dots.v1")(), nlp, out, out
)
step({})
finalize()
assert out.getvalue() == ".done"
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder that a small package has been installed to."""
    source = tmp_path_factory.mktemp("source")
    (source / "pyproject.toml").write_text(PYPROJECT)
    (source / "pipeline_parts.py").write_text(MODULE)
    target = tmp_path_factory.mktemp("target")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--target", target)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *map(str, options), str(source)],
        check=True,
        capture_output=True,
    )
    return target


def python(installed, *arguments):
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); "
    code += "sys.argv[0] = 'fastpipe'; exec(sys.argv.pop(1))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
    )


def cli(installed, *arguments):
    return python(installed, "from fastpipe.cli.app import main; main()", *arguments)


def test_components_languages_architectures_and_loggers(installed):
    done = python(installed, USE)
    assert done.returncode == 0, done.stderr


def test_commands(installed):
    done = cli(installed, "--help")
    assert done.returncode == 0, done.stderr
    assert "greet" in done.stdout
    assert "pipeline-parts" in done.stdout
    assert cli(installed, "greet", "--name", "Ada").stdout == "Hello Ada\n"
    assert cli(installed, "tools", "two").stdout == "2\n"
    assert "Say one" in cli(installed, "tools", "--help").stdout
