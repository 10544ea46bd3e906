import pytest
import srsly

import fastpipe
from fastpipe.cli.compare import compare
from fastpipe.tokens import DocBin, Span

TEXTS = ["Rome is old.", "Turin is wet.", "Oh, Rome!", "It rains."]


@pytest.fixture
def places(tmp_path):
    """Two pipelines that know a place each, and annotated text."""
    data = []
    for name, word in (("a", "Rome"), ("b", "Turin")):
        nlp = fastpipe.blank("en")
        ruler = nlp.add_pipe("span_ruler")
        ruler.add_patterns([{"label": "GPE", "pattern": word}])
        nlp.to_disk(tmp_path / name)
    for text in TEXTS:
        doc = nlp.make_doc(text)
        doc.spans["ruler"] = [
            Span(doc, token.i, token.i + 1, "GPE")
            for token in doc
            if token.text in ("Rome", "Turin")
        ]
        data.append(doc)
    DocBin(docs=data).to_disk(tmp_path / "data.spacy")
    return tmp_path / "a", tmp_path / "b", tmp_path / "data.spacy"


def test_tables_and_file(quick_run, places, tmp_path):
    output = tmp_path / "comparison.json"
    done = quick_run("compare", *places, "-o", output, "--examples", 1)
    assert done.returncode == 0, done.stderr
    found = srsly.read_json(output)
    assert found["a"]["pipeline"] == str(places[0])
    rows = {row["name"]: row for row in found["scores"]}
    assert rows["spans_ruler_r"]["a"]["value"] == pytest.approx(2 / 3)
    assert rows["spans_ruler_r"]["b"]["value"] == pytest.approx(1 / 3)
    docs = found["kinds"]["spans_ruler"]
    assert [doc["doc"] for doc in docs["only_a_right"]] == [0, 2]
    assert docs["both_right"] == 1
    lines = [line.split() for line in done.stdout.splitlines() if line]
    assert ["spans_ruler", "1", "2", "1", "0"] in lines
    assert "nothing instead of 'Rome' GPE" in done.stdout
    assert "Oh, Rome!" not in done.stdout


def test_json_on_standard_output(quick_run, places):
    done = quick_run("compare", *places, "--json", "--samples", 100)
    found = srsly.json_loads(done.stdout)
    again = compare(*places, n_samples=100)
    for result in (found, again):
        for name in "ab":
            assert result[name].pop("speed") > 0
    assert found["kinds"] == again["kinds"]
    assert [row["name"] for row in found["scores"]] == [
        row["name"] for row in again["scores"]
    ]


def test_what_can_not_be_compared(quick_run, places, tmp_path):
    fastpipe.blank("en").to_disk(tmp_path / "blank")
    (tmp_path / "empty").mkdir()
    a, _, data = places
    for arguments, message in (
        ((a, tmp_path / "blank", data), "nothing in common"),
        ((a, tmp_path / "empty", data), "There is no pipeline in"),
        ((a, a, tmp_path / "no.spacy"), "There is no evaluation data"),
        ((a, a, data, "-o", tmp_path), "is a folder"),
    ):
        done = quick_run("compare", *arguments)
        assert done.returncode == 1
        assert message in done.stderr
        assert "Traceback" not in done.stderr
