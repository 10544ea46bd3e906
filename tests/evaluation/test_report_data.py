import pytest
import srsly
from reported import make_pipeline

import fastpipe
from fastpipe._runtime.json_text import dump_json
from fastpipe.errors import InputError
from fastpipe.evaluation.report_data import collect


@pytest.fixture(scope="module")
def pipeline():
    return make_pipeline()


@pytest.fixture(scope="module")
def found(pipeline, tmp_path_factory):
    nlp, examples = pipeline
    log = tmp_path_factory.mktemp("run") / "training.jsonl"
    rows = [
        {"step": step, "epoch": 0, "score": score, "losses": {"ner": 1.5}, "scores": {}}
        for step, score in ((0, 0.1), (10, 0.5), (20, 0.4))
    ]
    srsly.write_jsonl(log, [{**row, "words": 5, "seconds": 1.5} for row in rows])
    return collect(nlp, examples, log=log, max_mistakes=3)


def test_kinds_have_all_that_is_told_of_them(found):
    assert set(found["kinds"]) == {
        *("tag", "head", "dep", "sents", "ents", "spans_sc", "cats")
    }
    for kind, part in found["kinds"].items():
        counts = part["counts"]
        assert counts["support"] == counts["tp"] + counts["fn"] > 0
        assert part["n_docs"] == 6
        if part["labels"]:
            assert sum(row["support"] for row in part["labels"]) == counts["support"]
        n_listed = 0 if kind == "head" else min(3, part["n_mistakes"])
        assert len(part["mistakes"]) == n_listed
    with_sweeps = {kind for kind, part in found["kinds"].items() if part["sweep"]}
    assert {"spans_sc", "cats"} <= with_sweeps <= {"ents", "spans_sc", "cats"}
    assert found["kinds"]["dep"]["confusion"]["pairs"]
    assert found["scores"]["tag_acc"] == pytest.approx(
        found["kinds"]["tag"]["counts"]["f"]
    )


def test_calibration_is_that_of_the_scores(found):
    for name, part in found["calibration"].items():
        assert part["ece"] == found["scores"]["ece"][name]
        bins = part["bins"]
        gaps = [
            count * abs(probability - right)
            for count, probability, right in zip(
                bins["count"], bins["probability"], bins["right"], strict=True
            )
        ]
        assert sum(gaps) / part["n"] == pytest.approx(part["ece"])
    assert {"tagger", "textcat"} <= set(found["calibration"])


def test_run_and_pipeline(found, pipeline):
    assert found["run"]["best_step"] == 10
    assert found["run"]["steps"] == 20
    assert [part["name"] for part in found["pipeline"]["components"]] == [
        *("tagger", "parser", "ner", "spancat", "textcat")
    ]
    n_chars = sum(len(example.reference.text) for example in pipeline[1])
    assert found["data"] == {"n_docs": 6, "n_words": 42, "n_chars": n_chars}
    assert found["settings"]["learn_rate"] == 0.001
    assert found["speed"] > 0
    assert not found["notes"]
    assert srsly.json_loads(dump_json(found))["kinds"].keys() == found["kinds"].keys()


def test_what_is_missing_is_told(pipeline):
    nlp, examples = pipeline
    for example in examples[:2]:
        assert example.reference.cats
    with nlp.select_pipes(enable=["tagger", "ner"]):
        notes = collect(nlp, examples[:2])["notes"]
    assert any("no training.jsonl" in note for note in notes)
    assert any("has categories, for which" in note for note in notes)
    assert any("has dependency trees, for which" in note for note in notes)


def test_nothing_to_report():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger").add_label("X")
    nlp.initialize()
    doc = nlp.make_doc("It rains")
    examples = [fastpipe.training.Example(nlp.make_doc("It rains"), doc)]
    with pytest.raises(InputError, match=r"nothing to report.*tagger"):
        collect(nlp, examples)
