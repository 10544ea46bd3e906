import pytest

from fastpipe.cli.fill_config import fill_config
from fastpipe.cli.init_config import init_config
from fastpipe.errors import InputError
from fastpipe.util import load_config


def test_tagger_morphologizer_parser_for_efficiency():
    config = init_config(pipeline=["tagger", "morphologizer", "parser"])
    assert config["nlp"]["pipeline"] == ["tok2vec", "tagger", "morphologizer", "parser"]
    tok2vec = config["components"]["tok2vec"]["model"]
    assert tok2vec["embed"]["attrs"] == ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
    assert tok2vec["embed"]["rows"] == [5000, 1000, 2500, 2500]
    assert tok2vec["embed"]["include_static_vectors"] is False
    assert (tok2vec["encode"]["width"], tok2vec["encode"]["depth"]) == (96, 4)
    parser = config["components"]["parser"]["model"]
    assert parser["@architectures"] == "spacy.TransitionBasedParser.v2"
    assert (parser["hidden_width"], parser["maxout_pieces"]) == (128, 3)
    tagger = config["components"]["tagger"]
    assert tagger["model"]["tok2vec"]["upstream"] == "*"
    assert tagger["label_smoothing"] == 0.05
    weights = config["training"]["score_weights"]
    assert weights["tag_acc"] == 0.33
    assert weights["dep_las"] == 0.17
    assert weights["dep_las_per_type"] is None
    assert config["paths"]["vectors"] is None


def test_ner_for_accuracy():
    config = init_config(lang="de", pipeline=["ner"], optimize="accuracy")
    tok2vec = config["components"]["tok2vec"]["model"]
    assert tok2vec["embed"]["include_static_vectors"] is True
    assert (tok2vec["encode"]["width"], tok2vec["encode"]["depth"]) == (256, 8)
    assert config["paths"]["vectors"] == "de_core_news_lg"
    ner = config["components"]["ner"]["model"]
    assert (ner["hidden_width"], ner["maxout_pieces"]) == (64, 2)
    assert config["training"]["score_weights"]["ents_f"] == 1.0


def test_a_component_without_listener_needs_no_tok2vec():
    config = init_config(pipeline=["senter"])
    assert config["nlp"]["pipeline"] == ["senter"]
    assert "tok2vec" not in config["components"]


def test_word_vectors_are_a_choice():
    with_them = init_config(pipeline=["tagger"], vectors=True)
    assert with_them["paths"]["vectors"] == "en_core_web_lg"
    assert with_them["components"]["tok2vec"]["model"]["encode"]["width"] == 96
    without = init_config(pipeline=["tagger"], optimize="accuracy", vectors=False)
    assert without["paths"]["vectors"] is None
    with pytest.raises(InputError, match="init vectors"):
        init_config(lang="ga", vectors=True)


def test_a_complete_config_for_a_gpu():
    pytest.importorskip("torch")
    config = init_config(pipeline=["tagger", "ner"], gpu=True)
    assert config["nlp"]["pipeline"] == ["transformer", "tagger", "ner"]
    assert config["components"]["transformer"]["model"]["name"] == "distilroberta-base"
    assert config["components"]["tagger"]["model"]["tok2vec"]["upstream"] == "*"
    assert config["training"]["score_weights"]["ents_f"] == 0.5


def test_a_complete_config_for_every_component():
    names = (
        "tagger morphologizer trainable_lemmatizer parser ner textcat "
        "textcat_multilabel spancat spancat_singlelabel span_finder entity_linker "
        "senter attribute_ruler lemmatizer sentencizer"
    ).split()
    for optimize in ("efficiency", "accuracy"):
        config = init_config(pipeline=names, optimize=optimize)
        assert config["nlp"]["pipeline"] == ["tok2vec", *names]
        for name in names:
            assert config["components"][name]["factory"] == name


def test_what_it_was_made_for_is_told_where_asked(capsys):
    quiet = init_config(pipeline=["ner"])
    assert capsys.readouterr().out == ""
    told = init_config(pipeline=["ner"], silent=False)
    assert "- Pipeline: ner" in capsys.readouterr().out
    assert told == quiet


def test_only_the_base(run, tmp_path):
    path = tmp_path / "base.cfg"
    done = run("init", "config", path, "--pipeline", "tagger", "--base")
    assert done.returncode == 0, done.stderr
    assert "fastpipe init fill-config" in done.stdout
    assert "patience" not in path.read_text()
    filled = run("init", "fill-config", path)
    assert filled.stdout == run("init", "config", "-", "-p", "tagger").stdout


def test_unknown_optimization():
    with pytest.raises(InputError, match="efficiency, accuracy"):
        init_config(optimize="speed")


def test_pretraining_section():
    config = init_config(pipeline=["tagger"], pretraining=True)
    assert config["pretraining"]["component"] == "tok2vec"


def test_to_stdout_and_from_stdin(quick_run, tmp_path):
    done = quick_run("init", "config", "-", "--pipeline", "tagger")
    assert done.returncode == 0
    assert done.stdout.startswith("[paths]")
    again = quick_run(
        "init", "fill-config", "-", tmp_path / "full.cfg", stdin=done.stdout
    )
    assert again.returncode == 0, again.stderr
    assert "nothing to add" in again.stdout
    assert (tmp_path / "full.cfg").read_text().strip() == done.stdout.strip()


def test_existing_file_is_kept_without_force(quick_run, tmp_path):
    path = tmp_path / "config.cfg"
    path.write_text("mine")
    done = quick_run("init", "config", path)
    assert done.returncode == 1
    assert "--force" in done.stderr
    assert path.read_text() == "mine"
    assert quick_run("init", "config", path, "--force").returncode == 0
    assert path.read_text() != "mine"


def test_fill_config_adds_defaults_and_keeps_what_is_there(tmp_path, capsys):
    base = tmp_path / "base.cfg"
    base.write_text(
        '[nlp]\nlang = "en"\npipeline = ["tagger"]\n\n[components]\n\n'
        '[components.tagger]\nfactory = "tagger"\n\n[training]\ndropout = 0.25\n'
    )
    given, filled = fill_config(tmp_path / "full.cfg", base, diff=True)
    assert "patience" not in given["training"]
    assert filled["training"]["patience"] == 1600
    assert filled["training"]["dropout"] == 0.25
    assert filled["components"]["tagger"]["model"]["@architectures"]
    assert load_config(tmp_path / "full.cfg") == filled
    shown = capsys.readouterr().out
    assert "+ patience = 1600" in shown
    assert "dropout" not in shown


def test_fill_config_with_a_function_of_ones_own(quick_run, tmp_path):
    code = tmp_path / "functions.py"
    code.write_text(
        "import fastpipe\n"
        '@fastpipe.registry.schedules("falling.v1")\n'
        "def falling(start: float = 0.5, factor: float = 0.9):\n"
        "    while True:\n"
        "        yield start\n"
        "        start *= factor\n"
    )
    base = tmp_path / "base.cfg"
    base.write_text(
        '[nlp]\nlang = "en"\npipeline = []\n\n[training]\n\n'
        '[training.dropout]\n@schedules = "falling.v1"\n'
    )
    done = quick_run("init", "fill-config", base, "-", "--code", code)
    assert done.returncode == 0, done.stderr
    assert "factor = 0.9" in done.stdout
