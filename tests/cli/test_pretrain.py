import srsly

TEXTS = ["The old baker sells fresh bread.", "A train left before the rain."] * 20


def test_pretrain_and_train(run, config, paths, tmp_path):
    filled = tmp_path / "config.cfg"
    done = run("init", "fill-config", config, filled, "--pretraining")
    assert done.returncode == 0, done.stderr
    srsly.write_jsonl(tmp_path / "raw.jsonl", [{"text": text} for text in TEXTS])
    settings = ("--paths.raw_text", tmp_path / "raw.jsonl")
    settings += ("--pretraining.max_epochs", 2, "--skip-last")
    done = run("pretrain", filled, tmp_path / "out", *settings)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        *("config.cfg", "log.jsonl", "model0.bin", "model1.bin"),
        "pretraining-state.msgpack",
    ]
    start = ("--initialize.init_tok2vec", tmp_path / "out" / "model1.bin")
    limits = ("--training.max_steps", 1, "--training.eval_frequency", 1)
    done = run("train", tmp_path / "out" / "config.cfg", *paths, *start, *limits)
    assert done.returncode == 0, done.stderr
