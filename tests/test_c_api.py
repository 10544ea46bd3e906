"""The structs and classes of the Cython floor can be used from other extensions."""

import importlib.util
import subprocess
import sys
import sysconfig

import numpy
import pytest

import fastpipe
from fastpipe.tokens import Doc, Span
from fastpipe.vocab import Vocab

EXTENSION = """
from fastpipe._lexicon.attrs cimport LOWER, TAG
from fastpipe._doc cimport Doc
from fastpipe._docs.span cimport Span
from fastpipe._lexicon.structs cimport TokenC
from fastpipe._docs.token_attrs cimport get_token_attr


def count_roots(Doc doc):
    cdef const TokenC* tokens = doc.c
    cdef int i, found = 0
    with nogil:
        for i in range(doc.length):
            found += tokens[i].head == 0
    return found


def attributes(Doc doc, int i):
    return get_token_attr(&doc.c[i], TAG), get_token_attr(&doc.c[i], LOWER)


def bounds(Span span):
    return span.c.start, span.c.end


def append(Doc doc, str word):
    doc.push_back(doc.vocab.get(word), True)
"""

SETUP = """
import os, cymem, murmurhash, numpy, preshed
from Cython.Build import cythonize
from setuptools import Extension, setup
include = [numpy.get_include(), murmurhash.get_include()]
include += [os.path.dirname(os.path.dirname(p.__file__)) for p in (cymem, preshed)]
extension = Extension("downstream", ["downstream.pyx"], include_dirs=include,
                      language="c++", extra_compile_args=["-O0", "-g0"])
setup(ext_modules=cythonize([extension], language_level=3,
                            include_path=[{root!r}]))
"""


@pytest.fixture(scope="module")
def downstream(tmp_path_factory):
    """An extension built outside of the package."""
    folder = tmp_path_factory.mktemp("downstream")
    root = str(importlib.util.find_spec("fastpipe").submodule_search_locations[0])
    (folder / "downstream.pyx").write_text(EXTENSION)
    (folder / "setup.py").write_text(SETUP.format(root=root.removesuffix("/fastpipe")))
    done = subprocess.run(
        [sys.executable, "setup.py", "-q", "build_ext", "--inplace"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    path = folder / f"downstream{sysconfig.get_config_var('EXT_SUFFIX')}"
    spec = importlib.util.spec_from_file_location("downstream", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reading_tokens_without_the_gil(downstream):
    doc = Doc(
        Vocab(), words=["An", "owl"], tags=["D", "N"], heads=[1, 1], deps=["d", "r"]
    )
    assert downstream.count_roots(doc) == 1
    assert downstream.attributes(doc, 1) == (doc[1].tag, doc[1].lower)
    assert downstream.bounds(Span(doc, 0, 1)) == (0, 1)
    downstream.append(doc, "slept")
    assert doc.text == "An owl slept "
    assert numpy.all(doc.to_array("SPACY"))
    assert fastpipe.__version__
