"""Commands that make what training starts from: vectors, labels, pipelines."""

import srsly
from test_errors import fails

import fastpipe
from fastpipe.cli.assemble import assemble

VECTORS = "3 2\nrain 1 0\nsnow 0.9 0.1\nsun 0 1\n"


def test_init_vectors_for_a_config(run, config, paths, tmp_path):
    source = tmp_path / "vectors.txt"
    source.write_text(VECTORS)
    output = tmp_path / "vectors"
    done = run("init", "vectors", "en", source, output, "-t", 2, "-n", "weather")
    assert done.returncode == 0, done.stderr
    assert "converted 2 vectors" in done.stdout
    nlp = fastpipe.load(output)
    assert nlp.meta["vectors"]["name"] == "weather"
    done = run(
        "init", "nlp", config, tmp_path / "nlp", *paths, "--paths.vectors", output
    )
    assert done.returncode == 0, done.stderr
    prepared = fastpipe.load(tmp_path / "nlp")
    assert prepared.vocab.get_vector("rain").tolist() == [1, 0]
    assert prepared.pipe_names == ["tok2vec", "tagger"]
    assert "NN" in prepared.get_pipe("tagger").labels


def test_init_vectors_mistakes(quick_run, tmp_path):
    source = tmp_path / "vectors.txt"
    source.write_text("rain 1 one\n")
    output = tmp_path / "out"
    fails(quick_run("init", "vectors", "en", source, output), "vectors.txt", "line 1")
    fails(quick_run("init", "vectors", "en", tmp_path / "no.txt", output), "no.txt")
    fails(quick_run("init", "vectors", "en", source, output, "-m", "flore"), "flore")
    assert not output.exists()
    fails(quick_run("init", "vectors", "en", source, tmp_path), "something else")
    assert source.exists()


def test_init_labels_serve_training(run, quick_run, config, paths, tmp_path):
    done = run("init", "labels", config, tmp_path / "labels", *paths)
    assert done.returncode == 0, done.stderr
    labels = srsly.read_json(tmp_path / "labels" / "tagger.json")
    assert "NN" in labels and sorted(labels) == labels
    changed = tmp_path / "config.cfg"
    changed.write_text(
        config.read_text()
        + "\n[initialize.components.tagger]\n\n"
        + "[initialize.components.tagger.labels]\n"
        + '@readers = "spacy.read_labels.v1"\n'
        + f'path = "{tmp_path}/labels/tagger.json"\nrequire = true\n'
    )
    done = run("init", "nlp", changed, tmp_path / "nlp", *paths)
    assert done.returncode == 0, done.stderr
    assert list(fastpipe.load(tmp_path / "nlp").get_pipe("tagger").labels) == labels
    fails(
        quick_run("init", "labels", config, tmp_path / "config.cfg", *paths),
        "is a file",
    )


def test_assemble(run, quick_run, trained, tmp_path):
    config = tmp_path / "config.cfg"
    source = trained / "model-best"
    config.write_text(
        '[paths]\nsource = null\n\n[nlp]\nlang = "en"\n'
        'pipeline = ["tok2vec", "tagger", "proclaim", "sentencizer"]\n'
        "[components]\n[components.tok2vec]\nsource = ${paths.source}\n"
        "[components.tagger]\nsource = ${paths.source}\n"
        '[components.proclaim]\nfactory = "proclaim"\n'
        '[components.sentencizer]\nfactory = "sentencizer"\n'
        'punct_chars = ["!"]\n'
    )
    code = tmp_path / "code.py"
    code.write_text(
        "from fastpipe.language import Language\n"
        "@Language.component('proclaim')\n"
        "def proclaim(doc):\n"
        "    doc.user_data['proclaim'] = doc.text.upper()\n"
        "    return doc\n"
    )
    output = tmp_path / "assembled"
    arguments = ("assemble", config, output, "--paths.source", source)
    fails(quick_run(*arguments), "proclaim")
    assert not output.exists()
    done = run(*arguments, "--code", code)
    assert done.returncode == 0, done.stderr
    assembled = fastpipe.load(output, exclude=["proclaim"])
    text = "It rains! The sun is gone."
    assert len(list(assembled(text).sents)) == 2
    tags = [token.tag_ for token in fastpipe.load(source)(text)]
    assert [token.tag_ for token in assembled(text)] == tags


def test_assemble_from_python(tmp_path):
    config = tmp_path / "config.cfg"
    config.write_text('[nlp]\nlang = "de"\npipeline = []\n')
    nlp = assemble(config, tmp_path / "out", silent=True)
    assert nlp.lang == fastpipe.load(tmp_path / "out").lang == "de"


def test_init_vectors_pruned_and_of_lower_case(quick_run, tmp_path):
    source = tmp_path / "vectors.txt"
    source.write_text(VECTORS)
    output = tmp_path / "vectors"
    options = ("--prune", 2, "--attr", "LOWER", "--verbose")
    done = quick_run("init", "vectors", "en", source, output, *options)
    assert done.returncode == 0, done.stderr
    vocab = fastpipe.load(output).vocab
    assert vocab.vectors.shape == (2, 2)
    # One of the three words shares the vector of another.
    vectors = [vocab[word].vector.tolist() for word in ("rain", "snow", "sun")]
    assert all(any(vector) for vector in vectors) and len(set(map(tuple, vectors))) == 2
    assert vocab["RAIN"].vector.tolist() == vectors[0]
