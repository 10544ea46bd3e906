import pytest
import srsly

import fastpipe
from fastpipe import registry
from fastpipe.errors import FastpipeWarning, MatchPatternError
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example

RULERS = ("entity_ruler", "span_ruler", "future_entity_ruler")
PATTERNS = [
    {"label": "ORG", "pattern": "Acme Corp"},
    {"label": "ORG", "pattern": [{"LOWER": "acme"}], "id": "acme"},
    {"label": "GPE", "pattern": "Porto", "id": "porto"},
]
TEXT = "Acme Corp left Porto , acme said"


def pipeline(name, patterns=PATTERNS, **config):
    nlp = fastpipe.blank("en")
    nlp.add_pipe(name, config=config).add_patterns(patterns)
    return nlp


def triples(spans):
    return [(span.text, span.label_, span.id_) for span in spans]


ENTITIES = [
    ("Acme Corp", "ORG", ""),
    ("Porto", "GPE", "porto"),
    ("acme", "ORG", "acme"),
]


@pytest.mark.parametrize("name", ["entity_ruler", "future_entity_ruler"])
def test_entities(name):
    doc = pipeline(name)(TEXT)
    assert triples(doc.ents) == ENTITIES
    assert doc[3].ent_id_ == "porto"


@pytest.mark.parametrize("name", ["entity_ruler", "future_entity_ruler"])
def test_entities_that_are_there(name):
    patterns = [
        {"label": "NEW", "pattern": "b c"},
        {"label": "NEW", "pattern": [{"ORTH": "c"}, {"ORTH": "d"}], "id": "cd"},
        {"label": "NEW", "pattern": "e"},
    ]
    for overwrite, expected in [
        (False, [("a b", "OLD", ""), ("c d", "NEW", "cd"), ("e", "NEW", "")]),
        (True, [("b c", "NEW", ""), ("e", "NEW", "")]),
    ]:
        nlp = pipeline(name, patterns, overwrite_ents=overwrite)
        ents = ["B-OLD", "I-OLD", "O", "O", "O"]
        doc = nlp.get_pipe(name)(Doc(nlp.vocab, words=list("abcde"), ents=ents))
        assert triples(doc.ents) == expected


def test_spans():
    nlp = pipeline("span_ruler")
    doc = nlp(TEXT)
    assert sorted(triples(doc.spans["ruler"])) == sorted(
        [*ENTITIES, ("Acme", "ORG", "acme")]
    )
    assert doc.ents == ()


@pytest.mark.parametrize(
    ("config", "spans", "ents"),
    [
        ({}, "bc cd", "ab"),
        ({"overwrite": False}, "ad bc cd", "ab"),
        ({"spans_key": None, "annotate_ents": True}, "ad", "bc"),
        ({"annotate_ents": True, "overwrite": False}, "ad bc cd", "ab cd"),
        (
            {"spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"}},
            "bc",
            "ab",
        ),
        (
            {
                "annotate_ents": True,
                "overwrite": False,
                "ents_filter": {"@misc": "spacy.prioritize_new_ents_filter.v1"},
            },
            "ad bc cd",
            "bc",
        ),
        (
            {
                "annotate_ents": True,
                "overwrite": False,
                "ents_filter": {"@misc": "fastpipe.prioritize_existing_ents_filter.v1"},
            },
            "ad bc cd",
            "ab cd",
        ),
    ],
)
def test_what_becomes_of_spans(config, spans, ents):
    patterns = [{"label": "X", "pattern": "b c"}, {"label": "X", "pattern": "c d"}]
    nlp = pipeline("span_ruler", patterns, **config)
    doc = Doc(nlp.vocab, words=list("abcde"), ents=["B-A", "I-A", "O", "O", "O"])
    doc.spans["ruler"] = [Span(doc, 0, 4, label="OLD")]
    doc = nlp.get_pipe("span_ruler")(doc)

    def ends(found):
        return " ".join(span[0].text + span[-1].text for span in found)

    assert ends(doc.spans["ruler"]) == spans
    assert ends(doc.ents) == ents


def test_filters():
    doc = Doc(fastpipe.blank("en").vocab, words=list("abcdef"))
    old = [Span(doc, 0, 2, label="A"), Span(doc, 3, 5, label="A")]
    new = [Span(doc, start, end, label="B") for start, end in [(1, 3), (2, 6), (5, 6)]]
    for name, expected in [
        ("prioritize_new_ents_filter", [(0, 2), (2, 6)]),
        ("prioritize_existing_ents_filter", [(0, 2), (3, 5), (5, 6)]),
        ("first_longest_spans_filter", [(0, 2), (2, 6)]),
    ]:
        chosen = registry.misc.get(f"spacy.{name}.v1")()(old, new)
        assert [(span.start, span.end) for span in chosen] == expected


@pytest.mark.parametrize("name", RULERS)
def test_patterns_are_kept_and_removed(name):
    nlp = pipeline(name)
    ruler = nlp.get_pipe(name)
    assert len(ruler) == 3
    assert ruler.labels == ("GPE", "ORG")
    assert "ORG" in ruler and "PERSON" not in ruler
    assert (ruler.ent_ids if name == "entity_ruler" else ruler.ids) == ("acme", "porto")
    assert sorted(map(str, ruler.patterns)) == sorted(map(str, PATTERNS))
    remove = ruler.remove if name == "entity_ruler" else ruler.remove_by_id
    remove("porto")
    assert ruler.labels == ("ORG",)
    with pytest.raises(ValueError, match="id 'porto'"):
        remove("porto")
    if name != "entity_ruler":
        ruler.remove("ORG")
        with pytest.raises(ValueError, match="label 'ORG'"):
            ruler.remove("ORG")
    ruler.clear()
    with pytest.warns(FastpipeWarning, match="no patterns"):
        assert len(nlp(TEXT).ents) == 0


@pytest.mark.parametrize("name", RULERS)
def test_files(name, tmp_path):
    nlp = pipeline(name)
    nlp.to_disk(tmp_path / "nlp")
    again = fastpipe.load(tmp_path / "nlp")
    assert again.get_pipe(name).patterns == nlp.get_pipe(name).patterns
    assert triples(again(TEXT).ents) == triples(nlp(TEXT).ents)
    other = pipeline(name, [])
    other.from_bytes(nlp.to_bytes())
    assert other.get_pipe(name).patterns == nlp.get_pipe(name).patterns
    srsly.write_jsonl(tmp_path / "patterns.jsonl", PATTERNS)
    ruler = pipeline(name, []).get_pipe(name).from_disk(tmp_path / "patterns.jsonl")
    assert len(ruler) == 3


def test_layout_of_files(tmp_path):
    entity_ruler = pipeline("entity_ruler", ent_id_sep="##").get_pipe("entity_ruler")
    entity_ruler.to_disk(tmp_path / "a")
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == [
        "cfg",
        "patterns.jsonl",
    ]
    assert srsly.read_json(tmp_path / "a" / "cfg")["ent_id_sep"] == "##"
    entity_ruler.to_disk(tmp_path / "b.jsonl")
    assert len(list(srsly.read_jsonl(tmp_path / "b.jsonl"))) == 3
    pipeline("span_ruler").get_pipe("span_ruler").to_disk(tmp_path / "c")
    assert [p.name for p in (tmp_path / "c").iterdir()] == ["patterns"]


def test_phrases_compared_by_annotation():
    nlp = fastpipe.blank("en")
    tags = nlp.add_pipe("attribute_ruler")
    tags.add([[{"LOWER": {"IN": ["cat", "dog"]}}]], {"POS": "NOUN"})
    ruler = nlp.add_pipe("span_ruler", config={"phrase_matcher_attr": "POS"})
    ruler.add_patterns([{"label": "ANIMAL", "pattern": "cat"}])
    doc = nlp("a dog")
    assert triples(doc.spans["ruler"]) == [("dog", "ANIMAL", "")]


def test_fuzzy_patterns():
    pattern = [{"LOWER": {"FUZZY1": "porto"}}]
    nlp = pipeline("entity_ruler", [{"label": "GPE", "pattern": pattern}])
    assert triples(nlp("Prto").ents) == [("Prto", "GPE", "")]


@pytest.mark.parametrize("name", RULERS)
def test_initialize_and_score(name):
    nlp = pipeline(name)
    ruler = nlp.get_pipe(name)
    ruler.initialize(lambda: [], nlp=nlp, patterns=PATTERNS[:1])
    assert ruler.patterns == PATTERNS[:1]
    example = Example(nlp("Acme Corp left"), nlp("Acme Corp left"))
    key = "spans_ruler_f" if name == "span_ruler" else "ents_f"
    assert ruler.score([example])[key] == 1.0


@pytest.mark.parametrize("name", RULERS)
@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("Acme", "Pattern 0.*expected a dict"),
        ({"label": "ORG"}, "no 'pattern'"),
        ({"pattern": "Acme"}, "no 'label'"),
        ({"label": "ORG", "pattern": 3}, "expected a phrase"),
        ({"label": "ORG", "pattern": []}, "expected a phrase"),
        ({"label": "ORG", "pattern": [{"LOWR": "a"}]}, "'LOWR'"),
    ],
)
def test_patterns_are_checked(name, pattern, message):
    with pytest.raises(ValueError, match=message):
        pipeline(name, [pattern])


def test_validation():
    with pytest.raises(MatchPatternError, match="LOWER: expected a string"):
        pipeline(
            "span_ruler", [{"label": "A", "pattern": [{"LOWER": 3}]}], validate=True
        )


def test_patterns_from_a_file_that_a_config_names(tmp_path):
    srsly.write_jsonl(tmp_path / "patterns.jsonl", PATTERNS)
    read = registry.readers.get("srsly.read_jsonl.v1")
    nlp = pipeline("entity_ruler", [])
    patterns = list(read(tmp_path / "patterns.jsonl"))
    nlp.get_pipe("entity_ruler").initialize(lambda: [], nlp=nlp, patterns=patterns)
    doc = nlp(TEXT)
    assert triples(doc.ents) == ENTITIES


@pytest.mark.parametrize("name", ["entity_ruler", "span_ruler"])
@pytest.mark.parametrize("label", [None, 5, ["X"]])
def test_labels_are_strings(name, label):
    with pytest.raises(TypeError, match="expected a string"):
        pipeline(name, [{"label": label, "pattern": "Ann"}])


def test_none_is_no_id_to_remove():
    ruler = pipeline("entity_ruler").get_pipe("entity_ruler")
    with pytest.raises(ValueError, match="no pattern with the id None"):
        ruler.remove(None)
