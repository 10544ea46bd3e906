import io
from types import SimpleNamespace

import pytest
import srsly

from fastpipe.registry import registry
from fastpipe.training.loggers import setup_logger


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Trainable:
    is_trainable = True


class Config(dict):
    def interpolate(self):
        return self


@pytest.fixture
def nlp():
    training = {
        "score_weights": {"tag_acc": 0.5, "dep_las": 0.5, "dep_las_per_type": None},
        "max_steps": 100,
        "eval_frequency": 10,
    }
    return SimpleNamespace(
        config=Config(training=training),
        pipeline=[
            ("tok2vec", Trainable()),
            ("sentencizer", object()),
            ("morphologizer", Trainable()),
        ],
    )


def result(step, **changes):
    return {
        "epoch": 1,
        "step": step,
        "score": 0.625,
        "other_scores": {"tag_acc": 0.5, "dep_las": 0.75, "dep_las_per_type": {}},
        "losses": {"tok2vec": 1.5, "morphologizer": 1234.567},
        "checkpoints": [(0.625, step)],
        "seconds": 3,
        "words": 100 * step,
        **changes,
    }


def test_a_row_an_evaluation(nlp):
    setup = registry.get("loggers", "spacy.ConsoleLogger.v1")(progress_bar=False)
    out = io.StringIO()
    log_step, finalize = setup(nlp, out, io.StringIO())
    log_step(result(0))
    log_step(result(200, seconds=3 * 3600))
    finalize()
    head, rule, first, second = out.getvalue().splitlines()
    assert head.split() == (
        "E # LOSS TOK2VEC LOSS MORPH... TAG_ACC DEP_LAS SCORE TIME".split()
    )
    assert set(rule) == {"-", " "}
    assert first.split() == [
        "1",
        "0",
        "1.50",
        "1234.57",
        "50.00",
        "75.00",
        "0.62",
        "0:00:03",
    ]
    assert second.split()[1] == "200" and second.endswith("3:00:00")
    assert len(head) == len(rule) == len(first) == len(second)


def test_a_missing_score_is_a_dash(nlp):
    setup = registry.get("loggers", "fastpipe.ConsoleLogger.v2")()
    out = io.StringIO()
    log_step, finalize = setup(nlp, out, io.StringIO())
    log_step(result(0, other_scores={"tag_acc": None}))
    finalize()
    assert out.getvalue().splitlines()[-1].split()[4:6] == ["-", "0.00"]


def test_results_in_a_file(nlp, tmp_path):
    path = tmp_path / "deep" / "log.jsonl"
    create = registry.get("loggers", "fastpipe.ConsoleLogger.v3")
    out = io.StringIO()
    setup = create(None, console_output=False, output_file=path)
    log_step, finalize = setup(nlp, out, io.StringIO())
    log_step(result(0))
    log_step(result(10))
    finalize()
    assert out.getvalue() == ""
    first, second = srsly.read_jsonl(path)
    assert first == {
        "epoch": 1,
        "step": 0,
        "losses": {"tok2vec": 1.5, "morphologizer": 1234.567},
        "scores": {"tag_acc": 50.0, "dep_las": 75.0},
        "score": 0.625,
    }
    assert second["step"] == 10


@pytest.mark.parametrize("kind", ["train", "eval"])
def test_the_bar_shows_on_a_terminal_only(nlp, kind):
    create = registry.get("loggers", "fastpipe.ConsoleLogger.v3")
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        log_step, finalize = create(kind)(nlp, stream, io.StringIO())
        for step in range(3):
            log_step.on_update(result(step, score=None))
        log_step(result(3))
        finalize()
    assert "words/s" in terminal.getvalue()
    assert "words/s" not in pipe.getvalue()
    for stream in (terminal, pipe):
        assert "1234.57" in stream.getvalue()
    assert "\x1b" not in pipe.getvalue()


@pytest.fixture
def show_bar(nlp, monkeypatch):
    """A function that returns what the bar shows after some steps."""
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm")

    def show(kind, *steps, **settings):
        nlp.config["training"].update(settings)
        create = registry.get("loggers", "fastpipe.ConsoleLogger.v3")
        terminal = Terminal()
        log_step, finalize = create(kind)(nlp, terminal, io.StringIO())
        for step in steps:
            log_step.on_update(step)
        finalize()
        return terminal.getvalue()

    return show


def test_the_bar_goes_to_where_the_run_ends(show_bar):
    one = result(40, score=None, checkpoints=[(0.5, 20, 0), (0.5, 30, 0)])
    assert "40/100 steps" in show_bar("train", one)
    assert "left" in show_bar("train", one)
    assert "40/60 steps" in show_bar("train", one, patience=40)
    assert "40/60 steps" in show_bar("train", one, max_steps=0)
    # An epoch took 40 steps, and there are to be 1 or 3.
    assert "40/120 steps" in show_bar("train", one, patience=0, max_epochs=3)
    assert "40/40 steps" in show_bar("train", one, max_epochs=1)
    assert "40 steps" in show_bar("train", one, max_epochs=0)
    assert "1/10 steps" in show_bar("eval", result(31, score=None))
    assert "10/10 steps" in show_bar("eval", one)


def test_a_bar_needs_a_terminal_that_draws(show_bar, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert "steps" not in show_bar("train", result(40, score=None))


def test_setups_of_both_signatures(nlp):
    def nothing():
        return None

    def old(nlp):
        return (lambda info: (info, nlp)), nothing

    def new(nlp, stdout, stderr):
        return (lambda info: (info, stdout, stderr)), nothing

    assert setup_logger(old, nlp, "out", "err")[0](1) == (1, nlp)
    assert setup_logger(new, nlp, "out", "err")[0](1) == (1, "out", "err")
