"""beam_parser and beam_ner from the command line."""

import fastpipe


def test_a_pipeline_with_beams(quick_run, paths, tmp_path):
    config = tmp_path / "config.cfg"
    pipeline = "beam_parser,beam_ner"
    done = quick_run("init", "config", config, "--pipeline", pipeline)
    assert done.returncode == 0, done.stderr
    text = config.read_text(encoding="utf8")
    assert "beam_width = 8" in text and "beam_width = 32" in text
    done = quick_run("debug", "data", config, *paths)
    assert done.returncode == 0, done.stderr
    assert "Dependency Parsing" in done.stdout
    assert "Named Entity Recognition" in done.stdout
    steps = ("--training.max_steps", 2, "--training.eval_frequency", 1)
    out = tmp_path / "out"
    narrow = ("--components.beam_ner.beam_width", 4)
    done = quick_run("train", config, "--output", out, *paths, *steps, *narrow)
    assert done.returncode == 0, done.stderr
    nlp = fastpipe.load(out / "model-last")
    assert nlp.get_pipe("beam_ner").cfg["beam_width"] == 4
    for name in nlp.pipe_names[1:]:
        assert nlp.meta["performance"][f"{name}_loss"] > 0
    none = ("--components.beam_ner.beam_width", 0)
    done = quick_run("train", config, "--output", out, *paths, *steps, *none)
    assert done.returncode == 1
    assert "beam_width is 0. Expected an integer from 1" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
