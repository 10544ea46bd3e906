import numpy
import pytest
from thinc.api import Adam, Optimizer

import fastpipe
from fastpipe.config import Config
from fastpipe.language.learning import learning_components, learns
from fastpipe.tokens import DocBin
from fastpipe.training import Example
from fastpipe.training.initialize import init_nlp
from fastpipe.training.loop import train
from fastpipe.training.run import Run
from fastpipe.training.step import Moment, take_step

SENTENCES = [
    (["Anna", "sings", "well"], ["N", "V", "A"]),
    (["dogs", "sleep"], ["N", "V"]),
    (["a", "road", "ends"], ["D", "N", "V"]),
]
NOTHING_SPECIAL = {
    "accumulate_gradient": 1,
    "exclude": [],
    "annotating_components": [],
    "before_update": None,
}
SMALL_TOK2VEC = {
    "@architectures": "fastpipe.HashEmbedCNN.v2",
    "width": 16,
    "depth": 1,
    "embed_size": 50,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
    "pretrained_vectors": None,
}


class Recorder(Optimizer):
    """An optimizer that leaves the weights, and keeps the gradients."""

    def __init__(self):
        super().__init__(0.1)
        self.gradients = {}

    def __call__(self, key, weights, gradient, *, lr_scale=1.0):
        self.gradients[key] = gradient.copy()
        gradient[:] = 0
        return weights, gradient


@pytest.fixture
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tok2vec", config={"model": SMALL_TOK2VEC})
    listener = {"@architectures": "fastpipe.Tok2VecListener.v1", "width": 16}
    model = {"@architectures": "fastpipe.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": model})
    nlp.add_pipe("sentencizer")
    nlp.initialize(lambda: examples_of(nlp))
    return nlp


def examples_of(nlp):
    return [
        Example.from_dict(nlp.make_doc(" ".join(words)), {"tags": tags})
        for words, tags in SENTENCES
    ]


def write_config(folder):
    nlp = fastpipe.blank("en")
    docs = [example.reference for example in examples_of(nlp)]
    DocBin(docs=docs).to_disk(folder / "data.spacy")
    return Config().from_str(f"""
        [paths]
        train = "{folder / "data.spacy"}"
        dev = ${{paths.train}}
        [nlp]
        lang = "en"
        pipeline = ["tagger"]
        [components]
        [components.tagger]
        factory = "tagger"
        [corpora]
        [corpora.train]
        @readers = "spacy.Corpus.v1"
        path = ${{paths.train}}
        [corpora.dev]
        @readers = "spacy.Corpus.v1"
        path = ${{paths.dev}}
        [training]
        seed = 3
        max_steps = 2
        eval_frequency = 2
        dropout = 0.25
        accumulate_gradient = 2
        frozen_components = []
    """)


def test_a_component_learns_if_its_weights_can_be_updated(nlp):
    assert [name for name, _ in learning_components(nlp)] == ["tok2vec", "tagger"]
    assert [name for name, _ in learning_components(nlp, ["tagger"])] == ["tok2vec"]
    with nlp.select_pipes(disable="tok2vec"):
        assert [name for name, _ in learning_components(nlp)] == ["tagger"]
    assert not learns(nlp.get_pipe("sentencizer"))
    assert not learns(print)


def test_a_step_is_an_update_and_counts_the_words(nlp):
    before = nlp.get_pipe("tagger").model.to_bytes()
    losses = {}
    moment = Moment(step=0, epoch=0, dropout=0.0)
    words = take_step(
        nlp, examples_of(nlp), Adam(0.1), moment, losses, **NOTHING_SPECIAL
    )
    assert words == 8
    assert losses["tagger"] > 0
    assert nlp.get_pipe("tagger").model.to_bytes() != before


def test_a_step_says_where_the_run_stands_before_it_updates(nlp):
    seen = []
    before_update = lambda nlp, place: seen.append(place)  # noqa: E731
    settings = {**NOTHING_SPECIAL, "before_update": before_update}
    moment = Moment(step=7, epoch=2, dropout=0.0)
    take_step(nlp, examples_of(nlp), Adam(0.1), moment, {}, **settings)
    assert seen == [{"step": 7, "epoch": 2}]


@pytest.mark.parametrize("n_parts", [1, 2, 3])
def test_parts_of_a_batch_give_the_gradient_of_the_whole(nlp, n_parts):
    whole, parts = Recorder(), Recorder()
    moment = Moment(step=0, epoch=0, dropout=0.0)
    examples = examples_of(nlp)
    take_step(nlp, examples, whole, moment, {}, **NOTHING_SPECIAL)
    settings = {**NOTHING_SPECIAL, "accumulate_gradient": n_parts}
    take_step(nlp, examples, parts, moment, {}, **settings)
    assert whole.gradients and whole.gradients.keys() == parts.gradients.keys()
    for key, gradient in whole.gradients.items():
        numpy.testing.assert_allclose(parts.gradients[key], gradient, atol=1e-4)


def test_excluded_components_send_no_gradient(nlp):
    recorder = Recorder()
    settings = {**NOTHING_SPECIAL, "exclude": ["tagger"]}
    moment = Moment(step=0, epoch=0, dropout=0.0)
    take_step(nlp, examples_of(nlp), recorder, moment, {}, **settings)
    frozen = {node.id for node in nlp.get_pipe("tagger").model.walk()}
    assert not frozen & {key[0] for key in recorder.gradients}


def test_a_batch_is_validated_once(nlp, monkeypatch):
    calls = []
    monkeypatch.setattr(
        "fastpipe.util.example_batch.validate_examples",
        lambda examples, method: calls.append(method),
    )
    nlp.update(examples_of(nlp), sgd=False)
    assert calls == ["Language.update"]


def test_a_component_of_its_own_still_validates(nlp):
    with pytest.raises(TypeError, match=r"Tagger\.update"):
        nlp.get_pipe("tagger").update(["no example"])


def test_a_run_is_what_the_config_describes(tmp_path):
    run = Run.from_config(write_config(tmp_path))
    assert run.nlp.pipe_names == ["tagger"]
    assert run.frozen == []
    assert run.settings["max_steps"] == 2
    assert run.step_settings["accumulate_gradient"] == 2
    assert len(list(run.train_corpus(run.nlp))) == len(SENTENCES)
    assert len(list(run.dev_corpus(run.nlp))) == len(SENTENCES)
    assert next(run.make_rates()) == 0.25
    assert run.make_optimizer() is not run.optimizer


def test_initialization_and_training_make_the_same_run(tmp_path, monkeypatch):
    made = []
    of = Run.of
    monkeypatch.setattr(
        Run, "of", classmethod(lambda cls, nlp: made.append(of(nlp)) or made[-1])
    )
    nlp = init_nlp(write_config(tmp_path))
    train(nlp)
    initialized, trained = made
    assert initialized.nlp is trained.nlp is nlp
    assert initialized.settings.keys() == trained.settings.keys()
    assert initialized.step_settings == trained.step_settings
