"""Packages of pipelines: built, installed and loaded without a network."""

import os
import subprocess
import sys
import tarfile

import pytest
import srsly
from test_errors import fails

import fastpipe
from fastpipe.cli.package import package
from fastpipe.packaging import PackageMeta, find_requirements, make_readme

CODE = """
from fastpipe.language import Language

@Language.component("shout_loudly")
def shout_loudly(doc):
    doc.user_data["shout"] = doc.text.upper()
    return doc
"""
SCRIPT = """
import fastpipe, sys
nlp = fastpipe.load(sys.argv[1])
doc = nlp("It rains.")
print(doc.user_data["shout"], nlp.meta["version"])
import importlib
print(importlib.import_module(sys.argv[1]).load().pipe_names)
print([n for n in fastpipe.util.get_installed_models() if n == "en_weather"])
"""


@pytest.fixture
def pipeline(run, tmp_path):
    """A pipeline's folder, and the code that it needs."""
    code = tmp_path / "loudness.py"
    code.write_text(CODE)
    config = tmp_path / "config.cfg"
    config.write_text(
        '[nlp]\nlang = "en"\npipeline = ["shout","sentencizer"]\n'
        '[components]\n[components.shout]\nfactory = "shout_loudly"\n'
        '[components.sentencizer]\nfactory = "sentencizer"\n'
    )
    done = run("assemble", config, tmp_path / "pipeline", "--code", code)
    assert done.returncode == 0, done.stderr
    (tmp_path / "pipeline" / "LICENSE").write_text("Free.")
    return tmp_path / "pipeline", code


def test_built_installed_and_loaded(run, pipeline, tmp_path):
    folder, code = pipeline
    output = tmp_path / "packages"
    done = run(
        *("package", folder, output, "--code", code, "--build", "sdist,wheel"),
        *("--name", "weather", "--version", "1.2.0"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    package = output / "en_weather-1.2.0"
    assert [path.name for path in output.iterdir()] == [package.name]
    wheel = package / "dist" / "en_weather-1.2.0-py3-none-any.whl"
    with tarfile.open(package / "dist" / "en_weather-1.2.0.tar.gz") as archive:
        names = archive.getnames()
    inner = "en_weather-1.2.0/en_weather"
    for name in ("loudness.py", "meta.json", "en_weather-1.2.0/config.cfg"):
        assert f"{inner}/{name}" in names
    assert "en_weather-1.2.0/LICENSE" in names
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True)
    path = os.pathsep.join([str(site), str(fastpipe.__path__[0]) + "/.."])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "en_weather"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "IT RAINS. 1.2.0",
        "['shout', 'sentencizer']",
        "['en_weather']",
    ]


def test_mistakes(quick_run, pipeline, tmp_path):
    folder, code = pipeline
    output = tmp_path / "packages"
    package = ("package", folder, output, "--build", "none")
    assert quick_run(*package, "--code", code).returncode == 0
    target = output / "en_pipeline-0.0.0"
    assert (target / "pyproject.toml").exists()
    before = (target / "README.md").read_text()
    assert "# en_pipeline" in before
    fails(quick_run(*package), "exists already", "--force")
    assert quick_run(*package, "--force", "--no-require-parent").returncode == 0
    assert srsly.read_json(target / "meta.json")["requirements"] == []
    fails(quick_run(*package, "--name", "a-b"), "en_a-b", "--name")
    fails(quick_run(*package, "--version", "first"), "first", "--version")
    fails(quick_run(*package[:3], "--build", "egg"), "egg", "wheel")
    fails(quick_run(*package, "-n", "x", "--code", tmp_path / "no.py"), "no.py")
    fails(quick_run("package", tmp_path / "none", output), "none")
    fails(quick_run(*package, "--meta", tmp_path / "none.json"), "none.json")
    assert [path.name for path in output.iterdir()] == [target.name]


def test_a_program_chooses_what_is_built(tmp_path):
    pipeline = tmp_path / "pipeline"
    fastpipe.blank("en").to_disk(pipeline)
    folder = package(pipeline, tmp_path, create_sdist=False)
    assert (folder / "pyproject.toml").is_file()
    assert not (folder / "dist").exists()
    folder = package(
        pipeline, tmp_path, create_sdist=False, create_wheel=True, force=True
    )
    assert [path.suffix for path in (folder / "dist").iterdir()] == [".whl"]


def test_questions(run, pipeline, tmp_path):
    folder, code = pipeline
    done = run(
        *("package", folder, tmp_path, "--create-meta", "--build", "none"),
        *("--code", code),
        stdin='\nnews\n2.0\nFrom "here" | there\nMara\n\n\nMIT\n',
    )
    assert done.returncode == 0, done.stderr
    package = tmp_path / "en_news-2.0"
    assert srsly.read_json(package / "meta.json")["author"] == "Mara"
    assert (
        'description = "From \\"here\\" | there"'
        in (package / "pyproject.toml").read_text()
    )


def test_readme():
    meta = {
        "lang": "en",
        "name": "news",
        "version": "1.0",
        "description": "News of the day.",
        "pipeline": ["tagger"],
        "components": ["tagger", "ner"],
        "labels": {"tagger": ["A|B", "C"], "ner": []},
        "performance": {"tag_acc": 0.9876, "tagger_loss": 3.5, "ents_per_type": {}},
        "sources": [{"name": "Corpus", "url": "https://example.org", "author": "Ann"}],
        "vectors": {"width": 3, "keys": 5, "vectors": 4},
    }
    text = make_readme(meta)
    assert "# en_news\n\nNews of the day.\n" in text
    for row in (
        "| **Components** | `tagger`, `ner` |",
        "| **Default pipeline** | `tagger` |",
        "| **`tagger`** | `A&#124;B`, `C` |",
        "| `TAG_ACC` | 98.76 |",
        "| `TAGGER_LOSS` | 3.50 |",
        "| **Sources** | [Corpus](https://example.org) (Ann) |",
        "| **Vectors** | 5 keys, 4 rows, 3 wide |",
    ):
        assert row in text
    assert "PER_TYPE" not in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in tables)


def test_requirements():
    found = find_requirements({"requirements": ["numpy>=2"]}, {"nlp": {}})
    assert found == ["numpy>=2", "fastpipe-nlp>=0.1.0,<0.2.0"]
    assert find_requirements({}, {}, require_parent=False) == []
    with pytest.raises(ValueError, match="=>1"):
        find_requirements({"requirements": ["numpy=>1"]}, {})


def test_names():
    data = {"lang": "en", "name": "en_news", "version": "1.0"}
    assert PackageMeta(data).full_name == "en_news-1.0"
