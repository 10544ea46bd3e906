"""Overrides of settings on the command line and in the environment."""

import pytest

import fastpipe
from fastpipe.cli.options import parse_overrides
from fastpipe.errors import InputError


def test_values_are_read_as_json():
    arguments = (
        "--a.number 3 --a.rate=1e-4 --a.text plain --a.path ./x.spacy "
        "--a.null null --a.on --a.off false"
    ).split()
    arguments += ["--a.list", '["x", 1]', "--a.quoted", '"3"', "--a.table", '{"k": 2}']
    assert parse_overrides(arguments) == {
        "a.number": 3,
        "a.rate": 1e-4,
        "a.text": "plain",
        "a.path": "./x.spacy",
        "a.null": None,
        "a.on": True,
        "a.off": False,
        "a.list": ["x", 1],
        "a.quoted": "3",
        "a.table": {"k": 2},
    }


@pytest.mark.parametrize("arguments", [["word"], ["--plain", "3"], ["-x.y", "3"]])
def test_what_is_no_override(arguments):
    with pytest.raises(InputError):
        parse_overrides(arguments)


def test_the_environment_counts_and_the_command_line_wins(monkeypatch):
    monkeypatch.setenv("FASTPIPE_CONFIG_OVERRIDES", "--a.x 1 --a.y 'two words'")
    assert parse_overrides(["--a.x", "5"]) == {"a.x": 5, "a.y": "two words"}
    monkeypatch.setenv("FASTPIPE_CONFIG_OVERRIDES", "a.x 1")
    with pytest.raises(InputError, match="FASTPIPE_CONFIG_OVERRIDES"):
        parse_overrides([])


@pytest.mark.parametrize(
    ("override", "message"),
    [
        (("--training.max_step", "3"), "Did you mean 'max_steps'"),
        (("--paths.extra", "x"), "no such setting"),
        (("--extra.path", "x"), "no such section"),
        (("--components.tagger.lable", "3"), "unexpected argument: 'lable'"),
        (("--training.optimizer.rate", "3"), "unexpected argument: 'rate'"),
        (("--training.score_weights.new", "3"), "no such setting"),
    ],
)
def test_only_what_exists(quick_run, config, paths, override, message):
    done = quick_run("debug", "config", config, *paths, *override)
    assert done.returncode == 1
    assert message in done.stderr
    assert override[0].removeprefix("--").rpartition(".")[2] in done.stderr


def test_applied_before_references_and_saved_with_the_pipeline(
    run, config, paths, tmp_path
):
    text = (
        config.read_text()
        .replace("[paths]\n", '[paths]\nroot = "nowhere"\n')
        .replace("train = null", 'train = "${paths.root}/train.spacy"')
    )
    changed = tmp_path / "config.cfg"
    changed.write_text(text)
    root = paths[1].removesuffix("/train.spacy")
    limits = ("--training.max_steps", "1", "--training.eval_frequency", "1")
    place = ("--paths.root", root, *paths[2:])
    done = run("train", changed, "--output", tmp_path, *place, *limits)
    assert done.returncode == 0, done.stderr
    saved = fastpipe.Config().from_disk(tmp_path / "model-last" / "config.cfg")
    assert saved["paths"]["root"] == root
    assert saved["paths"]["train"] == paths[1]
    assert saved["training"]["max_steps"] == 1


def test_a_whole_section(quick_run, config, paths):
    batcher = '{"@batchers": "spacy.batch_by_sequence.v1", "size": 8}'
    done = quick_run(
        "debug", "config", config, *paths, "--training.batcher", batcher, "-F"
    )
    assert done.returncode == 0, done.stderr
    assert "spacy.batch_by_sequence.v1" in done.stdout
