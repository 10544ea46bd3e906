"""What programs get that say `import spacy`, each in a process of its own."""

import pickle

SAME = """
import fastpipe.as_spacy
import importlib
import importlib.util
import sys

import spacy
assert spacy is fastpipe and sys.modules["spacy"] is fastpipe

# Found before it is imported, and not imported by that.
spec = importlib.util.find_spec("spacy.matcher")
assert spec.name == "spacy.matcher" and spec.submodule_search_locations
assert "fastpipe.matcher" not in sys.modules
assert importlib.util.find_spec("spacy.tokens.doc").origin.endswith("doc.py")

import spacy.tokens.doc as by_alias
import fastpipe.tokens.doc as by_name
assert by_alias is by_name
assert by_name.__spec__.name == by_name.__name__ == "fastpipe.tokens.doc"
assert spacy.tokens is fastpipe.tokens is sys.modules["spacy.tokens"]
assert importlib.import_module("spacy.lang.de") is fastpipe.lang.de
assert importlib.import_module(".strings", "spacy") is fastpipe.strings

from spacy.tokens import Doc, Span
from spacy.tokens.doc import Doc as Again
from spacy.language import Language
assert Doc is Again is fastpipe.tokens.Doc
doc = spacy.blank("en")("So be it.")
assert isinstance(doc, Doc) and isinstance(doc[0:1], Span)
assert isinstance(spacy.blank("de"), Language)
"""
METADATA = """
import fastpipe.as_spacy
from fastpipe.about import __distribution__, __face_version__, __version__
from importlib import metadata

import spacy
assert metadata.version("spacy") == metadata.version("spaCy") == __face_version__
assert spacy.__version__ == __face_version__
assert spacy.about.__version__ == __version__
assert metadata.requires("spacy") == [__distribution__]
assert metadata.metadata("spacy")["Name"] == "spacy"
assert metadata.distribution("spacy").files is None
assert "spacy" in metadata.packages_distributions()["spacy"]
assert [d.version for d in metadata.distributions(name="spacy")][0] == __face_version__
assert metadata.version("numpy")
"""
MISSING = """
import fastpipe.as_spacy
for name in ("spacy.tokns", "spacy.tokens.dok", "spacy.no.such"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error.name, "|", error)
try:
    from spacy.tokens import NoSuch
except ImportError as error:
    print(error)
import importlib.util
assert importlib.util.find_spec("spacyx") is None
"""
BEFORE = "import spacy; import fastpipe.as_spacy"
THERE_AND_BACK = """
import spacy
assert spacy.__version__ == "3.1.4"
for name in list(sys.modules):
    if name.startswith("spacy"):
        del sys.modules[name]
import fastpipe.as_spacy, spacy.tokens
assert spacy is fastpipe
fastpipe.alias.install()
fastpipe.alias.uninstall()
fastpipe.alias.uninstall()
assert fastpipe.__version__ == fastpipe.about.__version__
import spacy.only_there
assert spacy.__version__ == "3.1.4" and metadata.version("spacy") == "3.1.4"
assert not fastpipe.alias.is_on()
"""
PLAIN = """
import sys
import fastpipe
fastpipe.blank("en")("Nothing of it is here.")
loaded = [name for name in sys.modules if name.startswith("fastpipe.alias.")]
assert set(loaded) <= {"fastpipe.alias.finder", "fastpipe.alias.entry_points"}, loaded
assert "fastpipe.as_spacy" not in sys.modules and "spacy" not in sys.modules
"""


def test_modules_are_the_same_objects(python):
    python("-c", SAME)


def test_metadata_tell_the_version_that_we_stand_for(python, spacy_itself):
    python("-c", METADATA)
    python("-c", METADATA, path=[spacy_itself])


def test_a_path_that_we_lack_is_told_with_those_near_it(python):
    tokens, doc, no, name = python("-c", MISSING).splitlines()
    assert tokens.startswith("spacy.tokns | No module named 'spacy.tokns'")
    assert "'spacy.tokens'" in tokens
    assert "docs/migration.md" in tokens
    assert "'spacy.tokens.doc'" in doc
    assert no.startswith("spacy.no | ")
    assert "NoSuch" in name
    assert "fastpipe.tokens" in name


def test_spacy_in_use_is_not_replaced(python, spacy_itself):
    error = python("-c", BEFORE, path=[spacy_itself], fails=True)
    assert "imported before" in error
    assert str(spacy_itself) in error


def test_spacy_itself_stays_reachable(python, spacy_itself):
    code = "import sys; from importlib import metadata\n" + THERE_AND_BACK
    python("-c", code, path=[spacy_itself])


def test_without_it_nothing_is_shadowed_or_imported(python, spacy_itself):
    python("-c", PLAIN)
    out = python(
        "-c", "import fastpipe, spacy; print(spacy.__version__)", path=[spacy_itself]
    )
    assert out == "3.1.4\n"


def test_pickles_that_name_spacys_classes(python, tmp_path):
    # Two pickles written by hand: a global each, by protocol 0.
    names = ["spacy.tokens.doc Doc", "spacy.vocab Vocab", "spacy.lang.en English"]
    data = b"".join(b"c" + name.replace(" ", "\n").encode() + b"\n." for name in names)
    assert pickle.loads(b"cbuiltins\nint\n.") is int
    (tmp_path / "classes.pickle").write_bytes(data)
    code = (
        "import fastpipe.as_spacy, pickle, sys\n"
        "from fastpipe.tokens import Doc\nfrom fastpipe.vocab import Vocab\n"
        "from fastpipe.lang.en import English\n"
        "with open(sys.argv[1], 'rb') as file:\n"
        "    assert [pickle.load(file) for _ in range(3)] == [Doc, Vocab, English]\n"
    )
    python("-c", code, tmp_path / "classes.pickle")
