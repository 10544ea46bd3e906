"""Converters: from annotation formats to docs."""

import importlib

import pytest
import srsly

from fastpipe.training.converters import (
    conll_ner_to_docs,
    conllu_to_docs,
    docs_to_json,
    iob_to_docs,
    json_to_docs,
)

CONLLU = """\
# newdoc
# text = Ina didn't stop.
1\tIna\tIna\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tname=B-PER
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tTense=Past\t4\taux\t_\tname=O
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\tname=O
4\tstop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|name=O
4.1\tgone\tgo\tVERB\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tname=O

# text = Good
1\tGood\tgood\tADJ\tJJ\t_\t0\troot\t_\t_
"""


def test_conllu() -> None:
    (doc,) = conllu_to_docs(CONLLU, n_sents=10)
    assert doc.text == "Ina didn't stop. Good "
    assert [t.text for t in doc][:3] == ["Ina", "did", "n't"]
    assert [t.tag_ for t in doc] == ["NNP", "VBD", "RB", "VB", "PUNCT", "JJ"]
    assert [t.head.i for t in doc] == [3, 3, 3, 3, 3, 5]
    assert [t.dep_ for t in doc if t.head == t] == ["ROOT", "ROOT"]
    assert [t.lemma_ for t in doc][1:3] == ["do", "not"]
    assert [str(t.morph) for t in doc][:2] == ["Number=Sing", "Tense=Past"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Ina", "PER")]
    assert [s.text for s in doc.sents] == ["Ina didn't stop.", "Good"]


def test_conllu_sentences_a_doc() -> None:
    assert [len(doc) for doc in conllu_to_docs(CONLLU, n_sents=1)] == [5, 1]


def test_conllu_merged_subtokens() -> None:
    doc = next(conllu_to_docs(CONLLU, n_sents=1, merge_subtokens=True))
    assert [t.text for t in doc] == ["Ina", "didn't", "stop", "."]
    assert (doc[1].tag_, doc[1].lemma_, doc[1].head.i) == ("VBD_RB", "do not", 2)


def test_conllu_words_that_are_their_own_heads_are_merged() -> None:
    words = [f"{i}\tw{i}\tw{i}\tX\tX\t_\t{i}\tdep\t_\t_" for i in (1, 2)]
    data = "\n".join(["1-2\tw1w2" + "\t_" * 8, *words, "", ""])
    [doc] = conllu_to_docs(data, merge_subtokens=True)
    assert [(token.text, token.head.i) for token in doc] == [("w1w2", 0)]


def test_conllu_options() -> None:
    settings = {"append_morphology": True, "ner_map": {"PER": "PERSON"}}
    doc = next(conllu_to_docs(CONLLU, **settings))
    assert doc[0].tag_ == "NNP__Number=Sing"
    assert doc.ents[0].label_ == "PERSON"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1\tword", "10 columns"),
        ("2\tw\tw\tX\tX\t_\t0\troot\t_\t_", "expected 1"),
        ("1\tw\tw\tX\tX\t_\tz\troot\t_\t_", "the head is 'z'"),
        ("1\tw\tw\tX\tX\t_\t7\tdep\t_\t_", "has the head 7"),
        ("2-1\tw\t_\t_\t_\t_\t_\t_\t_\t_", "range of words '2-1'"),
    ],
)
def test_malformed_conllu_names_the_line(line: str, message: str) -> None:
    data = CONLLU + "\n" + line + "\n"
    number = data.splitlines().index(line) + 1
    with pytest.raises(ValueError, match=rf"bank\.conllu:{number}: .*{message}"):
        list(conllu_to_docs(data, source="bank.conllu"))


def test_conll_ner() -> None:
    data = "Ina B-PER\nHolm I-PER\nran O\n\nYes O\n"
    (doc,) = conll_ner_to_docs(data)
    assert [e.text for e in doc.ents] == ["Ina Holm"]
    assert len(list(doc.sents)) == 2
    assert [len(d) for d in conll_ner_to_docs(data, n_sents=1)] == [3, 1]


def test_conll_ner_with_tags_and_docs() -> None:
    data = "-DOCSTART- -X- O O\n\nIna NNP B-PER\n\n-DOCSTART- -X- O O\n\nran VBD O\n"
    docs = list(conll_ner_to_docs(data, n_sents=10))
    assert [doc[0].tag_ for doc in docs] == ["NNP", "VBD"]


def test_conll_ner_split_by_rules() -> None:
    data = "It O\nrains O\n. O\nIna B-PER\nran O\n. O\n"
    docs = list(conll_ner_to_docs(data, seg_sents=True, n_sents=1))
    assert [len(doc) for doc in docs] == [3, 3]
    assert [e.text for e in docs[1].ents] == ["Ina"]


@pytest.mark.parametrize(
    ("line", "message"),
    [("word", "expected a word"), ("word PER", "invalid entity tag")],
)
def test_malformed_conll_ner(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=rf"n\.conll:2: {message}"):
        list(conll_ner_to_docs(f"a O\n{line}\n", source="n.conll"))


def test_iob() -> None:
    data = "Ina|NNP|B-PER ran|VBD|O\nYes|O\n"
    first, second = iob_to_docs(data, n_sents=1)
    assert [e.text for e in first.ents] == ["Ina"]
    assert (first[1].tag_, second[0].tag_) == ("VBD", "-")
    with pytest.raises(ValueError, match=r"x\.iob:1"):
        list(iob_to_docs("word", source="x.iob"))


def test_json_round_trip() -> None:
    docs = list(conllu_to_docs(CONLLU, n_sents=1))
    docs[0].cats = {"STOP": 1.0}
    packed = srsly.json_dumps([docs_to_json(docs, ner_missing_tag="-")])
    for doc, again in zip(docs, json_to_docs(packed), strict=True):
        assert again.to_json() == doc.to_json()


def test_malformed_json() -> None:
    with pytest.raises(ValueError, match=r"d\.json: not JSON"):
        list(json_to_docs("{", source="d.json"))
    with pytest.raises(ValueError, match="has no 'paragraphs'"):
        list(json_to_docs('[{"text": "x"}]'))


def conllu_sentence(*words: str) -> str:
    """Return a sentence in which no word has a space after it."""
    return "".join(
        f"{i}\t{word}\t_\tX\tX\t_\t{i - 1}\t{'dep' if i > 1 else 'root'}\t_\t"
        "SpaceAfter=No\n"
        for i, word in enumerate(words, start=1)
    )


def test_sentences_of_a_doc_are_apart() -> None:
    data = "\n".join([conllu_sentence("Go", "!"), conllu_sentence("Stop", "!")])
    assert [d.text for d in conllu_to_docs(data, n_sents=10)] == ["Go! Stop!"]
    assert [d.text for d in conllu_to_docs(data, n_sents=1)] == ["Go!", "Stop!"]


# What Python holds for line ends or white space, but the formats don't.
@pytest.mark.parametrize(
    "char", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\xa0", "\u2003"]
)
def test_any_character_in_a_word(char: str) -> None:
    word = f"a{char}b"
    for docs in (
        conllu_to_docs(conllu_sentence(word, "c")),
        conll_ner_to_docs(f"{word} O\nc\tO\n\nd O\n", n_sents=1),
        iob_to_docs(f"{word}|O c|O\n"),
    ):
        assert [token.text for token in next(iter(docs))] == [word, "c"]


def test_line_ends_of_windows() -> None:
    for convert, data in (
        (conllu_to_docs, conllu_sentence("a", "b") + "\n" + conllu_sentence("c")),
        (conll_ner_to_docs, "a O\nb O\n\nc O\n"),
        (iob_to_docs, "a|O b|O\nc|O\n"),
    ):
        docs = convert(data.replace("\n", "\r\n"), n_sents=1)
        assert [[t.text for t in doc] for doc in docs] == [["a", "b"], ["c"]]


def test_entities_of_lines_by_a_pattern_of_ones_own():
    module = importlib.import_module("fastpipe.training.converters.conllu_to_docs")
    column = "\t_" * 8 + "\t"
    miscs = ["SpaceAfter=No|ne:B-PER", "ne:I-PER", "_", "ne:U-GPE", "ne:O", "B-PER"]
    lines = [f"{i}{column}{misc}\n" for i, misc in enumerate(miscs, 1)]
    lines[1:1] = [f"1.1{column}ne:B-X\n", f"2-3{column}_\n"]
    pattern = r"^(ne:)([BILU])-([A-Z]+)|O$"
    tags = module.get_entities(lines, pattern)
    assert tags == ["B-PER", "L-PER", "O", "U-GPE", "O", "O"]
    tags = module.get_entities(lines, pattern, {"PER": "P", "GPE": ""})
    assert tags == ["B-P", "L-P", "O", "O", "O", "O"]
