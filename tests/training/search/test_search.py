"""Searches in this process: what is tried, what is kept, what goes on."""

import io

import pytest
import srsly

import fastpipe
from fastpipe.config import load_config_from_str
from fastpipe.errors import ConfigError, FastpipeError, InputError
from fastpipe.registry import registry
from fastpipe.training import Example
from fastpipe.training.initialize import init_nlp
from fastpipe.training.loop import train
from fastpipe.training.quickstart import complete_config
from fastpipe.training.search.search import search
from fastpipe.training.search.space import Choice, Range
from fastpipe.training.search.study import Study
from fastpipe.training.search.trial import trial_folder
from fastpipe.util import load_config

CONFIG = """
[nlp]
lang = "en"
pipeline = ["tagger"]

[components]

[components.tagger]
factory = "tagger"

[corpora]

[corpora.train]
@readers = "search_sentences.v1"

[corpora.dev]
@readers = "search_sentences.v1"

[training]
max_steps = 4
eval_frequency = 2

[training.before_update]
@callbacks = "search_interrupts.v1"

[training.score_weights]
tag_acc = 1.0
"""
SPACE = {
    "training.dropout": Range(0.1, 0.5, None, False, False),
    "training.optimizer.learn_rate": Range(0.0001, 0.1, None, True, False),
    "training.accumulate_gradient": Choice((1, 2)),
}
WORDS = {"Anna": "N", "sings": "V", "old": "A", "dogs": "N", "here": "R", "runs": "V"}

interrupt_at = []


@registry.readers("search_sentences.v1")
def sentences():
    def read(nlp):
        for i in range(12):
            words = [list(WORDS)[(i * k) % len(WORDS)] for k in range(1, 6)]
            tags = {"words": words, "tags": [WORDS[word] for word in words]}
            yield Example.from_dict(nlp.make_doc(" ".join(words)), tags)

    return read


@registry.callbacks("search_interrupts.v1")
def interrupts():
    def before_update(nlp, info):
        if interrupt_at and interrupt_at[0] == info["step"]:
            interrupt_at.pop(0)
            raise KeyboardInterrupt

    return before_update


@pytest.fixture(scope="module")
def config():
    return complete_config(load_config_from_str(CONFIG))


def run(config, output, space=SPACE, **settings):
    streams = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    settings = {"n_trials": 3, "prune": False, "n_threads": 1, **settings}
    result = search(config, space, output, **settings, **streams)
    return result, streams["stdout"].getvalue()


@pytest.fixture(scope="module")
def whole(config, tmp_path_factory):
    """The result of a search that nothing happened to."""
    return run(config, tmp_path_factory.mktemp("whole"))[0]


def weights(path):
    return (path / "tagger" / "model").read_bytes()


def test_the_best_one_is_kept(config, whole):
    assert [one.state for one in whole.trials] == ["complete"] * 3
    best = max(whole.trials, key=lambda one: one.score)
    assert whole.best == best
    assert all(
        values.has(one.settings[name])
        for one in whole.trials
        for name, values in SPACE.items()
    )
    # The first has the config's own values.
    first = whole.trials[0].settings
    assert first["training.dropout"] == config["training"]["dropout"]
    folders = [trial_folder(whole.config_path.parent, i) for i in range(3)]
    assert [folder / "model-best" for folder in folders].index(whole.model_path) == (
        best.number
    )
    kept = [folder for folder in folders if (folder / "model-best").exists()]
    assert kept == [whole.model_path.parent]
    assert not list(whole.config_path.parent.rglob("*.msgpack"))
    assert all((folder / "log.txt").read_text() for folder in folders)


def test_the_best_config_gives_the_best_pipeline(whole, tmp_path):
    config = load_config(whole.config_path)
    assert config["training"]["dropout"] == whole.best.settings["training.dropout"]
    # The search was told the number of threads.
    config["system"]["n_threads"] = 1
    nlp = init_nlp(config)
    result = train(nlp, tmp_path, stdout=io.StringIO(), stderr=io.StringIO())
    assert result.score == whole.best.score
    assert weights(tmp_path / "model-best") == weights(whole.model_path)


def test_an_interrupted_search_goes_on_bit_for_bit(config, whole, tmp_path):
    run(config, tmp_path, n_trials=1)
    # After an evaluation, of whose state it goes on, and before any.
    for step in (3, 0):
        interrupt_at[:] = [step]
        with pytest.raises(KeyboardInterrupt):
            run(config, tmp_path, resume=True)
        assert not interrupt_at
        assert [one.is_over for one in Study(tmp_path).records()].count(False) == 1
    result, text = run(config, tmp_path, resume=True)
    assert result.trials == whole.trials
    assert weights(result.model_path) == weights(whole.model_path)
    assert result.config_path.read_text() == whole.config_path.read_text()
    assert "Resuming a search with" in text


def test_another_search_is_refused(config, tmp_path):
    run(config, tmp_path, n_trials=1)
    with pytest.raises(InputError, match="--resume"):
        run(config, tmp_path)
    fewer = {"training.dropout": SPACE["training.dropout"]}
    with pytest.raises(ConfigError, match="another space"):
        run(config, tmp_path, fewer, resume=True)
    for name, value in [("seed", 7), ("max_steps", 5)]:
        other = config.copy()
        other["training"][name] = value
        with pytest.raises(ConfigError, match=rf"training\.{name}"):
            run(other, tmp_path, resume=True)


def test_time_that_is_up(config, tmp_path):
    result, _ = run(config, tmp_path, n_trials=50, timeout=1e-9)
    assert len(result.trials) < 3


class Pretended:
    """Slots whose trials have the learn rate as their score."""

    n_slots = 2

    def __init__(self, plan):
        self.study = Study(plan.output)
        self.over = {}

    def start(self, number):
        rate = self.study.settings_of(number)["training.optimizer.learn_rate"]
        for step in (0, 10, 20):
            if self.study.report(number, rate, step, prune=True):
                assert step == 10
                self.study.give_up(number)
                break
        else:
            if rate < 1:
                self.study.complete(number, rate, 20)
        self.over[number] = "it was killed"

    def wait(self):
        over, self.over = self.over, {}
        return over

    def stop(self):
        pass


def test_bad_trials_are_given_up(config, tmp_path):
    space = {"training.optimizer.learn_rate": Range(0.1, 0.9, None, False, False)}
    result, text = run(config, tmp_path, space, n_trials=20, make_slots=Pretended)
    assert len(result.trials) == 20
    pruned = [one for one in result.trials if one.state == "pruned"]
    assert pruned and all(one.score < result.best.score for one in pruned)
    assert f"Trial {pruned[0].number} given up, score" in text
    scores = [one.score for one in result.trials]
    assert result.best.score == max(scores)


class Stopped(Pretended):
    """Slots whose trials leave pipelines, and of whose end no one hears: it stops."""

    def __init__(self, plan):
        super().__init__(plan)
        self.output = plan.output

    def start(self, number):
        super().start(number)
        (trial_folder(self.output, number) / "model-best").mkdir(parents=True)

    def wait(self):
        raise KeyboardInterrupt


def test_what_a_stop_left_of_trials_is_removed(config, tmp_path):
    space = {"training.optimizer.learn_rate": Range(0.1, 0.9, None, False, False)}
    with pytest.raises(KeyboardInterrupt):
        run(config, tmp_path, space, n_trials=2, make_slots=Stopped)
    assert len(list(tmp_path.glob("*/model-best"))) == 2
    result, _ = run(config, tmp_path, space, n_trials=2, resume=True)
    assert list(tmp_path.glob("*/model-best")) == [result.model_path]


def test_trials_whose_processes_are_killed_have_failed(config, tmp_path):
    space = {"training.optimizer.learn_rate": Choice((0.5, 1.0))}
    result, _ = run(config, tmp_path, space, n_trials=9, make_slots=Pretended, seed=2)
    failed = [one for one in result.trials if one.state == "failed"]
    assert {one.settings["training.optimizer.learn_rate"] for one in failed} == {1.0}
    assert {one.error for one in failed} == {"it was killed"}


def test_a_trial_that_fails_is_told_of(config, tmp_path):
    space = {"training.dropout": Choice((0.1, "none"))}
    stderr = io.StringIO()
    result = search(
        config,
        space,
        tmp_path,
        n_trials=4,
        seed=3,
        stdout=io.StringIO(),
        stderr=stderr,
    )
    failed = [one for one in result.trials if one.state == "failed"]
    assert failed and all("dropout" in one.error for one in failed)
    assert f"Trial {failed[0].number} failed" in stderr.getvalue()
    assert result.best.settings == {"training.dropout": 0.1}


def test_trials_that_all_fail_end_the_search(config, tmp_path):
    space = {"training.dropout": Choice(("a", "b"))}
    with pytest.raises(FastpipeError, match="The first 3 trials failed"):
        run(config, tmp_path / "many", space, n_trials=9)
    with pytest.raises(FastpipeError, match="No trial of 2 was completed"):
        run(config, tmp_path / "few", space, n_trials=2)
    assert not list(tmp_path.rglob("best.cfg"))


def test_the_journal_is_json(whole):
    rows = list(srsly.read_jsonl(whole.config_path.parent / "study.journal"))
    assert all(isinstance(row["op_code"], int) for row in rows)


def test_the_log_of_a_trial_tells_of_its_evaluations(whole):
    log = (whole.model_path.parent / "log.txt").read_text()
    assert "TAG_ACC" in log and "Saved pipeline" in log
    assert fastpipe.load(whole.model_path).pipe_names == ["tagger"]
