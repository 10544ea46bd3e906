import numpy
import pytest
from token_examples import make_examples, small_tok2vec, train

import fastpipe
from fastpipe.errors import ComponentError
from fastpipe.tokens import Doc

LISTENER = {
    "@architectures": "spacy.Tok2VecListener.v1",
    "width": 16,
    "upstream": "tok2vec",
}


def make_nlp(*listeners):
    fastpipe.util.fix_random_seed(0)
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tok2vec", config={"model": small_tok2vec()})
    for name in listeners or ("tagger",):
        model = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}
        nlp.add_pipe(name, config={"model": model})
    return nlp


def weights(component):
    return {
        (index, name): node.get_param(name).copy()
        for index, node in enumerate(component.model.walk())
        for name in node.param_names
    }


def changed(before, after):
    return any(not numpy.array_equal(before[key], after[key]) for key in before)


def test_listeners_are_found():
    nlp = make_nlp("tagger", "senter")
    tok2vec = nlp.get_pipe("tok2vec")
    assert tok2vec.listening_components == ["tagger", "senter"]
    assert len(tok2vec.listeners) == 2
    nlp.rename_pipe("tagger", "other")
    assert tok2vec.listening_components == ["other", "senter"]
    nlp.remove_pipe("other")
    assert tok2vec.listening_components == ["senter"]
    [listener] = tok2vec.listeners
    assert tok2vec.remove_listener(listener, "senter")
    assert not tok2vec.remove_listener(listener, "senter")


def test_listeners_train_the_shared_layer():
    nlp = make_nlp("tagger", "morphologizer")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    before = weights(nlp.get_pipe("tok2vec"))
    losses = nlp.update(examples)
    assert losses["tok2vec"] == 0.0  # the heads start at zero: no gradient yet
    losses = nlp.update(examples)
    assert losses["tok2vec"] > 0.0
    assert changed(before, weights(nlp.get_pipe("tok2vec")))
    train(nlp, examples)
    doc = nlp(Doc(nlp.vocab, words=["He", "goes", "home", "."]))
    assert [token.tag_ for token in doc] == ["PRP", "VBZ", "RB", "."]
    assert [token.pos_ for token in doc] == ["PRON", "VERB", "ADV", "PUNCT"]
    assert doc.tensor.shape == (4, 16)


@pytest.mark.parametrize("frozen", ["tagger", "morphologizer"])
def test_the_shared_layer_learns_though_a_listener_is_frozen(frozen):
    nlp = make_nlp("tagger", "morphologizer")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=2)
    shared = weights(nlp.get_pipe("tok2vec"))
    left = weights(nlp.get_pipe(frozen))
    nlp.update(examples, exclude=[frozen])
    assert changed(shared, weights(nlp.get_pipe("tok2vec")))
    assert not changed(left, weights(nlp.get_pipe(frozen)))


def test_the_gradient_is_the_sum_of_the_listeners():
    nlp = make_nlp("tagger", "morphologizer")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=3)

    def gradient(*exclude):
        tok2vec = nlp.get_pipe("tok2vec")
        nlp.update(examples, sgd=False, exclude=exclude)
        tok2vec._backprop_batch()
        found = {}
        for index, node in enumerate(tok2vec.model.walk()):
            for name in node.param_names:
                if node.has_grad(name):
                    found[index, name] = node.get_grad(name).copy()
                    node.get_grad(name)[:] = 0
        for name in ("tagger", "morphologizer"):
            for node in nlp.get_pipe(name).model.walk():
                for param in node.param_names:
                    if node.has_grad(param):
                        node.get_grad(param)[:] = 0
        return found

    first, second, both = (
        gradient("morphologizer"),
        gradient("tagger"),
        gradient(),
    )
    for key, value in both.items():
        numpy.testing.assert_allclose(
            value, first[key] + second[key], rtol=1e-4, atol=1e-6
        )


def test_replace_listeners(tmp_path):
    nlp = make_nlp("tagger", "senter")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples)
    words = ["They", "come", "."]
    expected = [token.tag_ for token in nlp(Doc(nlp.vocab, words=words))]
    nlp.replace_listeners("tok2vec", "tagger", ["model.tok2vec"])
    assert nlp.get_pipe("tok2vec").listening_components == ["senter"]
    block = nlp.config["components"]["tagger"]["model"]["tok2vec"]
    assert block["@architectures"] == "spacy.HashEmbedCNN.v2"
    nlp.remove_pipe("tok2vec")
    assert [t.tag_ for t in nlp(Doc(nlp.vocab, words=words))] == expected
    nlp.remove_pipe("senter")
    nlp.to_disk(tmp_path)
    again = fastpipe.load(tmp_path)
    assert [t.tag_ for t in again(Doc(nlp.vocab, words=words))] == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tok2vec", "none", ["model.tok2vec"]), "no component 'none'"),
        (("none", "tagger", ["model.tok2vec"]), "no component 'none'"),
        (("tagger", "tagger", ["model.tok2vec"]), "nothing can listen"),
        (("tok2vec", "tagger", ["model.tok"]), r"has no 'model\.tok'"),
        (("tok2vec", "tagger", ["model", "model.tok2vec"]), "2 were named"),
    ],
)
def test_listeners_that_are_not_there(arguments, message):
    with pytest.raises(ComponentError, match=message):
        make_nlp().replace_listeners(*arguments)


def test_empty_docs():
    nlp = make_nlp()
    nlp.initialize(lambda: make_examples(nlp))
    assert nlp.get_pipe("tok2vec").predict([Doc(nlp.vocab)])[0].shape == (0, 16)
    assert [len(doc) for doc in nlp.pipe(["", "a b", ""])] == [0, 2, 0]


def test_it_takes_no_labels():
    with pytest.raises(ComponentError, match="takes no labels"):
        make_nlp().get_pipe("tok2vec").add_label("X")
