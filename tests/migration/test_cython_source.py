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
