import pytest

import fastpipe
from fastpipe.errors import FastpipeWarning, MatchPatternError
from fastpipe.pipeline import AttributeRuler
from fastpipe.tokens import Doc, Token
from fastpipe.training import Example


@pytest.fixture
def nlp():
    return fastpipe.blank("en")


@pytest.fixture
def ruler(nlp):
    return nlp.add_pipe("attribute_ruler")


def test_rules_set_attributes(nlp, ruler):
    attrs = {"TAG": "NNP", "POS": "PROPN", "MORPH": "Number=Sing", "LEMMA": "The"}
    ruler.add([[{"LOWER": "the"}, {"LOWER": "who"}]], attrs)
    ruler.add([[{"LOWER": "the"}, {"LOWER": "who"}]], {"TAG": "WP"}, index=-1)
    doc = nlp("I heard The Who")
    assert [token.tag_ for token in doc] == ["", "", "NNP", "WP"]
    assert doc[2].pos_ == "PROPN" and doc[2].lemma_ == "The"
    assert str(doc[2].morph) == "Number=Sing"
    assert len(ruler) == 2
    ruler.clear()
    assert len(ruler) == 0 and nlp("the who")[0].tag_ == ""


def test_later_rules_count_and_none_sees_another(nlp, ruler):
    ruler.add([[{"ORTH": "a"}]], {"TAG": "X"})
    ruler.add([[{"TAG": "X"}]], {"TAG": "Y"})
    ruler.add([[{"ORTH": "a"}], [{"ORTH": "b"}]], {"LEMMA": "z", "POS": "X"})
    ruler.add([[{"ORTH": "b"}]], {"LEMMA": "y"})
    doc = nlp("a b")
    assert [(t.tag_, t.lemma_, t.pos_) for t in doc] == [
        ("X", "z", "X"),
        ("", "y", "X"),
    ]


def test_extension_attributes(nlp, ruler):
    Token.set_extension("fruit", default=False)
    try:
        ruler.add([[{"ORTH": "pear"}]], {"_": {"fruit": True}})
        assert [t._.fruit for t in nlp("a pear")] == [False, True]
    finally:
        Token.remove_extension("fruit")
    with pytest.raises(ValueError, match="'fruit'"):
        ruler.add([[{"ORTH": "pear"}]], {"_": {"fruit": True}})


def test_tag_map_and_morph_rules(nlp, ruler):
    ruler.load_from_tag_map(
        {"NNS": {"POS": "NOUN", "Number": "Plur"}, "UH": {"POS": "INTJ"}}
    )
    ruler.load_from_morph_rules({"PRP": {"us": {"POS": "PRON", "Case": "Acc"}}})
    assert ruler.patterns[1:] == [
        {
            "patterns": [[{"TAG": "UH"}]],
            "attrs": {"POS": "INTJ", "MORPH": "_"},
            "index": 0,
        },
        {
            "patterns": [[{"ORTH": "us", "TAG": "PRP"}]],
            "attrs": {"POS": "PRON", "MORPH": "Case=Acc"},
            "index": 0,
        },
    ]
    doc = ruler(Doc(nlp.vocab, words=["cats", "us"], tags=["NNS", "PRP"]))
    assert [(t.pos_, str(t.morph)) for t in doc] == [
        ("NOUN", "Number=Plur"),
        ("PRON", "Case=Acc"),
    ]


def test_initialize_replaces_the_rules(nlp, ruler):
    ruler.add([[{"ORTH": "a"}]], {"TAG": "X"})
    rule = {"patterns": [[{"ORTH": "b"}]], "attrs": {"TAG": "Y"}}
    tag_map = {"Y": {"POS": "X"}}
    ruler.initialize(lambda: [], nlp=nlp, patterns=[rule], tag_map=tag_map)
    assert [p["attrs"] for p in ruler.patterns] == [
        {"TAG": "Y"},
        {"POS": "X", "MORPH": "_"},
    ]


def test_files(nlp, ruler, tmp_path):
    ruler.add([[{"ORTH": "a"}, {"ORTH": "b"}]], {"TAG": "X"}, index=1)
    nlp.to_disk(tmp_path)
    assert (tmp_path / "attribute_ruler" / "patterns").is_file()
    for again in (fastpipe.load(tmp_path), fastpipe.blank("en")):
        if not again.pipe_names:
            again.add_pipe("attribute_ruler")
            again.from_bytes(nlp.to_bytes())
        assert again.get_pipe("attribute_ruler").patterns == ruler.patterns
        assert again("a b")[1].tag_ == "X"


def test_scores(nlp):
    words = ["a", "b"]
    guess = Doc(nlp.vocab, words=words, tags=["X", "Y"], pos=["NOUN", "VERB"])
    right = Doc(nlp.vocab, words=words, tags=["X", "Z"], pos=["NOUN", "VERB"])
    scores = AttributeRuler(nlp.vocab).score([Example(guess, right)])
    assert scores["tag_acc"] == 0.5
    assert scores["pos_acc"] == 1.0
    assert scores["lemma_acc"] is None


def test_what_is_wrong_is_told(nlp, ruler):
    ruler.add([[{"ORTH": "a"}]], {"TAG": "X"}, index=3)
    with pytest.raises(ValueError, match=r"rule 0.*index 3.*'a'"):
        nlp("a")
    with pytest.raises(ValueError, match=r"Rule 0.*pattern, attrs.*'patterns'"):
        ruler.add_patterns([{"pattern": [], "attrs": {}}])
    with pytest.raises(ValueError, match="Unknown attribute 'COLOUR'"):
        ruler.add([[{"ORTH": "a"}]], {"COLOUR": "X"})
    strict = AttributeRuler(nlp.vocab, validate=True)
    with pytest.raises(MatchPatternError, match="LOWR"):
        strict.add([[{"LOWR": "a"}]], {"TAG": "X"})


def test_without_rules_nothing_is_set(nlp, ruler):
    with pytest.warns(FastpipeWarning, match="has no rules"):
        assert ruler.match(nlp.make_doc("one two")) == []
