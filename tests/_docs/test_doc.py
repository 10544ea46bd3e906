"""Tests of the container of a text and its annotation."""

import pickle

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from same_docs import assert_same

import fastpipe
from fastpipe.tokens import Doc, Span
from fastpipe.vocab import Vocab

WORDS = st.lists(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), max_size=12
)


@given(WORDS, st.data())
def test_text_is_the_words_and_spaces(words, data):
    size = len(words)
    spaces = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    doc = Doc(Vocab(), words=words, spaces=spaces)
    text = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
    assert doc.text == "".join(token.text_with_ws for token in doc) == text
    assert [token.text for token in doc] == words
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@settings(max_examples=40)
@given(WORDS.filter(bool), st.data())
def test_bytes_and_json_and_copy_round_trip(words, data):
    length = len(words)

    def column(values):
        return data.draw(st.lists(values, min_size=length, max_size=length))

    label = st.sampled_from(["A", "B", ""])
    doc = Doc(
        Vocab(),
        words=words,
        spaces=column(st.booleans()),
        tags=column(label),
        pos=column(st.sampled_from(["NOUN", "VERB", ""])),
        morphs=column(st.sampled_from(["Case=Nom", "Case=Acc|Number=Plur", "", None])),
        lemmas=column(label),
        sent_starts=column(st.sampled_from([True, False, None])),
        ents=column(st.sampled_from(["B-X", "I-X", "O", "", "B-Y"])),
    )
    doc.cats = {"a": 0.5}
    doc.user_data["key", 1] = [1, "two"]
    doc.spans["all"] = [Span(doc, 0, length, "L", kb_id="K", span_id="I")]
    assert_same(doc, Doc(Vocab()).from_bytes(doc.to_bytes()))
    assert_same(doc, doc.copy())
    assert_same(doc, pickle.loads(pickle.dumps(doc)))
    again = Doc(Vocab()).from_json(doc.to_json())
    assert again.to_json() == doc.to_json()


def test_empty_doc(vocab):
    doc = Doc(vocab)
    assert len(doc) == 0 and doc.text == "" and list(doc) == [] and doc.ents == ()
    assert list(doc.sents) == []
    assert doc.has_annotation("TAG")
    assert Doc(vocab).from_bytes(doc.to_bytes()).text == ""


def test_words_may_be_ids_and_come_from_a_generator(vocab):
    ids = [vocab.strings.add(word) for word in ("one", "two")]
    assert Doc(vocab, words=(i for i in ids)).text == "one two "


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"spaces": [True]}, "1 spaces"),
        ({"tags": ["A"]}, "1 values of TAG"),
        ({"pos": ["NOUN", "NAME"]}, "'NAME'"),
        ({"heads": [0, 0]}, "deps"),
        ({"heads": [0, 9], "deps": ["a", "b"]}, "head 9 of token 1"),
        ({"sent_starts": [True, "yes"]}, "'yes'"),
        ({"ents": ["O", "PERSON"]}, "'PERSON' of token 1"),
        ({"words": [b"a", "b"]}, "bytes"),
        ({"words": ["", "b"]}, "empty string"),
    ],
)
def test_unusable_arguments_are_named(vocab, arguments, message):
    with pytest.raises(ValueError, match=message):
        Doc(vocab, **{"words": ["a", "b"], **arguments})


def test_indexing(doc):
    assert doc[0] is doc[0] and doc[-1].text == "!"
    assert doc[2:4].text == "found an" and doc[-3:-1].text == "It slept"
    assert doc[5:2].text == "" and doc[:100].end == len(doc)
    with pytest.raises(IndexError):
        doc[9]
    with pytest.raises(ValueError, match="step"):
        doc[::2]


def test_sentences_without_a_parse(vocab):
    doc = Doc(vocab, words=list("abcd"), sent_starts=[True, False, None, True])
    assert [len(s) for s in doc.sents] == [3, 1]
    assert [t.is_sent_start for t in doc] == [True, False, None, True]
    with pytest.raises(ValueError, match="boundaries"):
        list(Doc(vocab, words=list("ab")).sents)


def test_has_annotation(doc, vocab):
    assert doc.has_annotation("TAG", require_complete=True)
    assert doc.has_annotation("ENT_IOB")
    assert not doc.has_annotation("ENT_IOB", require_complete=True)
    assert not Doc(vocab, words=["a"]).has_annotation("DEP")


def test_arrays(doc):
    assert doc.to_array(["TAG", "POS"]).shape == (9, 2)
    assert doc.to_array("TAG").shape == doc.to_array(["TAG"]).shape == (9,)
    assert doc.to_array("HEAD").astype("int64").tolist()[:5] == [1, 1, 0, 1, -2]
    with pytest.raises(ValueError, match="shape"):
        doc.from_array("TAG", numpy.zeros(3))
    with pytest.raises(ValueError, match="out of the doc"):
        doc.from_array("HEAD", numpy.full(9, 20))
    with pytest.raises(ValueError, match="NOPE"):
        doc.to_array("NOPE")


def test_count_by(doc):
    tag = doc.vocab.strings["VBD"]
    assert doc.count_by("TAG")[tag] == 2
    assert tag not in doc.count_by("TAG", exclude=lambda token: token.tag == tag)


def test_lowest_common_ancestors(doc):
    matrix = doc.get_lca_matrix()
    assert matrix[0, 4] == 2 and matrix[0, 1] == 1 and matrix[0, 7] == -1
    assert doc[3:5].get_lca_matrix().tolist() == [[0, 1], [1, 1]]


@pytest.mark.parametrize(
    "start, end, mode, expected",
    [
        (0, 8, "strict", "Mia Berg"),
        (1, 8, "strict", None),
        (1, 8, "contract", "Berg"),
        (1, 6, "expand", "Mia Berg"),
        (1, 3, "contract", None),
        (0, 500, "strict", None),
        (-1, 3, "strict", None),
    ],
)
def test_char_span(doc, start, end, mode, expected):
    span = doc.char_span(start, end, label="X", alignment_mode=mode)
    assert (span.text if span else None) == expected


def test_char_span_needs_a_known_mode(doc):
    with pytest.raises(ValueError, match="loose"):
        doc.char_span(0, 3, alignment_mode="loose")


def test_setting_entities(doc):
    doc.ents = [Span(doc, 3, 5, "BIRD", kb_id="Q1"), ("PLACE", 0, 1)]
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("Mia", "PLACE", ""),
        ("an owl", "BIRD", "Q1"),
    ]
    assert [t.ent_iob_ for t in doc] == ["B", "O", "O", "B", "I", *"OOOO"]
    with pytest.raises(ValueError, match="overlap"):
        doc.ents = [doc.char_span(0, 8, "A"), Span(doc, 1, 3, "B")]
    with pytest.raises(TypeError, match="5"):
        doc.ents = [5]
    doc.ents = [Span(doc, 0, 2)]
    assert doc.ents == ()


def test_set_ents(vocab):
    doc = Doc(vocab, words=list("abcdef"))
    doc.set_ents(
        [Span(doc, 0, 2, "X")],
        blocked=[doc[2:3]],
        outside=[doc[3:4]],
        default="missing",
    )
    assert [t.ent_iob for t in doc] == [3, 1, 3, 2, 0, 0]
    doc.set_ents([Span(doc, 1, 2, "Y")], default="unmodified")
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(0, 1, "X"), (1, 2, "Y")]
    with pytest.raises(ValueError, match="other"):
        doc.set_ents([], default="other")


def test_from_docs(doc, vocab):
    joined = Doc.from_docs([doc, Doc(vocab), doc])
    assert joined.text == f"{doc.text} {doc.text}"
    assert len(list(joined.sents)) == 4
    assert [t.head.i for t in joined[9:]] == [t.head.i + 9 for t in doc]
    assert [s.start for s in joined.spans["people"]] == [0, 9]
    assert len(joined.ents) == 4
    assert Doc.from_docs([]) is None
    assert Doc.from_docs([doc, doc], ensure_whitespace=False).text == doc.text * 2
    with pytest.raises(ValueError, match="vocabular"):
        Doc.from_docs([doc, Doc(Vocab(), words=["a"])])


def test_noun_chunks_need_an_iterator(doc):
    with pytest.raises(NotImplementedError):
        list(doc.noun_chunks)
    doc.noun_chunks_iterator = lambda d: [(0, 2, d.vocab.strings.add("NP"))]
    assert [(c.text, c.label_) for c in doc.noun_chunks] == [("Mia Berg", "NP")]


def test_vectors():
    vocab = Vocab()
    vocab.set_vector("a", numpy.asarray([3.0, 4.0], dtype="f"))
    vocab.set_vector("b", numpy.asarray([-3.0, 4.0], dtype="f"))
    doc = Doc(vocab, words=["a", "b", "c"])
    assert doc.has_vector and doc[0].has_vector and not doc[2].has_vector
    assert doc[0].vector_norm == pytest.approx(5)
    assert doc.vector.tolist() == pytest.approx([0, 8 / 3])
    assert doc[0].similarity(doc[1]) == pytest.approx(7 / 25)
    assert doc[2].similarity(doc[0]) == 0 and doc[2].similarity(doc[2]) == 1


def test_tag_map_sets_pos_and_morph():
    vocab = Vocab(tag_map={"N": {"pos": "NOUN", "morph": "Number=Sing"}})
    doc = Doc(vocab, words=["owl", "sleep"], tags=["N", "V"])
    assert doc[0].pos_ == "NOUN" and str(doc[0].morph) == "Number=Sing"
    doc[1].tag_ = "N"
    assert doc[1].pos_ == "NOUN"


def test_files(doc, tmp_path):
    doc.to_disk(tmp_path / "doc")
    assert_same(doc, Doc(Vocab()).from_disk(tmp_path / "doc"))
    with pytest.raises(ValueError):
        doc.from_bytes(doc.to_bytes())
    bare = Doc(Vocab()).from_bytes(doc.to_bytes(exclude=["cats", "spans"]))
    assert bare.cats == {} and not bare.spans


def test_json_must_be_complete(vocab):
    with pytest.raises(KeyError):
        Doc(vocab).from_json({"text": "a"})
    tokens = [
        {"id": 0, "start": 0, "end": 1, "tag": "A"},
        {"id": 1, "start": 2, "end": 3},
    ]
    with pytest.raises(ValueError, match="Token 1"):
        Doc(vocab).from_json({"text": "a b", "tokens": tokens})
    with pytest.raises(ValueError, match="text"):
        Doc(vocab).from_json({"tokens": []}, validate=True)


def test_utf8_array(vocab):
    doc = Doc(vocab, words=["abcde", "x"])
    assert doc.to_utf8_array().shape == (2, 5)
    assert bytes(doc.to_utf8_array(3)[0]) == b"aeb"
    assert doc.to_utf8_array(3)[1].tolist() == [120, 255, 255]


def test_the_same_words_are_alike_without_vectors():
    nlp = fastpipe.blank("en")
    one, other = nlp("rain falls"), nlp("falls rain")
    assert one.similarity(nlp("rain falls")) == one[:1].similarity(one[0]) == 1
    assert one.similarity(other) == one[0].similarity(one[1]) == 0


def test_an_index_is_an_integer():
    doc = Doc(Vocab(), words=["a", "b"])
    for index in (1, numpy.int64(1), numpy.uint8(1), True, -1):
        assert doc[index].text == "b"
    for index in (1.0, None, "b", numpy.float64(1)):
        with pytest.raises(TypeError):
            doc[index]
    with pytest.raises(IndexError):
        doc[2**70]


def test_annotation_in_arrays_of_strings():
    labels = numpy.array(["X", "Y"])
    doc = Doc(
        Vocab(), words=["X", "Y"], tags=labels, lemmas=labels, deps=labels, heads=[]
    )
    assert [(t.tag_, t.lemma_, t.dep_, t.head.i) for t in doc] == [
        ("X", "X", "X", 0),
        ("Y", "Y", "Y", 1),
    ]


def test_columns_are_added_to_the_tensor():
    doc = Doc(Vocab(), words=["a", "b"])
    doc.extend_tensor(numpy.ones((2, 3), dtype="f"))
    doc.extend_tensor(numpy.zeros((2, 1), dtype="f"))
    assert doc.tensor.tolist() == [[1, 1, 1, 0]] * 2


@pytest.mark.parametrize(
    ("name", "attr"),
    [
        ("is_tagged", "TAG"),
        ("is_parsed", "DEP"),
        ("is_sentenced", "SENT_START"),
        ("is_nered", "ENT_IOB"),
    ],
)
def test_properties_that_has_annotation_replaces(name, attr):
    with pytest.warns(DeprecationWarning, match=attr):
        assert getattr(Doc(Vocab(), words=["a", "b"]), name) is False


def test_docs_are_joined_from_any_iterable():
    vocab = Vocab()
    docs = (Doc(vocab, words=[word]) for word in "ab")
    assert Doc.from_docs(docs).text == "a b "


def test_what_is_set_beside_entities_are_spans():
    doc = Doc(Vocab(), words=["a", "b"])
    with pytest.raises(ValueError, match="E1012"):
        doc.set_ents([], blocked="ab")


def test_a_name_that_no_attribute_has():
    doc = Doc(Vocab(), words=["a"])
    for error in (ValueError, KeyError):
        with pytest.raises(error, match=r"^Unknown attribute 'NOPE'"):
            doc.to_array("NOPE")


def test_none_comes_before_tokens_spans_and_lexemes():
    doc = fastpipe.blank("en")("a b")
    for one in (doc[0], doc[0:2], doc.vocab["a"]):
        assert one > None and one >= None and one != None  # noqa: E711
        assert not (one < None or one <= None)


def test_former_properties_warn():
    doc = fastpipe.blank("en")("a")
    for name in ("is_tagged", "is_parsed", "is_sentenced", "is_nered"):
        with pytest.warns(DeprecationWarning, match=f"W107.*{name}"):
            assert getattr(doc, name) is (name == "is_sentenced")
    assert doc.has_annotation("IS_SENT_END") == doc.has_annotation("SENT_START")


def test_hooks_are_told_of_when_they_are_lost_and_pickled():
    doc = fastpipe.blank("en")("a")
    doc.to_bytes()
    doc.user_hooks["similarity"] = lambda one, other: 7.0
    with pytest.warns(UserWarning, match="W109"):
        doc.to_bytes()
    assert pickle.loads(pickle.dumps(doc)).similarity(doc) == 7.0


@pytest.mark.parametrize("kind", ["blocked", "missing", "outside"])
def test_what_is_no_list_of_spans_can_not_be_set(kind):
    doc = fastpipe.blank("en")("a b")
    for spans in (doc[0:1], [doc[0]], [(0, 1)]):
        with pytest.raises(ValueError, match="E1012"):
            doc.set_ents([], **{kind: spans})


@pytest.mark.parametrize("tag", ["B-", "I-", "U-", "B", "Q-X", "BX", 0, []])
def test_entity_tags_have_a_prefix_and_a_label(tag):
    with pytest.raises(ValueError, match="E177"):
        Doc(Vocab(), words=["Ann", "left"], ents=[tag, "O"])
