"""Extensions written to spaCy's `.pxd` paths build by renaming, and work."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import sysconfig

import pytest

from fastpipe.attrs import LOWER, TAG
from fastpipe.symbols import nsubj
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

EXTENSION = """
from fastpipe.attrs cimport LOWER, TAG
from fastpipe.lexeme cimport Lexeme
from fastpipe.matcher.matcher cimport PatternSet
from fastpipe.morphology cimport Morphology
from fastpipe.parts_of_speech cimport NOUN
from fastpipe.strings cimport StringStore
from fastpipe.structs cimport LexemeC, TokenC
from fastpipe.symbols cimport nsubj
from fastpipe.tokenizer cimport Tokenizer
from fastpipe.tokens.doc cimport Doc
from fastpipe.tokens.span cimport Span
from fastpipe.tokens.span_group cimport SpanGroup
from fastpipe.tokens.token cimport Token
from fastpipe.training.example cimport Example
from fastpipe.typedefs cimport attr_t, flags_t, hash_t, weight_t
from fastpipe.vocab cimport Vocab


def count_roots(Doc doc):
    cdef const TokenC* tokens = doc.c
    cdef int i, found = 0
    with nogil:
        for i in range(doc.length):
            found += tokens[i].head == 0
    return found


def attributes(Doc doc, int i):
    return (
        Token.get_struct_attr(&doc.c[i], TAG),
        Lexeme.get_struct_attr(doc.c[i].lex, LOWER),
    )


def count_nouns(Doc doc):
    return sum(doc.c[i].pos == NOUN for i in range(doc.length))


def subjects(Doc doc):
    return [i for i in range(doc.length) if doc.c[i].dep == nsubj]


def bounds(Span span):
    return span.c.start, span.c.end


def length(Example example):
    return example.x.length, example.y.length


def append(Doc doc, str word):
    cdef Vocab vocab = doc.vocab
    cdef StringStore strings = vocab.strings
    cdef const LexemeC* lexeme = vocab.get(word)
    doc.push_back(lexeme, True)
    return strings[lexeme.orth]
"""

SETUP = """
import fastpipe
from Cython.Build import cythonize
from setuptools import Extension, setup
extension = Extension("downstream", ["downstream.pyx"], language="c++",
                      include_dirs=fastpipe.get_include(),
                      extra_compile_args=["-O0", "-g0"])
setup(ext_modules=cythonize([extension], language_level=3, include_path=[{root!r}]))
"""


@pytest.fixture(scope="module")
def downstream(tmp_path_factory):
    """An extension built outside of the package."""
    folder = tmp_path_factory.mktemp("downstream")
    root = str(importlib.util.find_spec("fastpipe").submodule_search_locations[0])
    (folder / "downstream.pyx").write_text(EXTENSION, encoding="utf-8")
    setup = SETUP.format(root=root.removesuffix("/fastpipe"))
    (folder / "setup.py").write_text(setup, encoding="utf-8")
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


@pytest.fixture
def doc():
    return Doc(
        Vocab(),
        words=["An", "owl", "slept"],
        tags=["D", "N", "V"],
        pos=["DET", "NOUN", "VERB"],
        heads=[1, 2, 2],
        deps=["det", "nsubj", "ROOT"],
    )


def test_tokens_are_read_without_the_gil(downstream, doc):
    assert downstream.count_roots(doc) == 1
    assert downstream.attributes(doc, 1) == (doc[1].tag, doc[1].lower)


def test_constants_are_those_of_python(downstream, doc):
    assert downstream.count_nouns(doc) == 1
    assert downstream.subjects(doc) == [1]
    assert doc[1].dep == nsubj
    assert doc.to_array([TAG, LOWER])[1].tolist() == [doc[1].tag, doc[1].lower]


def test_classes_have_the_fields_that_are_promised(downstream, doc):
    assert downstream.bounds(Span(doc, 0, 1)) == (0, 1)
    assert downstream.length(Example(doc, doc)) == (3, 3)


def test_a_doc_grows(downstream, doc):
    assert downstream.append(doc, "deeply") == "deeply"
    assert doc.text == "An owl slept deeply "
