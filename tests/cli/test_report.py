import pytest
import srsly
from reported import make_docs, make_pipeline

import fastpipe
from fastpipe.cli.report import report
from fastpipe.tokens import DocBin


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """The folder of a run, and annotated text."""
    folder = tmp_path_factory.mktemp("report")
    nlp, examples = make_pipeline()
    nlp.to_disk(folder / "out" / "model-last")
    docs = [example.reference for example in examples]
    DocBin(docs=docs).to_disk(folder / "dev.spacy")
    return folder / "out", folder / "dev.spacy"


def test_a_page(quick_run, places, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = quick_run("report", *places, "--max-errors", 2)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and page.endswith("</html>\n")
    assert "Saved the report to report.html" in done.stdout
    assert "no training.jsonl" in " ".join(done.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_json(quick_run, places, tmp_path):
    done = quick_run("report", *places, "--json")
    found = srsly.json_loads(done.stdout)
    output = tmp_path / "report.json"
    assert quick_run("report", *places, "--json", "-o", output).returncode == 0
    data, page = report(*places, as_json=True)
    for other in (srsly.read_json(output), data):
        assert other["kinds"].keys() == found["kinds"].keys()
        counts, expected = (part["kinds"]["tag"]["counts"] for part in (other, found))
        assert counts == pytest.approx(expected)
    assert page == ""


def test_a_page_on_standard_output(quick_run, places):
    done = quick_run("report", *places, "-o", "-")
    assert done.stdout.startswith("<!doctype html>")


def test_bad_input_is_one_message_and_no_file(quick_run, places, tmp_path):
    out, dev = places
    (tmp_path / "broken").mkdir()
    nlp = fastpipe.load(out / "model-last")
    nlp.to_disk(tmp_path / "broken" / "model-best")
    (tmp_path / "broken" / "training.jsonl").write_text("no\n{}\n", encoding="utf-8")
    fastpipe.blank("en").to_disk(tmp_path / "blank")
    bare = [nlp.make_doc(doc.text) for doc in make_docs(nlp)]
    DocBin(docs=bare).to_disk(tmp_path / "bare.spacy")
    (tmp_path / "empty").mkdir()
    output = tmp_path / "report.html"
    for arguments, message in (
        ((out, tmp_path / "no.spacy"), "There is no evaluation data at"),
        ((tmp_path / "empty", dev), "There is no pipeline in"),
        ((tmp_path / "blank", dev), "nothing to report"),
        ((out, tmp_path / "bare.spacy"), "nothing to report"),
        ((tmp_path / "broken", dev), "Line 1 of the training log"),
    ):
        done = quick_run("report", *arguments, "-o", output)
        assert done.returncode == 1
        assert message in done.stderr
        assert "Traceback" not in done.stderr
        assert not output.exists()
    done = quick_run("report", *places, "-o", tmp_path / "empty")
    assert done.returncode == 1 and "is a folder" in done.stderr
