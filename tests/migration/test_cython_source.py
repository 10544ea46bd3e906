import pytest

from fastpipe.migration import cython_source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from spacy.tokens.doc cimport Doc", "from fastpipe.tokens.doc cimport Doc"),
        ("cimport spacy.structs as s", "cimport fastpipe.structs as s"),
        (
            "    from spacy import util  # spacy.x",
            "    from fastpipe import util  # spacy.x",
        ),
        ("from .spacy cimport x", "from .spacy cimport x"),
        (
            "from spacy.pipeline.trainable_pipe cimport TrainablePipe",
            "from fastpipe.pipeline.trainable_pipe import TrainablePipe",
        ),
        ("c = doc.vocab.get(doc.vocab.mem, x)", "c = doc.vocab.get(x)"),
        ("c = self.vocab.get_by_orth(self.mem, 3)", "c = self.vocab.get_by_orth(3)"),
        (
            "d = vocab.get(mem)  # vocab.get(mem, 1)",
            "d = vocab.get(mem)  # vocab.get(mem, 1)",
        ),
    ],
)
def test_imports(before, after):
    assert cython_source.rewrite([before]).lines == [after]


def test_uses_follow_the_import():
    lines = ["cimport spacy.structs\n", "cdef spacy.structs.TokenC* t  # 'spacy.x'\n"]
    assert cython_source.rewrite(lines).lines == [
        "cimport fastpipe.structs\n",
        "cdef fastpipe.structs.TokenC* t  # 'spacy.x'\n",
    ]
    assert cython_source.rewrite(lines[1:]).lines == lines[1:]


def test_compiled_classes_that_derive_from_pythons_are_told():
    lines = [
        "from spacy.tokens.doc cimport Doc\n",
        "from spacy.matcher.phrasematcher cimport PhraseMatcher\n",
        "cdef class Mine(PhraseMatcher):\n",
        "cdef class Other(Doc):\n",
    ]
    (note,) = cython_source.rewrite(lines).notes
    assert note.line == 2
    assert "Mine" in note.message and "matcher.phrasematcher" in note.message
