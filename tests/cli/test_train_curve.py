"""``fastpipe train-curve``, in a process of its own and as a function."""

import json

import pytest

from fastpipe.training.train_curve import CurvePoint, TrainCurve

LIMITS = ("--training.max_steps", 6, "--training.eval_frequency", 3)


def test_scores_by_share(run, config, paths, tmp_path):
    arguments = ("train-curve", config, *paths, *LIMITS, "--shares", "0.1,0.5,1")
    done = run(*arguments, "--output", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    curve = json.loads(done.stdout)
    assert curve == json.loads((tmp_path / "train-curve.json").read_text())
    first, half, whole = curve["points"]
    assert [first["share"], half["share"], whole["share"]] == [0.1, 0.5, 1]
    assert abs(2 * half["docs"] - whole["docs"]) <= 2
    assert abs(10 * first["docs"] - whole["docs"]) <= 20
    assert curve["gain"] == pytest.approx(whole["score"] - half["score"])
    assert curve["pays"] == (curve["gain"] > 2 * curve["error"])
    assert curve["error"] > 0
    assert "Gain" in done.stderr and "of the data the score changes by" in done.stderr
    # Runs that are done are not done again.
    again = run(*arguments, "--output", tmp_path, "--resume")
    assert again.returncode == 0, again.stderr
    assert again.stdout.count("Resuming after step 6") == 3
    found = json.loads((tmp_path / "train-curve.json").read_text())["points"]
    for key in ("share", "docs", "step", "score"):
        assert [point[key] for point in found] == [
            point[key] for point in curve["points"]
        ]


@pytest.mark.parametrize(
    ("shares", "message"),
    [("0,1", "above 0"), ("50,100", "up to 1"), ("a", "Expected numbers"), (",", "")],
)
def test_what_are_no_shares(quick_run, config, paths, shares, message):
    done = quick_run("train-curve", config, *paths, "--shares", shares)
    assert done.returncode == 1
    assert message in done.stderr and "Traceback" not in done.stderr


def test_a_share_without_docs(quick_run, config, paths):
    done = quick_run("train-curve", config, *paths, "--shares", "0.00001")
    assert done.returncode == 1
    assert "are no docs" in done.stderr


def test_a_corpus_that_is_no_section(quick_run, config, paths):
    other = ("--training.train_corpus", "training.dropout")
    done = quick_run("train-curve", config, *paths, *other)
    assert done.returncode == 1
    assert "'training.dropout'" in done.stderr


@pytest.mark.parametrize(
    ("gain", "error", "pays", "words"),
    [
        (0.02, 0.005, True, "would probably pay"),
        (0.02, 0.015, False, "no sign"),
        (-0.02, 0.001, False, "no sign"),
        (0.02, None, None, "too small"),
        (None, None, None, "two shares"),
    ],
)
def test_the_verdict(gain, error, pays, words):
    points = [CurvePoint(share, 10, 100, 5, 0.5, {}) for share in (0.75, 1)]
    curve = TrainCurve(points, gain, error)
    assert curve.pays is pays
    assert words in curve.describe()
