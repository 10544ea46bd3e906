"""Examples: annotation, and its alignment with predicted tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe.tokens import Doc
from fastpipe.training import (
    Alignment,
    Example,
    validate_examples,
    validate_get_examples,
)
from fastpipe.vocab import Vocab

WORDS = ["Mara", "sails", "the", "boat", "."]
ANNOTATION = {
    "tags": ["NNP", "VBZ", "DT", "NN", "."],
    "pos": ["PROPN", "VERB", "DET", "NOUN", "PUNCT"],
    "morphs": ["Number=Sing", "Tense=Pres", "", "Number=Sing", ""],
    "lemmas": ["Mara", "sail", "the", "boat", "."],
    "heads": [1, 1, 3, 1, 1],
    "deps": ["nsubj", "ROOT", "det", "obj", "punct"],
}


@pytest.fixture
def vocab() -> Vocab:
    return Vocab()


def predicted(vocab: Vocab, words=WORDS) -> Doc:
    spaces = [True] * (len(words) - 2) + [False, False]
    return Doc(vocab, words=words, spaces=spaces)


def test_flat_annotation(vocab: Vocab) -> None:
    example = Example.from_dict(predicted(vocab), ANNOTATION)
    for field, key in (("TAG", "tags"), ("POS", "pos"), ("LEMMA", "lemmas")):
        assert example.get_aligned(field, as_string=True) == ANNOTATION[key]
    assert example.get_aligned_parse() == (ANNOTATION["heads"], ANNOTATION["deps"])
    assert example.get_aligned_sent_starts() == [True, False, False, False, False]


def test_what_is_no_string_stays_a_number(vocab: Vocab) -> None:
    example = Example.from_dict(predicted(vocab), ANNOTATION)
    for field in ("SENT_START", "ENT_IOB"):
        numbers = example.get_aligned(field)
        assert example.get_aligned(field, as_string=True) == numbers


def test_annotation_of_no_doc() -> None:
    with pytest.raises(TypeError, match="needs a Doc") as raised:
        Example.from_dict(None, {})
    assert isinstance(raised.value, ValueError)


def test_nested_annotation_round_trip(vocab: Vocab) -> None:
    annotation = {**ANNOTATION, "entities": [(0, 4, "PERSON")], "cats": {"SEA": 1.0}}
    example = Example.from_dict(predicted(vocab), annotation)
    again = Example.from_dict(predicted(vocab), example.to_dict())
    assert again.to_dict() == example.to_dict()
    assert again.reference.cats == {"SEA": 1.0}


@pytest.mark.parametrize(
    "entities",
    [
        [(0, 4, "PERSON")],
        [{"start": 0, "end": 4, "label": "PERSON", "token_start": 0}],
        ["U-PERSON", "O", "O", "O", "O"],
        ["B-PERSON", "O", "O", "O", "O"],
    ],
)
def test_entities_in_every_notation(vocab: Vocab, entities: list) -> None:
    example = Example.from_dict(predicted(vocab), {"entities": entities})
    assert example.get_aligned_ner() == ["U-PERSON", "O", "O", "O", "O"]


def test_missing_entities(vocab: Vocab) -> None:
    tags = ["U-PERSON", None, "-", "O", "O"]
    example = Example.from_dict(predicted(vocab), {"entities": tags})
    assert example.get_aligned_ner() == ["U-PERSON", None, None, "O", "O"]
    assert Example.from_dict(predicted(vocab), {}).get_aligned_ner() == [None] * 5
    assert Example.from_dict(predicted(vocab), {"entities": []}).get_aligned_ner() == (
        ["O"] * 5
    )


def test_other_tokens(vocab: Vocab) -> None:
    doc = Doc(vocab, words=["Apply", "some", "sun", "screen", "in", "NewYork"])
    reference = {
        "words": ["Apply", "some", "sunscreen", "in", "New", "York"],
        "tags": ["A", "B", "C", "D", "E", "F"],
        "heads": [0, 2, 0, 5, 5, 0],
        "deps": ["ROOT", "det", "obj", "case", "compound", "obl"],
        "entities": ["O", "O", "O", "O", "B-GPE", "L-GPE"],
    }
    example = Example.from_dict(doc, reference)
    tags = example.get_aligned("TAG", as_string=True)
    assert tags == ["A", "B", "C", "C", "D", None]
    heads, deps = example.get_aligned_parse()
    assert heads == [0, None, 0, 0, 5, None]
    assert deps == ["ROOT", "det", "obj", "obj", "case", None]
    assert example.get_aligned_ner() == ["O", "O", "O", "O", "O", "U-GPE"]


def test_nonprojective_trees_are_lifted(vocab: Vocab) -> None:
    words = ["a", "b", "c", "d"]
    parse = {"heads": [2, 3, 2, 2], "deps": ["w", "x", "ROOT", "z"]}
    example = Example.from_dict(Doc(vocab, words=words), parse)
    assert example.get_aligned_parse(projectivize=False)[0] == [2, 3, 2, 2]
    heads, deps = example.get_aligned_parse()
    assert heads == [2, 2, 2, 2]
    assert deps[1] == "x||z"


def test_spans_and_links(vocab: Vocab) -> None:
    annotation = {
        "entities": [(0, 4, "PERSON")],
        "links": {(0, 4): {"Q7": 1.0}},
        "spans": {"things": [(11, 19, "BOAT")]},
    }
    reference = Example.from_dict(predicted(vocab), annotation).reference
    assert reference.ents[0].kb_id_ == "Q7"
    assert [(s.text, s.label_) for s in reference.spans["things"]] == [
        ("the boat", "BOAT")
    ]


def test_split_sents(vocab: Vocab) -> None:
    words = ["It", "rains", ".", "Mara", "sails", "."]
    starts = [True, False, False, True, False, False]
    example = Example.from_dict(Doc(vocab, words=words), {"sent_starts": starts})
    assert [len(part) for part in example.split_sents()] == [3, 3]
    assert Example.from_dict(Doc(vocab, words=words), {}).split_sents()[0].x.length == 6


def test_matching_entities(vocab: Vocab) -> None:
    doc = Doc(vocab, words=["Mara", "Holm"], ents=["B-ORG", "O"])
    example = Example.from_dict(doc, {"entities": ["U-PERSON", "O"]})
    assert example.get_matching_ents() == []
    assert [e.text for e in example.get_matching_ents(check_label=False)] == ["Mara"]


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ({"tag": ["A"]}, "Unknown key 'tag'"),
        ({"tags": ["A"]}, "1 values of TAG, but 5 tokens"),
        ({"heads": [9] * 5, "deps": ["x"] * 5}, "has the head 9"),
        ({"entities": "PERSON"}, "Entities must be a list"),
        ({"entities": ["O"]}, "1 entity tags, but 5 tokens"),
        ({"entities": [{"start": 0, "label": "X"}]}, "has no end. Expected the keys"),
        ({"entities": [{"begin": 0}]}, "has no start and no end and no label"),
        ({"entities": [(0, 4)]}, r"The entity \(0, 4\) can't be read"),
        ({"entities": [("0", "4", "X")]}, "two whole numbers"),
        ({"entities": [{"start": 0.5, "end": 4, "label": "X"}]}, "two whole numbers"),
        ({"entities": [7]}, "The entity 7 can't be read"),
        ({"entities": {"start": 0}}, "Entities must be a list"),
        ({"spans": {"k": [{"start": 0}]}}, "has no end and no label"),
        ({"pos": ["NOON"] * 5}, "Unknown part of speech 'NOON'"),
        ({"spans": {"k": [(1, 3, "X")]}}, "does not begin and end with tokens"),
        ({"links": {(0, 4): {"Q": 1.0}}}, "has no entity"),
    ],
)
def test_messages(vocab: Vocab, annotation: dict, message: str) -> None:
    with pytest.raises((ValueError, KeyError), match=message):
        Example.from_dict(predicted(vocab), annotation)


def test_validation(vocab: Vocab) -> None:
    with pytest.raises(TypeError, match="it got str"):
        validate_examples(["text"], "update")
    with pytest.raises(TypeError, match="function that returns examples"):
        validate_get_examples([], "initialize")
    with pytest.raises(ValueError, match="at least one example"):
        validate_get_examples(list, "initialize")


@given(
    st.lists(st.text("ab \n", min_size=1, max_size=3), min_size=1, max_size=6),
    st.data(),
)
def test_alignment_by_length_is_that_by_characters(words, data):
    vocab = Vocab()
    spaces = data.draw(
        st.lists(st.booleans(), min_size=len(words), max_size=len(words))
    )
    x = Doc(vocab, words=words, spaces=spaces)
    # The same text, cut elsewhere.
    cuts = data.draw(st.sets(st.integers(1, len(x.text)), max_size=5))
    ends = sorted({*cuts, len(x.text)})
    pieces = [x.text[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    y = Doc(vocab, words=pieces, spaces=[False] * len(pieces))
    try:
        expected = Alignment.from_strings([t.text for t in x], pieces)
    except ValueError:
        return
    found = Example(x, y).alignment
    for side in ("x2y", "y2x"):
        for name in ("data", "lengths"):
            assert (
                getattr(getattr(found, side), name).tolist()
                == getattr(getattr(expected, side), name).tolist()
            )


TREE = {
    "words": ["Mara", "visits", "New", "York", "."],
    "heads": [1, 1, 3, 1, 1],
    "deps": ["nsubj", "ROOT", "compound", "obj", "punct"],
    "sent_starts": [True, False, False, False, False],
}


@pytest.mark.parametrize(
    "text",
    [
        "Mara  visits New York.",
        "\n\nMara visits New York.",
        "Mara visits New \n York.",
        " Mara\tvisits  New York .  ",
    ],
)
def test_white_space_that_the_words_leave_out(text: str) -> None:
    nlp = fastpipe.blank("en")
    doc = nlp.make_doc(text)
    place = (text.index("New"), text.index("York") + 4)
    for entities in (["O", "O", "B-GPE", "L-GPE", "O"], [(*place, "GPE")]):
        example = Example.from_dict(doc, {**TREE, "entities": entities})
        heads, deps = example.get_aligned_parse(projectivize=True)
        words = [token for token in doc if not token.is_space]
        assert [doc[heads[token.i]].text for token in words] == [
            TREE["words"][head] for head in TREE["heads"]
        ]
        assert [deps[token.i] for token in words] == TREE["deps"]
        assert [(e.start_char, e.end_char) for e in example.reference.ents] == [place]
        assert [example.get_aligned_ner()[t.i] for t in words][:2] == ["O", "O"]
        assert None not in example.get_aligned_ner()
        assert sum(example.get_aligned_sent_starts()) == 1
        assert example.get_aligned_sent_starts()[0]


def test_white_space_among_the_words(vocab: Vocab) -> None:
    doc = Doc(
        vocab,
        words=["a", "  ", "b", "\n", "c"],
        spaces=[True, False, True, False, False],
    )
    example = Example.from_dict(
        doc,
        {"words": ["a", " ", "b", "\n", "c"], "tags": ["A", "_SP", "B", "_SP", "C"]},
    )
    tags = {token.text: token.tag_ for token in example.reference}
    assert {tags[word] for word in "abc"} == {"A", "B", "C"}
    assert example.reference.text == doc.text


def test_missing_entity_tags_stay_missing_around_white_space() -> None:
    doc = fastpipe.blank("en").make_doc("ab  cd\nef")
    tags = {"words": ["ab", "cd", "ef"], "entities": ["U-X", "-", None]}
    reference = Example.from_dict(doc, tags).reference
    assert [token.ent_iob_ for token in reference] == ["B", "", "", "", ""]


@pytest.mark.parametrize("key", ["TAGS", "Tags", "TAG", "tags"])
def test_columns_by_other_spellings(key):
    doc = Doc(Vocab(), words=["a", "b"])
    example = Example.from_dict(doc, {key: ["X", "Y"]})
    assert example.get_aligned("TAG", as_string=True) == ["X", "Y"]


def test_entities_by_the_name_of_their_component():
    doc = Doc(Vocab(), words=["a", "b"])
    example = Example.from_dict(doc, {"ner": ["U-X", "O"]})
    assert [ent.label_ for ent in example.reference.ents] == ["X"]


def test_annotation_that_is_no_dict_is_of_a_wrong_type_and_value():
    doc = Doc(Vocab(), words=["a"])
    for kind in (TypeError, ValueError):
        with pytest.raises(kind, match=r"E972.*dict"):
            Example.from_dict(doc, None)
    for entry in (7, [7], "ab cd ef"):
        with pytest.raises(ValueError, match="start, end, label"):
            Example.from_dict(doc, {"spans": {"key": [entry]}})


def test_entities_and_spans_as_dicts_with_ids(vocab: Vocab) -> None:
    entity = {"start": 0, "end": 4, "label": "PERSON", "id": "m", "kb_id": "Q1"}
    annotation = {"entities": [entity], "spans": {"sc": [entity]}}
    reference = Example.from_dict(predicted(vocab), annotation).reference
    (ent,) = reference.ents
    assert (ent.label_, ent.kb_id_, ent.id_) == ("PERSON", "Q1", "m")
    (span,) = reference.spans["sc"]
    assert (span.text, span.label_, span.kb_id_) == ("Mara", "PERSON", "Q1")
