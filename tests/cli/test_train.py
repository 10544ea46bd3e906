import pytest
import srsly

import fastpipe
from fastpipe.cli.train import train
from fastpipe.tokens import DocBin

TWO_STEPS = ("--training.max_steps", 2, "--training.eval_frequency", 1)


def test_the_output_is_two_pipelines_that_load(trained):
    for name in ("model-best", "model-last"):
        nlp = fastpipe.load(trained / name)
        assert nlp.pipe_names == ["tok2vec", "tagger"]
        doc = nlp("The old train leaves.")
        assert all(token.tag_ for token in doc)
    assert not [path for path in trained.iterdir() if path.name.startswith(".")]


def test_training_learns(trained):
    meta = srsly.read_json(trained / "model-best" / "meta.json")
    assert meta["performance"]["tag_acc"] > 0.5
    assert meta["performance"]["tagger_loss"] > 0


def test_the_table_has_a_row_an_evaluation(run, config, paths):
    done = run("train", config, *paths, *TWO_STEPS)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("E  "))
    assert "LOSS TOK2VEC" in lines[head]
    assert "TAG_ACC" in lines[head]
    assert lines[head].split()[-2:] == ["SCORE", "TIME"]
    rows = [line.split() for line in lines[head + 2 : head + 5]]
    assert [row[1] for row in rows] == ["0", "1", "2"]


def test_overrides_are_in_the_saved_config(run, config, paths, tmp_path):
    overrides = "--training.dropout 0.4 --system.seed 1"
    done = run(
        "train",
        config,
        "--output",
        tmp_path,
        *paths,
        *TWO_STEPS,
        "--training.dropout=0.25",
        env={"FASTPIPE_CONFIG_OVERRIDES": overrides},
    )
    assert done.returncode == 0, done.stderr
    saved = fastpipe.Config().from_disk(tmp_path / "model-last" / "config.cfg")
    assert saved["training"]["dropout"] == 0.25
    assert saved["training"]["seed"] == 1
    assert saved["training"]["max_steps"] == 2


def test_functions_of_ones_own(run, config, paths, tmp_path):
    code = tmp_path / "functions.py"
    code.write_text(
        "import fastpipe\n"
        '@fastpipe.registry.loggers("file_logger.v1")\n'
        "def file_logger(log_path):\n"
        "    def setup(nlp):\n"
        "        file = open(log_path, 'w')\n"
        "        def log_step(info):\n"
        "            print(info['step'], info['losses']['tagger'], file=file)\n"
        "        def finalize():\n"
        "            print('end', file=file)\n"
        "            file.close()\n"
        "        return log_step, finalize\n"
        "    return setup\n"
    )
    text = config.read_text()
    start = text.index("[training.logger]")
    end = text.index("[", start + 1)
    log = tmp_path / "log.tsv"
    block = f'[training.logger]\n@loggers = "file_logger.v1"\nlog_path = "{log}"\n\n'
    changed = tmp_path / "config.cfg"
    changed.write_text(text[:start] + block + text[end:])
    done = run("train", changed, "--code", code, *paths, *TWO_STEPS)
    assert done.returncode == 0, done.stderr
    lines = log.read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["0", "1", "2", "end"]


def test_the_same_seed_gives_the_same_weights(run, config, paths, tmp_path):
    for name in ("one", "two"):
        done = run("train", config, "--output", tmp_path / name, *paths, *TWO_STEPS)
        assert done.returncode == 0, done.stderr
    for part in ("tok2vec", "tagger"):
        models = [
            (tmp_path / name / "model-last" / part / "model").read_bytes()
            for name in ("one", "two")
        ]
        assert models[0] == models[1]


def test_a_corpus_in_a_folder(run, config, paths, tmp_path):
    vocab = fastpipe.blank("en").vocab
    docs = list(DocBin().from_disk(paths[1]).get_docs(vocab))
    folder = tmp_path / "corpus" / "deep"
    folder.mkdir(parents=True)
    DocBin(docs=docs[:20]).to_disk(folder / "a.spacy")
    DocBin(docs=docs[20:40]).to_disk(folder.parent / "b.spacy")
    place = ("--paths.train", tmp_path / "corpus", "--paths.dev", folder)
    done = run("train", config, *place, *TWO_STEPS)
    assert done.returncode == 0, done.stderr


def test_python_callers_get_the_scores(config, paths, tmp_path, capfd):
    overrides = {
        "paths.train": paths[1],
        "paths.dev": paths[3],
        "training.max_steps": 4,
        "training.eval_frequency": 2,
    }
    result = train(config, tmp_path / "out", overrides=overrides, silent=True)
    assert capfd.readouterr().out == ""
    nlp, path = result
    assert (nlp, path) == (result.nlp, result.path)
    assert path == tmp_path / "out" / "model-best"
    saved = srsly.read_json(path / "meta.json")["performance"]
    assert result.scores["tag_acc"] == result.score
    assert result.score == pytest.approx(saved["tag_acc"])
    assert result.step in (0, 2, 4)
    again = train(
        config, tmp_path / "out", overrides=overrides, silent=True, resume=True
    )
    assert (again.score, again.step) == (result.score, result.step)
    assert again.scores["tag_acc"] == pytest.approx(result.score)
