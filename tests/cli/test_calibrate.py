"""The command that makes the confidence of a pipeline mean something."""

import pytest
import srsly
from test_errors import fails

import fastpipe
from fastpipe.cli.calibrate import calibrate


def test_calibrate(run, quick_run, trained, paths, tmp_path):
    model, dev, out = trained / "model-best", paths[3], tmp_path / "out"
    done = run("calibrate", model, dev, "--output", out)
    assert done.returncode == 0, done.stderr
    assert "ECE before" in done.stdout
    assert "tagger" in done.stdout
    temperature = srsly.read_json(out / "tagger" / "cfg")["temperature"]
    assert temperature > 0
    assert fastpipe.load(out).get_pipe("tagger").temperature == temperature
    found = calibrate(model, dev)
    assert found["tagger"].temperature == pytest.approx(temperature)
    assert found["tagger"].loss_after <= found["tagger"].loss_before
    assert "temperature" not in srsly.read_json(model / "tagger" / "cfg")
    fails(quick_run("calibrate", model, dev, "--components", "ner"), "'ner'", "tagger")
    fails(quick_run("calibrate", model, tmp_path / "no.spacy"), "no.spacy")


def test_nothing_to_calibrate(quick_run, paths, tmp_path):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "rules")
    out = tmp_path / "out"
    fails(
        quick_run("calibrate", tmp_path / "rules", paths[3], "-o", out), "sentencizer"
    )
    assert not out.exists()
