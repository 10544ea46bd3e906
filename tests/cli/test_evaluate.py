import pytest
import srsly
from wasabi import Printer

import fastpipe
from fastpipe.cli.evaluate import (
    evaluate,
    print_prf_per_type,
    print_textcats_auc_per_cat,
)
from fastpipe.console import Console
from fastpipe.language import Language
from fastpipe.tokens import Doc, DocBin, Span


@Language.component("mark_rome")
def mark_rome(doc):
    """Mark the word Rome as a place."""
    doc.ents = [
        Span(doc, i, i + 1, "GPE") for i, t in enumerate(doc) if t.text == "Rome"
    ]
    return doc


def test_table_and_json(run, trained, paths, tmp_path):
    output = tmp_path / "scores.json"
    done = run("evaluate", trained / "model-best", paths[3], "--output", output)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    scores = srsly.read_json(output)
    shown = {row[0]: row[1] for row in rows if len(row) == 2}
    assert shown["TAG"] == f"{scores['tag_acc'] * 100:.2f}"
    assert shown["TOK"] == "100.00"
    assert float(shown["SPEED"]) > 0


def test_gold_preproc_scores_the_tokens_of_the_data(trained, paths):
    scores = evaluate(trained / "model-best", paths[3], gold_preproc=True)
    assert scores["token_acc"] == 1.0
    assert 0 < scores["tag_acc"] <= 1


def test_scores_are_those_of_the_training_run(trained, paths):
    meta = srsly.read_json(trained / "model-best" / "meta.json")
    scores = evaluate(trained / "model-best", paths[3])
    assert scores["tag_acc"] == pytest.approx(meta["performance"]["tag_acc"])


def test_pictures(quick_run, tmp_path):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("mark_rome")
    nlp.to_disk(tmp_path / "pipeline")
    data = DocBin(docs=[nlp("Rome is old."), nlp("It rains."), nlp("Rome is wet.")])
    data.to_disk(tmp_path / "data.spacy")
    arguments = (tmp_path / "pipeline", tmp_path / "data.spacy")
    pictures = tmp_path / "pictures"
    done = quick_run("evaluate", *arguments, "-dp", pictures, "-dl", 2)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in pictures.iterdir()] == ["entities.html"]
    assert (pictures / "entities.html").read_text().count("<mark") == 1


def test_per_component(run, trained, paths, tmp_path):
    output = tmp_path / "scores.json"
    done = run("evaluate", trained / "model-best", paths[3], "-P", "-o", output)
    assert done.returncode == 0, done.stderr
    assert set(srsly.read_json(output)["tagger"]) == {"tag_acc"}


def test_the_key_of_the_spans_and_their_tokens(quick_run, tmp_path):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("span_ruler", config={"spans_key": "places"}).add_patterns(
        [{"label": "PLACE", "pattern": "Rome-Nord"}]
    )
    nlp.to_disk(tmp_path / "pipeline")
    words = ["Rome-Nord", "is", "old", "."]
    spaces = [True, True, False, False]
    starts = [True, False, False, False]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    doc.spans["places"] = [Span(doc, 0, 1, "PLACE")]
    DocBin(docs=[doc]).to_disk(tmp_path / "data.spacy")
    arguments = ("evaluate", tmp_path / "pipeline", tmp_path / "data.spacy")
    output = tmp_path / "scores.json"
    found = {}
    for options in (("-sk", "places"), ("--spans-key", "places", "-G")):
        done = quick_run(*arguments, *options, "-o", output)
        assert done.returncode == 0, done.stderr
        found[options[-1]] = srsly.read_json(output)
    # By itself, the tokenizer splits the word; with -G the tokens are those given.
    assert found["places"]["token_f"] < 1 == found["-G"]["token_f"]
    assert "spans_places_f" in found["-G"]


def test_counts_docs_and_errors(quick_run, tmp_path):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("ner").add_label("GPE")
    nlp.initialize()
    nlp.add_pipe("mark_rome")
    nlp.to_disk(tmp_path / "pipeline")
    docs = [
        nlp.make_doc(text) for text in ("Rome is old.", "Turin is wet.", "Oh, Rome")
    ]
    docs[0].ents = [Span(docs[0], 0, 1, "GPE")]
    docs[1].ents = [Span(docs[1], 0, 1, "GPE")]
    docs[2].ents = [Span(docs[2], 2, 3, "PERSON")]
    DocBin(docs=docs).to_disk(tmp_path / "data.spacy")
    files = {name: tmp_path / name for name in ("scores.json", "docs", "errors")}
    done = quick_run(
        *("evaluate", tmp_path / "pipeline", tmp_path / "data.spacy"),
        *("-o", files["scores.json"], "--per-doc", files["docs"]),
        *("--errors", files["errors"]),
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines() if line]
    shown = {name: cells for name, *cells in lines}
    assert shown["GPE"] == ["50.00", "50.00", "50.00", "1", "1", "1", "2"]
    counts = srsly.read_json(files["scores.json"])["counts"]["ents"]
    assert counts == {
        **{"tp": 1, "fp": 1, "fn": 2, "support": 3},
        "per_type": {
            "GPE": {"tp": 1, "fp": 1, "fn": 1, "support": 2},
            "PERSON": {"tp": 0, "fp": 0, "fn": 1, "support": 1},
        },
    }
    rows = list(srsly.read_jsonl(files["docs"]))
    assert [row["ents"]["f"] for row in rows] == [1.0, 0.0, 0.0]
    assert rows[1]["text"] == "Turin is wet."
    found = list(srsly.read_jsonl(files["errors"]))
    assert [(m["doc"], m["error"]) for m in found] == [(1, "missed"), (2, "label")]


@pytest.mark.parametrize("option", ["--output", "--per-doc", "--errors"])
def test_a_folder_is_no_place_for_a_file(quick_run, tmp_path, option):
    (tmp_path / "data.spacy").touch()
    done = quick_run("evaluate", "no", tmp_path / "data.spacy", option, tmp_path)
    assert done.returncode == 1
    assert f"The output {tmp_path} is a folder" in done.stderr


def test_accuracy_and_micro_f_of_categories(tmp_path):
    nlp = fastpipe.blank("en")
    textcat = nlp.add_pipe("textcat")
    for label in ("good", "bad"):
        textcat.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path / "pipeline")
    docs = [nlp.make_doc(text) for text in ("It rains", "Sun", "Wind and more wind")]
    for doc, label in zip(docs, ("good", "bad", "bad"), strict=True):
        doc.cats = {name: float(name == label) for name in ("good", "bad")}
    DocBin(docs=docs).to_disk(tmp_path / "data.spacy")
    scores = evaluate(tmp_path / "pipeline", tmp_path / "data.spacy")
    predicted = [nlp(doc.text).cats for doc in docs]
    right = [
        max(cats, key=cats.get) == label
        for cats, label in zip(predicted, ("good", "bad", "bad"), strict=True)
    ]
    assert scores["cats_acc"] == pytest.approx(sum(right) / 3)
    assert scores["cats_micro_f"] == pytest.approx(scores["cats_acc"])


@pytest.mark.parametrize("make", [Console, Printer])
def test_tables_are_printed_by_the_printers_of_programs(make, capsys):
    scores = {"PERSON": {"p": 0.5, "r": 1, "f": None}}
    print_prf_per_type(make(), scores, "NER", "type")
    print_textcats_auc_per_cat(make(), {"A": 0.75, "B": None})
    words = capsys.readouterr().out.split()
    assert "PERSON 50.00 100.00 -" in " ".join(words)
    assert "A 0.75 B -" in " ".join(words)
