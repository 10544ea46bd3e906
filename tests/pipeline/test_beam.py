"""The components beam_parser and beam_ner."""

import pytest
from token_examples import train
from tree_examples import SENTENCES, make_examples, small_model

import fastpipe
from fastpipe.cli.init_config import init_config
from fastpipe.errors import ComponentError, InputError
from fastpipe.pipeline import DependencyParser, EntityRecognizer
from fastpipe.tokens import Doc, DocBin, Span
from fastpipe.training import Example
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.initialize import init_nlp
from fastpipe.training.loop import train as run_training
from fastpipe.util import load_config


def make_nlp(*factories, **settings):
    fastpipe.util.fix_random_seed(0)
    nlp = fastpipe.blank("en")
    for factory in factories:
        kind = "ner" if factory.endswith("ner") else "parser"
        extra = {} if kind == "ner" else {"min_action_freq": 1}
        config = {"model": small_model(kind), **extra, **settings}
        nlp.add_pipe(factory, config=config)
    return nlp


@pytest.fixture(scope="module")
def trained():
    nlp = make_nlp("beam_parser", "beam_ner", beam_update_prob=0.8)
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    return nlp


def docs_of(nlp):
    return [Doc(nlp.vocab, words=sentence["words"]) for sentence in SENTENCES]


def columns(doc):
    return [(t.head.i, t.dep_, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


def test_the_settings_are_those_of_the_format():
    nlp = fastpipe.blank("en")
    parser, ner = nlp.add_pipe("beam_parser"), nlp.add_pipe("beam_ner")
    assert isinstance(parser, DependencyParser) and isinstance(ner, EntityRecognizer)
    names = ("beam_width", "beam_density", "beam_update_prob")
    expected = {"beam_parser": (8, 0.0001, 0.5), "beam_ner": (32, 0.01, 0.5)}
    for name, values in expected.items():
        config = nlp.get_pipe_config(name)
        assert tuple(config[setting] for setting in names) == values
        assert tuple(nlp.get_pipe(name).cfg[setting] for setting in names) == values
    assert nlp.get_factory_meta("beam_ner").default_score_weights["ents_f"] == 1.0
    assert nlp.get_factory_meta("beam_parser").default_score_weights["dep_las"] == 0.5


def test_they_learn_a_few_sentences(trained):
    scores = trained.evaluate(make_examples(trained))
    assert scores["dep_las"] == scores["ents_f"] == scores["sents_f"] == 1.0


@pytest.mark.parametrize("prob", [0.0, 1.0])
def test_updates_with_the_beam_alone_and_without_it(prob):
    nlp = make_nlp("beam_parser", "beam_ner", beam_update_prob=prob)
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    losses = train(nlp, examples, steps=250)
    assert set(losses) == {"beam_parser", "beam_ner"}
    scores = nlp.evaluate(make_examples(nlp))
    assert scores["dep_uas"] > 0.9 and scores["ents_f"] == 1.0


def test_the_corpus_is_learnt(tmp_path):
    config = init_config(pipeline=["beam_parser", "beam_ner"])
    config["system"]["seed"] = 1
    config.to_disk(tmp_path / "config.cfg")
    overrides = {
        "paths.train": str(EXAMPLE_DATA / "train.spacy"),
        "paths.dev": str(EXAMPLE_DATA / "dev.spacy"),
        "training.max_steps": 150,
        "training.eval_frequency": 150,
    }
    config = load_config(tmp_path / "config.cfg", overrides=overrides)
    run_training(init_nlp(config), tmp_path)
    nlp = fastpipe.load(tmp_path / "model-best")
    references = DocBin().from_disk(EXAMPLE_DATA / "dev.spacy").get_docs(nlp.vocab)
    scores = nlp.evaluate([Example(nlp.make_doc(d.text), d) for d in references])
    assert scores["dep_las"] > 0.7
    assert scores["ents_f"] > 0.7


def test_what_is_saved_is_read_again(trained, tmp_path):
    trained.to_disk(tmp_path)
    expected = [columns(trained(doc)) for doc in docs_of(trained)]
    again = make_nlp("beam_parser", "beam_ner").from_bytes(trained.to_bytes())
    for nlp in (fastpipe.load(tmp_path), again):
        assert [columns(nlp(doc)) for doc in docs_of(nlp)] == expected
        assert nlp.get_pipe("beam_ner").cfg["beam_width"] == 32


def test_confidence_of_entities(trained):
    ner = trained.get_pipe("beam_ner")
    docs = docs_of(trained)
    beams = ner.beam_parse(docs, beam_width=8, beam_density=0.0)
    assert not any(doc.ents for doc in docs)
    scores = ner.scored_ents(beams)
    assert len(scores) == 3
    assert scores[1][0, 2, "ORG"] > 0.5
    assert scores[1][4, 6, "GPE"] == 0
    for beam, found in zip(beams, scores, strict=True):
        assert sum(beam.probs) == pytest.approx(1)
        assert beam.score == max(beam.scores)
        # Entities of one token's position exclude each other.
        for i in range(beam.length):
            over = sum(p for (a, b, _), p in found.items() if a <= i < b)
            assert 0 <= over <= 1 + 1e-9
    ner.set_annotations(docs, beams)
    assert [(e.text, e.label_) for e in docs[1].ents] == [
        ("Acme Corp", "ORG"),
        ("Ann Lee", "PERSON"),
    ]


@pytest.mark.parametrize("name", ["beam_parser", "beam_ner"])
def test_some_of_the_beams_can_be_annotated(trained, name):
    pipe = trained.get_pipe(name)
    docs, others = docs_of(trained), docs_of(trained)
    beams = pipe.predict(docs)
    pipe.set_annotations(docs, beams)
    pipe.set_annotations(others[1:], beams[1:])
    assert list(map(columns, others[1:])) == list(map(columns, docs[1:]))
    with pytest.raises(InputError, match="a text of 8 tokens, but 'Acme Corp"):
        pipe.set_annotations(others[1:2], beams[:1])


def test_confidence_of_arcs(trained):
    parser = trained.get_pipe("beam_parser")
    beams = parser.predict(docs_of(trained))
    by_head, by_label = parser.scored_parses(beams)
    assert len(by_head) == len(by_label) == 3
    sentence = SENTENCES[1]
    for child, (head, label) in enumerate(
        zip(sentence["heads"], sentence["deps"], strict=True)
    ):
        if head != child:
            assert by_head[1][child, head] > 0.5
            assert by_label[1][child, label] > 0.5
    assert by_head[1][0, 5] == 0


def test_a_component_without_a_beam_can_be_asked_for_one(trained):
    nlp = make_nlp("ner")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=100)
    ner = nlp.get_pipe("ner")
    one = ner.beam_parse(docs_of(nlp), 1)
    greedy, wide = docs_of(nlp), docs_of(nlp)
    ner.set_annotations(greedy, ner.greedy_parse(greedy))
    ner.set_annotations(wide, one)
    assert list(map(columns, greedy)) == list(map(columns, wide))
    scores = ner.scored_ents(ner.beam_parse(docs_of(nlp), 16, beam_density=0.0001))
    assert scores[0][3, 4, "GPE"] > 0.5


def test_annotation_that_is_set_is_kept(trained):
    doc = docs_of(trained)[1]
    doc.set_ents([Span(doc, 1, 3, "FIRM")], default="missing")
    doc[3].is_sent_start = True
    doc = trained(doc)
    assert ("Corp hired", "FIRM") in [(ent.text, ent.label_) for ent in doc.ents]
    assert 3 in [sent.start for sent in doc.sents]


def test_empty_docs(trained):
    ner = trained.get_pipe("beam_ner")
    assert trained("").ents == ()
    beams = ner.beam_parse([Doc(trained.vocab), docs_of(trained)[1]], 4)
    assert [len(found) > 0 for found in ner.scored_ents(beams)] == [False, True]
    assert ner.scored_ents(ner.beam_parse([], 4)) == []


def test_the_same_seed_gives_the_same_weights():
    def weights():
        nlp = make_nlp("beam_parser", beam_update_prob=0.5)
        examples = make_examples(nlp)
        nlp.initialize(lambda: examples)
        train(nlp, examples, steps=10)
        return nlp.get_pipe("beam_parser").model.to_bytes()

    assert weights() == weights()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("beam_width", 0), ("beam_density", 2.0), ("beam_update_prob", -0.5)],
)
def test_settings_out_of_range_are_refused(setting, value):
    with pytest.raises(ComponentError, match=f"{setting} is {value}. Expected"):
        make_nlp("beam_ner", **{setting: value})
