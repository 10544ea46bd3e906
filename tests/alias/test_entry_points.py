"""Packages that offer things to spaCy by their entry points."""

import pytest

ENTRY_POINTS = """
[spacy_factories]
shout = parts:make_shout
unlisted = needs_spacy:make
[spacy_architectures]
spacy.Tagger.v2 = parts:no_such_function
shout_layer.v1 = parts:make_layer
[spacy_readers]
shout_reader.v1 = parts:read
broken_reader.v1 = parts_that_are_missing:read
[spacy_callbacks]
shout_callback.v1 = parts:read
[spacy_languages]
qtk = parts:Quiet
[spacy_displacy_colors]
shout_colors = parts:COLORS
[spacy_cli]
shout = parts:say
"""
PARTS = '''
import spacy
from spacy.language import Language


class Quiet(Language):
    lang = "qtk"


@Language.factory("shout", default_config={"mark": "!"})
def make_shout(nlp, name, mark: str):
    def shout(doc):
        doc.user_data["shout"] = doc.text.upper() + mark
        return doc

    return shout


def make_layer(width: int):
    return width


def read(path: str = ""):
    return path


def say():
    """Say it aloud."""
    print("HO!")


COLORS = {"SHOUT": "#ff0000"}
'''
TABLES = """
[spacy_lookups]
qtl = tables:TABLES
[spacy_readers]
plain_reader.v1 = tables:read
[spacy_factories]
unlisted = needs_spacy:make
"""
WITH_ALIAS = """
import fastpipe.as_spacy
import sys
import spacy
import fastpipe

nlp = spacy.blank("qtk")
assert type(nlp).__name__ == "Quiet"
assert "parts" in sys.modules
nlp.add_pipe("shout", config={"mark": "?"})
assert nlp("so").user_data["shout"] == "SO?"
assert "shout" in nlp.factory_names
assert fastpipe.registry.architectures.get("shout_layer.v1")(3) == 3
# What we have ourselves is ours.
assert fastpipe.registry.architectures.get("spacy.Tagger.v2").__module__.startswith(
    "fastpipe."
)
assert fastpipe.registry.readers.get("shout_reader.v1")("x") == "x"
assert fastpipe.registry.has("callbacks", "shout_callback.v1")
assert fastpipe.registry.displacy_colors.get_all()["shout_colors"]["SHOUT"]
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert "plain_reader.v1" in fastpipe.registry.readers.get_all()
assert any("broken_reader.v1" in str(each.message) for each in caught)
"""
WITHOUT = """
import sys
import fastpipe
nlp = fastpipe.blank("en")
try:
    nlp.add_pipe("shout")
except ValueError as error:
    print(error)
try:
    fastpipe.registry.get("architectures", "shout_layer.v1")
except ValueError as error:
    print(error)
try:
    nlp.add_pipe("unlisted")
except ValueError as error:
    print(error)
assert "parts" not in sys.modules and "tables" not in sys.modules
assert fastpipe.registry.readers.get("plain_reader.v1")() == 1
assert fastpipe.registry.lookups.get("qtl") == {}
assert fastpipe.registry.readers.get("srsly.read_json.v1")
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A folder with two packages: one requires spaCy, one has tables alone."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "parts.py").write_text(PARTS)
    (folder / "needs_spacy.py").write_text("import spacy.tokens\n")
    (folder / "tables.py").write_text("TABLES = {}\n\n\ndef read():\n    return 1\n")
    for name, requires, points in (
        ("shouting", "Requires-Dist: spaCy (>=3.0)", ENTRY_POINTS),
        ("tables", "Requires-Dist: spacy-lookups-data\n"
         "Requires-Dist: spacy>=3; extra == 'all'", TABLES),
    ):  # fmt: skip
        info = folder / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{requires}\n"
        )
        (info / "entry_points.txt").write_text(points)
    return folder


def test_with_the_alias_all_are_read(python, packages):
    python("-c", WITH_ALIAS, path=[packages])


def test_without_it_those_that_need_no_spacy(python, packages):
    factory, layer, unlisted = python("-c", WITHOUT, path=[packages]).splitlines()
    assert "The installed package shouting has it" in factory
    assert "import fastpipe.as_spacy" in factory
    assert "The installed package shouting has it" in layer
    assert "needs spaCy" in unlisted


def test_commands(python, packages):
    assert "HO!" in python(
        "-m", "fastpipe.as_spacy", "-m", "spacy", "shout", path=[packages]
    )
    assert "shout" not in python("-m", "fastpipe", "--help", path=[packages])
