import json

import pytest

from fastpipe.migration import notebooks
from fastpipe.migration.names import DISTRIBUTION as DIST


def notebook(*sources):
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    text = {"cell_type": "markdown", "metadata": {}, "source": ["import spacy → é"]}
    return {"cells": [text, *cells], "metadata": {}, "nbformat": 4}


def sources(text):
    return [cell["source"] for cell in json.loads(text)["cells"][1:]]


BEFORE = notebook(
    ["!pip install spacy\n", "%timeit x\n", "import spacy"],
    ["nlp = spacy.load('x')\n", "nlp.vocab?"],
    "%%bash\npython -m spacy info\nls spacy",
    ["import textacy"],
)
AFTER = [
    [
        f"!pip install {DIST}\n",
        "%timeit x\n",
        "import fastpipe.as_spacy\n",
        "import fastpipe",
    ],
    ["nlp = fastpipe.load('x')\n", "nlp.vocab?"],
    "%%bash\npython -m fastpipe info\nls spacy",
    ["import textacy"],
]


@pytest.mark.parametrize("indent", [None, 1, 2])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_cells_are_one_module_and_the_form_stays(indent, ascii_only):
    settings = {"indent": indent, "ensure_ascii": ascii_only}
    before = json.dumps(BEFORE, **settings) + "\n"
    after, notes = notebooks.rewrite(before)
    assert sources(after) == AFTER
    assert not notes
    assert after == json.dumps(json.loads(after), **settings) + "\n"
    assert after.count("import spacy") == 1
    assert notebooks.rewrite(after)[0] == after


def test_what_has_nothing_to_change_stays_byte_for_byte():
    text = json.dumps(notebook(["x = 1"]), indent=7)
    assert notebooks.rewrite(text)[0] == text


def test_cells_that_are_no_python_do_not_hide_the_rest():
    text = json.dumps(notebook(["if x:"], ["import spacy"]))
    assert sources(notebooks.rewrite(text)[0]) == [["if x:"], ["import fastpipe"]]


def test_what_is_no_notebook_is_an_error():
    for text in ("{", "[]"):
        with pytest.raises(ValueError, match=r".+"):
            notebooks.rewrite(text)
