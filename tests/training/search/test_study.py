"""The study of a search, and what it asks for."""

import subprocess
import sys

import pytest
from processes import environment

from fastpipe.config import Config
from fastpipe.training.search.space import Choice, Range
from fastpipe.training.search.study import Study

SPACE = {
    "training.dropout": Range(0.1, 0.5, 0.1, False, False),
    "training.size": Range(1, 9, 2, False, True),
    "training.kind": Choice(("a", None, True)),
}
CONFIG = Config({"training": {"dropout": 0.2, "size": 3, "kind": None}})


@pytest.fixture
def study(tmp_path):
    study = Study(tmp_path)
    study.begin(CONFIG, SPACE)
    return study


def test_settings_are_those_of_the_space(study):
    for seed in range(15):
        number = study.ask(SPACE, seed, n_jobs=1)
        settings = study.settings_of(number)
        assert all(SPACE[name].has(value) for name, value in settings.items())
        study.complete(number, settings["training.dropout"], 10)
    first, *others = (one.settings for one in study.records())
    assert first == {f"training.{k}": v for k, v in CONFIG["training"].items()}
    assert len({str(one) for one in others}) > 5
    assert study.best().score == max(one.score for one in study.records())


def test_what_is_asked_for_depends_on_the_seed_and_the_results(tmp_path):
    found = []
    for i, seed in enumerate((1, 1, 2)):
        folder = tmp_path / str(i)
        folder.mkdir()
        Study(folder).begin(CONFIG, SPACE)
        for _ in range(4):
            # Opened anew each time, as a search that goes on has it.
            study = Study(folder)
            study.complete(study.ask(SPACE, seed, n_jobs=1), 0.5, 1)
        found.append([one.settings for one in study.records()])
    assert found[0] == found[1] != found[2]


def test_values_outside_the_space_are_not_tried(tmp_path):
    study = Study(tmp_path)
    study.begin(Config({"training": {**CONFIG["training"], "size": 4}}), SPACE)
    assert study.n_begun == len(study.records()) == 0


def test_a_trial_that_looks_bad_is_given_up(study):
    for _ in range(6):
        number = study.ask(SPACE, 0, n_jobs=1)
        for step in (0, 5):
            assert not study.report(number, 0.8, step, prune=True)
        study.complete(number, 0.8, 5)
    number = study.ask(SPACE, 0, n_jobs=1)
    # Not by what it learnt of one batch.
    assert not study.report(number, 0.1, 0, prune=True)
    assert not study.report(number, 0.1, 5, prune=False)
    assert study.report(number, 0.1, 5, prune=True)
    study.give_up(number)
    last = study.records()[-1]
    assert (last.state, last.score, last.step, last.is_over) == ("pruned", 0.1, 0, True)


def test_a_failed_trial_keeps_its_reason(study):
    number = study.ask(SPACE, 0, n_jobs=2)
    assert study.records()[number].state == "running"
    study.fail(number, "no room")
    record = study.records()[number]
    assert (record.state, record.error, record.score) == ("failed", "no room", None)
    assert study.best() is None


def test_data_may_have_moved(study, tmp_path):
    moved = Config({**CONFIG, "paths": {"train": "elsewhere"}})
    study.go_on(moved, SPACE, tmp_path)
    assert "elsewhere" in Study(tmp_path).config


def test_no_lock_is_left_where_a_process_is_killed(study, tmp_path):
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from fastpipe.training.search.study import _JournalLock\n"
        "assert _JournalLock(Path(sys.argv[1])).acquire()\n"
        "os._exit(1)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "study.journal")]
    assert subprocess.run(command, env=environment()).returncode == 1
    assert study.ask(SPACE, 0, n_jobs=1) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["study.journal"]
