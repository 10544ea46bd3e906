"""The commands that find thresholds, functions and installed pipelines."""

import pytest
from test_errors import fails

import fastpipe
from fastpipe.cli.find_function import find_function
from fastpipe.cli.find_threshold import find_threshold
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example

CODE = """
from fastpipe.language import Language
from fastpipe.scorer import Scorer

@Language.factory("long_words", default_config={"rule": {"threshold": 0.9}})
def make_long_words(nlp, name, rule):
    return LongWords(rule["threshold"])

class LongWords:
    '''Calls a text long by the share of its words with five letters or more.'''

    def __init__(self, threshold):
        self.threshold = threshold

    def __call__(self, doc):
        share = sum(len(token) > 4 for token in doc) / len(doc)
        doc.cats["LONG"] = float(share >= self.threshold)
        return doc

    def score(self, examples, **kwargs):
        return Scorer.score_cats(
            examples, "cats", labels=["LONG"], multi_label=True, threshold=0.5
        )
"""


@pytest.fixture
def wordy(tmp_path):
    """A pipeline with a threshold, its code and data."""
    code = tmp_path / "code.py"
    code.write_text(CODE)
    config = tmp_path / "config.cfg"
    config.write_text(
        '[nlp]\nlang = "en"\npipeline = ["long"]\n'
        '[components]\n[components.long]\nfactory = "long_words"\n'
    )
    vocab = fastpipe.blank("en").vocab
    data = DocBin()
    for words, label in [
        ("every letter counts here", 1.0),
        ("a river of fog", 0.0),
        ("short and to it", 0.0),
        ("another lengthy bit of", 1.0),
    ]:
        doc = Doc(vocab, words=words.split())
        doc.cats = {"LONG": label}
        data.add(doc)
    data.to_disk(tmp_path / "data.spacy")
    return config, code, tmp_path / "data.spacy"


def test_threshold(run, quick_run, wordy, tmp_path):
    config, code, data = wordy
    model = tmp_path / "model"
    assert run("assemble", config, model, "--code", code).returncode == 0
    arguments = ("find-threshold", model, data)
    setting = ("long", "rule.threshold", "cats_macro_f", "--code", code)
    done = run(*arguments, *setting, "-n", 6)
    assert done.returncode == 0, done.stderr
    assert "Best threshold: 0.4 with cats_macro_f value of 1." in done.stdout
    fails(quick_run(*arguments, "lon", *setting[1:]), "'lon'", "'long'")
    fails(quick_run(*arguments, "long", "thresold", *setting[2:]), "thresold", "rule")
    fails(
        quick_run(*arguments, *setting[:2], "cats_macro", *setting[3:]), "cats_macro_f"
    )
    best, score, scores = find_threshold(model, data, *setting[:3], n_trials=3)
    assert (best, score) == (0.5, 1.0)
    assert list(scores) == [0.0, 0.5, 1.0]


def test_function(run, quick_run):
    done = run("find-function", "spacy.Tagger.v2", "-r", "architectures")
    assert done.returncode == 0, done.stderr
    path, line = find_function("fastpipe.Tagger.v2", silent=True)
    assert f"{path}:{line}" in done.stdout
    assert path.endswith("tagger.py")
    fails(
        quick_run("find-function", "spacy.Tager.v2", "-r", "architectures"), "Tagger.v2"
    )
    fails(quick_run("find-function", "spacy.Tager.v2"), "Tager.v2")
    fails(
        quick_run("find-function", "spacy.Tagger.v2", "-r", "architecture"),
        "architecture",
    )


def test_profile(run, quick_run, trained, tmp_path):
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"text": "It rains."}\n{"text": "It snows."}\n')
    model = trained / "model-best"
    done = run("profile", model, texts, "-n", 1)
    assert done.returncode == 0, done.stderr
    assert "function calls" in done.stdout and "filename:lineno" in done.stdout
    done = run("profile", model, "-", stdin=texts.read_text())
    assert done.returncode == 0, done.stderr
    fails(
        quick_run("profile", model, "-", stdin="It rains.\n"),
        "standard input",
        "line 1",
    )
    fails(quick_run("profile", model), "text")


def test_validate(run):
    done = run("validate")
    assert done.returncode == 0, done.stderr
    assert "spaCy >=3.8" in done.stdout


@pytest.mark.parametrize(
    ("factory", "score"),
    [("textcat_multilabel", "cats_macro_f"), ("spancat", "spans_sc_f")],
)
def test_thresholds_of_components_that_save_theirs(factory, score, tmp_path):
    nlp = fastpipe.blank("en")
    component = nlp.add_pipe(factory)
    annotation = {"cats": {"A": 1.0, "B": 0.0}, "spans": {"sc": [(0, 3, "X")]}}
    examples = [Example.from_dict(nlp.make_doc("Ann met Bob"), annotation)]
    nlp.initialize(lambda: examples)
    nlp.to_disk(tmp_path / "nlp")
    DocBin(docs=[examples[0].reference]).to_disk(tmp_path / "a.spacy")
    # All or nothing.
    component.cfg["threshold"] = 0.0
    lowest = nlp.evaluate(examples)[score]
    component.cfg["threshold"] = 1.0
    highest = nlp.evaluate(examples)[score]
    _, _, scores = find_threshold(
        tmp_path / "nlp", tmp_path / "a.spacy", factory, "threshold", score, n_trials=3
    )
    assert (scores[0.0], scores[1.0]) == (lowest, highest)
    assert lowest != highest
    config = {"components": {factory: {"threshold": 0.25}}}
    again = fastpipe.load(tmp_path / "nlp", config=config)
    assert again.get_pipe(factory).cfg["threshold"] == 0.25
