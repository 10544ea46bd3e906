"""Languages whose rules are in the files of a folder."""

import importlib
import pkgutil
import sys

import pytest

import fastpipe.lang
from fastpipe.errors import InputError
from fastpipe.lang.folder import PARTS, FolderDefaults
from fastpipe.language import BaseDefaults, Language
from fastpipe.util import get_lang_class

CODES = sorted(
    one.name for one in pkgutil.iter_modules(fastpipe.lang.__path__) if one.ispkg
)

INIT = """
from fastpipe.lang.folder import FolderDefaults
from fastpipe.language import Language


class ElvishDefaults(FolderDefaults):
    url_match = None


class Elvish(Language):
    lang = "elf"
    Defaults = ElvishDefaults
"""
FILES = {
    "__init__.py": INIT,
    "stop_words.py": "STOP_WORDS = {'i', 'a'}",
    "punctuation.py": "TOKENIZER_SUFFIXES = [r'\\.', 'ni']",
}


@pytest.fixture
def elvish(tmp_path, monkeypatch):
    folder = tmp_path / "elvish"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("elvish")
    for name in [name for name in sys.modules if name.split(".")[0] == "elvish"]:
        del sys.modules[name]


def test_what_files_say_is_read_when_it_is_used(elvish):
    defaults = elvish.ElvishDefaults
    assert "elvish.stop_words" not in sys.modules
    assert defaults.stop_words == {"i", "a"}
    assert "elvish.punctuation" not in sys.modules
    assert defaults.suffixes == [r"\.", "ni"]
    # What the file doesn't say, and what the class says itself.
    assert defaults.prefixes is BaseDefaults.prefixes
    assert defaults.url_match is None
    # As `from elvish import STOP_WORDS`.
    assert elvish.STOP_WORDS is defaults.stop_words
    assert not hasattr(elvish, "LEX_ATTRS")
    nlp = elvish.Elvish()
    assert [token.text for token in nlp("a melnini.")] == ["a", "mel", "ni", "ni", "."]
    assert nlp.vocab["i"].is_stop


def test_a_subclass_of_a_languages_defaults(elvish):
    class Sindarin(elvish.ElvishDefaults):
        stop_words = elvish.ElvishDefaults.stop_words | {"na"}

    assert Sindarin.stop_words == {"i", "a", "na"}
    assert Sindarin.suffixes is elvish.ElvishDefaults.suffixes
    assert elvish.ElvishDefaults.stop_words == {"i", "a"}


def test_a_module_has_no_files_beside_it():
    with pytest.raises(InputError, match="Expected a subclass of FolderDefaults in"):
        type("Defaults", (FolderDefaults,), {"__module__": __name__})


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_its_parts(code):
    language = get_lang_class(code)
    assert issubclass(language, Language)
    assert language.lang == code
    module = importlib.import_module(f"fastpipe.lang.{code}")
    assert language.__name__ in module.__all__
    files = {one.name for one in pkgutil.iter_modules(module.__path__)}
    for attribute, (file, name) in PARTS.items():
        value = getattr(language.Defaults, attribute)
        if file in files and code != "xx":
            part = importlib.import_module(f"fastpipe.lang.{code}.{file}")
            assert value is getattr(part, name, getattr(BaseDefaults, attribute))
        else:
            assert value is getattr(BaseDefaults, attribute)
