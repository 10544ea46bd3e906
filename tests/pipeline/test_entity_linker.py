import numpy
import pytest
from thinc.api import Model
from token_examples import small_tok2vec

import fastpipe
from fastpipe.errors import ComponentError, InputError
from fastpipe.kb import InMemoryLookupKB
from fastpipe.ml.models.entity_linker import build_span_maker
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example

# A name for two rivers, told apart by what is said around it.
TEXTS = [
    ("the Don flows through Russia .", ["Q1"]),
    ("steppe and the Don in winter .", ["Q1"]),
    ("the Don near Aberdeen is short .", ["Q2"]),
    ("Scotland has the Don .", ["Q2"]),
]
VECTORS = {"Q1": [1.0, 0.0, 0.0], "Q2": [0.0, 1.0, 0.0], "Q3": [0.0, 0.0, 1.0]}


def load_kb(vocab):
    kb = InMemoryLookupKB(vocab, entity_vector_length=3)
    kb.set_entities(list(VECTORS), [1] * 3, list(VECTORS.values()))
    kb.add_alias("Don", ["Q1", "Q2"], [0.5, 0.25])
    kb.add_alias("Elbe", ["Q3"], [0.75])
    return kb


def make_doc(vocab, text, links=None):
    words = text.split()
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    doc = Doc(vocab, words=words, sent_starts=starts)
    names = [i for i, word in enumerate(words) if word in ("Don", "Elbe", "Aa")]
    entries = links or [""] * len(names)
    doc.ents = [
        Span(doc, i, i + 1, "RIVER", kb_id=entry)
        for i, entry in zip(names, entries, strict=True)
    ]
    return doc


def make_examples(nlp):
    return [
        Example(make_doc(nlp.vocab, text), make_doc(nlp.vocab, text, links))
        for text, links in TEXTS
    ]


def make_nlp(**config):
    nlp = fastpipe.blank("en")
    model = {"@architectures": "spacy.EntityLinker.v2", "tok2vec": small_tok2vec()}
    nlp.add_pipe("entity_linker", config={"model": model, **config})
    return nlp


@pytest.fixture(scope="module")
def trained():
    nlp = make_nlp(incl_prior=False)
    examples = make_examples(nlp)
    nlp.get_pipe("entity_linker").initialize(lambda: examples, kb_loader=load_kb)
    optimizer = nlp.create_optimizer()
    optimizer.learn_rate = 0.01
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    return nlp


def links(nlp, text):
    return [ent.kb_id_ for ent in nlp(make_doc(nlp.vocab, text)).ents]


def test_it_learns_from_the_context(trained):
    for text, expected in TEXTS:
        assert links(trained, text) == expected
    both = "Scotland has the Don . the Don flows through Russia ."
    assert links(trained, both) == ["Q2", "Q1"]
    scores = trained.evaluate(make_examples(trained))
    assert scores["nel_micro_f"] == 1.0


def test_docs_without_entities(trained):
    docs = list(trained.pipe(["", "no river here", ""]))
    assert [len(doc.ents) for doc in docs] == [0, 0, 0]
    doc = make_doc(trained.vocab, "nothing .")
    assert trained.update([Example(doc, doc.copy())])["entity_linker"] == 0.0


def fixed(context, **config):
    """Return a pipeline whose model finds the same vector everywhere."""
    nlp = make_nlp(**config)
    component = nlp.get_pipe("entity_linker")
    component.set_kb(load_kb)

    def forward(model, docs, is_train):
        n_ents = sum(len(doc.ents) for doc in docs)
        return numpy.asarray([context] * n_ents, dtype="f"), lambda gradient: []

    component.model = Model("fixed", forward)
    return nlp


@pytest.mark.parametrize(
    ("context", "config", "expected"),
    [
        ([1, 0, 0], {}, ["Q1", "Q3", "NIL"]),
        ([0, 1, 0], {}, ["Q2", "Q3", "NIL"]),
        ([0, 1, 0], {"incl_context": False}, ["Q1", "Q3", "NIL"]),
        ([0, 0.6, 0.8], {"incl_prior": False}, ["Q2", "Q3", "NIL"]),
        ([0, 0, 0], {}, ["Q1", "Q3", "NIL"]),
        # 0.5 + 0 - 0, and 0.75 + 0.8 - 0.6
        ([0, 0, 0.8], {"threshold": 0.6}, ["NIL", "Q3", "NIL"]),
        ([0, 0, 1], {"threshold": 0.6, "incl_prior": False}, ["NIL", "Q3", "NIL"]),
        ([1, 0, 0], {"labels_discard": ["RIVER"]}, ["NIL"] * 3),
        ([0, 1, 0], {"candidates_batch_size": 2}, ["Q2", "Q3", "NIL"]),
    ],
)
def test_choice(context, config, expected):
    nlp = fixed(context, **config)
    assert links(nlp, "the Don , the Elbe . and the Aa") == expected


def test_sentences_are_needed(trained):
    doc = Doc(trained.vocab, words=["the", "Don"])
    doc.ents = [Span(doc, 1, 2, "RIVER")]
    with pytest.raises(ValueError, match="Sentence boundaries are not set"):
        trained(doc)


def test_neighbouring_sentences():
    nlp = make_nlp(n_sents=1)
    vocab = nlp.vocab
    doc = make_doc(vocab, "a Don . b . Elbe c . d . e Don .")
    found = [build_span_maker(n).predict([doc]).dataXd.tolist() for n in (0, 1, 9)]
    assert found[0] == [[0, 3], [5, 8], [10, 13]]
    assert found[1] == [[0, 5], [3, 10], [8, 13]]
    assert found[2] == [[0, 13]] * 3
    component = nlp.get_pipe("entity_linker")
    component.initialize(lambda: make_examples(nlp), kb_loader=load_kb)
    seen = []

    def forward(model, docs, is_train):
        seen.extend(" ".join(token.text for token in doc) for doc in docs)
        n_ents = sum(len(doc.ents) for doc in docs)
        return numpy.zeros((n_ents, 3), dtype="f"), lambda gradient: []

    component.model = Model("fixed", forward)
    component.predict([doc])
    assert seen == ["a Don . b .", "b . Elbe c . d .", "d . e Don ."]


def test_overwrite():
    nlp = fixed([1, 0, 0])
    component = nlp.get_pipe("entity_linker")
    for overwrite, expected in ((False, ["X", "B"]), (True, ["A", "B"])):
        doc = make_doc(nlp.vocab, "Don Elbe", ["X", ""])
        component.cfg["overwrite"] = overwrite
        component.set_annotations([doc], ["A", "B"])
        assert [ent.kb_id_ for ent in doc.ents] == expected
    with pytest.raises(InputError, match=r"1 links were predicted .* 2 entities"):
        component.set_annotations([doc], ["A"])


def loss_of(entries, guesses, **config):
    nlp = fixed([1, 0, 0], **config)
    text = "Don Elbe Aa"
    example = Example(make_doc(nlp.vocab, text), make_doc(nlp.vocab, text, entries))
    component = nlp.get_pipe("entity_linker")
    return component.get_loss([example], numpy.asarray(guesses, dtype="f"))


def test_loss():
    guesses = [[1, 1, 0], [0, 0, 2], [0, 1, 0]]
    loss, gradient = loss_of(["Q1", "Q3", "Q1"], guesses)
    assert loss == pytest.approx((1 - 0.5**0.5 + 0 + 1) / 3, abs=1e-5)
    assert gradient[1] == pytest.approx([0, 0, 0], abs=1e-6)
    assert gradient[2] == pytest.approx([-1, 0, 0], abs=1e-6)
    # Entities without an entry in the knowledge base are left out.
    loss, gradient = loss_of(["Q1", "Q9", ""], guesses)
    assert loss == pytest.approx(1 - 0.5**0.5, abs=1e-5)
    assert gradient[0].any() and not gradient[1:].any()
    assert loss_of(["Q9", "", "NIL"], guesses)[0] == 0.0
    with pytest.raises(InputError, match="2 vectors for 3 entities"):
        loss_of(["Q1"] * 3, guesses[:2])


@pytest.mark.parametrize("use_gold_ents", [True, False])
def test_entities_of_the_reference_serve_in_training(use_gold_ents):
    nlp = make_nlp(use_gold_ents=use_gold_ents)
    component = nlp.get_pipe("entity_linker")
    text, entries = TEXTS[0]
    predicted = Doc(nlp.vocab, words=text.split())
    example = Example(predicted, make_doc(nlp.vocab, text, entries))
    component.initialize(lambda: [example], kb_loader=load_kb)
    losses = nlp.update([example])
    assert (losses["entity_linker"] > 0) is use_gold_ents
    assert not predicted.ents


def test_the_knowledge_base_has_to_be_there():
    nlp = make_nlp(entity_vector_length=7)
    component = nlp.get_pipe("entity_linker")
    assert component.kb.entity_vector_length == 7
    examples = make_examples(nlp)
    for use in (
        lambda: component.initialize(lambda: examples),
        lambda: component.update(examples),
        lambda: component(examples[0].predicted),
    ):
        with pytest.raises(ComponentError, match=r"is empty.*kb_loader"):
            use()
    for wrong in (load_kb(nlp.vocab), lambda vocab: 3):
        with pytest.raises(ComponentError, match="can't take its knowledge base"):
            component.set_kb(wrong)


@pytest.mark.parametrize(
    "config", [{"threshold": 1.5}, {"candidates_batch_size": 0}, {"n_sents": -1}]
)
def test_settings_are_checked(config):
    with pytest.raises(ComponentError, match=next(iter(config))):
        make_nlp(**config)


def test_there_are_no_labels(trained):
    with pytest.raises(ComponentError, match="takes no labels"):
        trained.get_pipe("entity_linker").add_label("X")


def test_kb_from_the_config(tmp_path):
    nlp = make_nlp()
    load_kb(nlp.vocab).to_disk(tmp_path / "kb")
    loader = {"@misc": "spacy.KBFromFile.v1", "kb_path": str(tmp_path / "kb")}
    config = nlp.config
    config["initialize"]["components"] = {"entity_linker": {"kb_loader": loader}}
    nlp.config = config
    nlp.initialize(lambda: make_examples(nlp))
    component = nlp.get_pipe("entity_linker")
    assert component.kb.get_entity_strings() == ["Q1", "Q2", "Q3"]
    assert component.model.get_dim("nO") == 3


def test_round_trip(trained, tmp_path):
    trained.to_disk(tmp_path)
    folder = tmp_path / "entity_linker"
    assert sorted(p.name for p in folder.iterdir()) == ["cfg", "kb", "model"]
    again = fastpipe.util.load_model_from_config(trained.config)
    again.from_bytes(trained.to_bytes())
    for nlp in (fastpipe.load(tmp_path), again):
        for text, expected in TEXTS:
            assert links(nlp, text) == expected


def test_token_vectors_may_be_shared():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tok2vec", config={"model": small_tok2vec()})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 16}
    model = {"@architectures": "spacy.EntityLinker.v2", "tok2vec": listener}
    config = {"model": model, "incl_prior": False}
    component = nlp.add_pipe("entity_linker", config=config)
    component.set_kb(load_kb)
    examples = make_examples(nlp)
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(40):
        losses = nlp.update(examples, sgd=optimizer)
    assert losses["tok2vec"] > 0
    for text, expected in TEXTS:
        assert links(nlp, text) == expected
