"""Vocabularies: word types, the tag map, memory zones, files."""

import pickle
import re
from pathlib import Path

import numpy
import pytest

import fastpipe
from fastpipe import attrs, parts_of_speech, symbols
from fastpipe.lang.lex_attrs import word_shape
from fastpipe.lookups import Lookups, Table
from fastpipe.morphology import MorphAnalysis, Morphology
from fastpipe.tokens import Doc
from fastpipe.vectors import Vectors
from fastpipe.vocab import Vocab

PACKAGE = Path(fastpipe.__file__).parent


@pytest.mark.parametrize(
    ("file", "ids"),
    [
        ("_lexicon/attrs.pxd", attrs.IDS),
        ("_lexicon/parts_of_speech.pxd", parts_of_speech.IDS),
        ("symbols.pxd", symbols.IDS),
    ],
)
def test_c_constants_agree_with_python(file: str, ids: dict[str, int]) -> None:
    declared = re.findall(r"^    (\w+) = (\d+)$", (PACKAGE / file).read_text(), re.M)
    declared = [(name, int(value)) for name, value in declared if int(value)]
    assert len(declared) > 10
    assert all(ids[name] == value for name, value in declared)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Harbour", "Xxxxx"),
        ("10:45", "dd:dd"),
        ("U.K.", "X.X."),
        ("aaaaaaBBBBBB", "xxxxXXXX"),
        ("-----", "----"),
        ("x" * 120, "LONG"),
    ],
)
def test_word_shapes(word: str, shape: str) -> None:
    assert word_shape(word) == shape


def test_tag_map_sets_pos_and_morph() -> None:
    tag_map = {"N": {"pos": "NOUN"}, "V": {"pos": "VERB", "morph": "Tense=Past"}}
    doc = Doc(Vocab(tag_map=tag_map), words=["boats", "sank"], tags=["N", "V"])
    assert [token.pos_ for token in doc] == ["NOUN", "VERB"]
    assert str(doc[1].morph) == "Tense=Past"
    doc[0].tag_ = "V"
    assert doc[0].pos_ == "VERB"


def test_tag_map_with_unknown_pos() -> None:
    with pytest.raises(ValueError, match="Unknown part of speech 'NOON'"):
        Vocab(tag_map={"N": {"pos": "NOON"}})


def test_words_that_pass_through_leave_the_map_small() -> None:
    vocab = Vocab()
    kept = [f"kept{i}" for i in range(100)]
    for word in kept:
        vocab[word]
    for zone in range(8):
        with vocab.memory_zone():
            for i in range(20_000):
                vocab[f"passing{zone}-{i}"]
        assert len(vocab) == len(kept)
        assert sorted(lexeme.text for lexeme in vocab) == sorted(kept)
        assert all(word in vocab for word in kept)


def test_memory_zone_gives_words_back() -> None:
    vocab = Vocab()
    vocab["kept"]
    assert vocab.length == len(vocab)
    size, n_strings = len(vocab), len(vocab.strings)
    for number in range(3):
        with vocab.memory_zone():
            doc = Doc(vocab, words=["kept", f"passing{number}"])
            assert doc[1].text == f"passing{number}"
        assert (len(vocab), len(vocab.strings)) == (size, n_strings)
    assert "kept" in vocab


def test_bytes_and_pickle_round_trip() -> None:
    vocab = Vocab(tag_map={"N": {"pos": "NOUN"}})
    vocab.strings.add("harbour")
    vocab.lookups.add_table("colours", {"grey": "gray"})
    for copy in (
        Vocab().from_bytes(vocab.to_bytes()),
        pickle.loads(pickle.dumps(vocab)),
    ):
        assert "harbour" in copy.strings
        assert copy.lookups.get_table("colours")["grey"] == "gray"


def test_folder(tmp_path) -> None:
    vocab = Vocab()
    vocab.strings.add("harbour")
    vocab.set_vector("harbour", numpy.ones((3,), dtype="f"))
    vocab.to_disk(tmp_path)
    written = {path.name for path in tmp_path.iterdir()}
    assert {"strings.json", "vectors", "key2row", "vectors.cfg"} <= written
    copy = Vocab().from_disk(tmp_path)
    assert copy.get_vector("harbour").tolist() == [1, 1, 1]
    assert copy["harbour"].rank == 0


def test_norms_from_a_table() -> None:
    nlp = fastpipe.blank("xx")
    nlp.vocab.lookups.add_table("lexeme_norm", {"colour": "color"})
    assert nlp.vocab["colour"].norm_ == "color"
    assert nlp.vocab["“"].norm_ == '"'
    assert nlp.vocab["Boat"].norm_ == "boat"


def test_morphology_has_one_normal_form() -> None:
    vocab = Vocab()
    first = vocab.morphology.add("Number=Sing|Case=Nom")
    assert first == vocab.morphology.add({"Case": "Nom", "Number": "Sing"})
    assert vocab.morphology.get(first) == "Case=Nom|Number=Sing"
    assert vocab.morphology.add("") == vocab.morphology.add("_")
    with pytest.raises(ValueError, match="Name=Value"):
        vocab.morphology.add("Case")


def test_morph_analysis() -> None:
    analysis = MorphAnalysis(Vocab(), "Gender=Fem,Masc|Case=Nom")
    assert analysis.get("Gender") == ["Fem", "Masc"]
    assert analysis.get("Tense") == []
    assert analysis.to_dict() == {"Case": "Nom", "Gender": "Fem,Masc"}
    assert list(analysis) == ["Case=Nom", "Gender=Fem", "Gender=Masc"]
    assert "Case=Nom" in analysis
    assert Morphology.dict_to_feats(analysis.to_dict()) == str(analysis)


def test_tables() -> None:
    table = Table("norms", {"a": 1})
    table["b"] = 2
    assert table["b"] == 2
    assert "a" in table
    assert "c" not in table
    assert table.get("c", 3) == 3
    copy = Table().from_bytes(table.to_bytes())
    assert copy.name == "norms"
    assert dict(copy) == dict(table)


def test_lookups(tmp_path) -> None:
    lookups = Lookups()
    lookups.add_table("norms", {"a": 1})
    with pytest.raises(ValueError, match="already"):
        lookups.add_table("norms")
    with pytest.raises(KeyError, match="No lookup table 'other'"):
        lookups.get_table("other")
    assert lookups.get_table("other", None) is None
    lookups.to_disk(tmp_path)
    assert Lookups().from_disk(tmp_path).get_table("norms")["a"] == 1
    lookups.remove_table("norms")
    assert lookups.tables == []


def make_vectors() -> Vectors:
    data = numpy.asarray([[1, 0], [0, 1], [0.9, 0.1]], dtype="f")
    return Vectors(data=data, keys=["cat", "boat", "dog"])


def test_vectors() -> None:
    vectors = make_vectors()
    assert vectors.shape == (3, 2)
    assert vectors.is_full
    assert vectors["boat"].tolist() == [0, 1]
    assert vectors.find(key="dog") == 2
    assert vectors.find(row=1) == vectors.strings["boat"]
    _, rows, scores = vectors.most_similar(vectors["cat"].reshape(1, -1), n=2)
    assert rows.tolist() == [[0, 2]]
    assert scores[0, 0] == pytest.approx(1)
    with pytest.raises(ValueError, match="call resize first"):
        vectors.add("tree")
    vectors.resize((4, 2))
    vectors.add("tree", vector=numpy.asarray([2, 2], dtype="f"))
    assert vectors.get_batch(["tree", "sea"]).tolist() == [[2, 2], [0, 0]]


def test_vectors_round_trip(tmp_path) -> None:
    vectors = make_vectors()
    assert Vectors(strings=vectors.strings).from_bytes(vectors.to_bytes()) == vectors
    vectors.to_disk(tmp_path)
    assert Vectors(strings=vectors.strings).from_disk(tmp_path) == vectors


def test_floret_vectors_know_every_word() -> None:
    data = numpy.arange(20, dtype="f").reshape(10, 2)
    vectors = Vectors(data=data, mode="floret", minn=2, maxn=3, hash_count=2)
    assert "never seen" in vectors
    first, second = vectors.get_batch(["boat", "boats"])
    assert first.shape == (2,)
    assert not numpy.array_equal(first, second)


def test_pruning_lets_words_share_the_nearest_vector() -> None:
    vocab = Vocab()
    vocab.vectors = make_vectors()
    for word in ("cat", "boat", "dog"):
        vocab.strings.add(word)
    removed = vocab.prune_vectors(2)
    assert removed["dog"][0] == "cat"
    assert vocab.vectors.shape == (2, 2)
    assert vocab.get_vector("dog").tolist() == [1, 0]


def test_each_value_of_a_feature_is_one_of_an_analysis():
    analysis = MorphAnalysis(Vocab(), "Gender=Fem,Masc|Case=Nom")
    assert len(analysis) == 3
    assert "Gender=Masc" in analysis
    assert "Gender=Fem,Masc" not in analysis
    assert len(MorphAnalysis(Vocab())) == 0


@pytest.mark.parametrize("vector", [None, 1, 1.5, numpy.float32(3), numpy.uint64(3)])
def test_what_is_no_vector_is_refused(vector):
    for width in (None, 2):
        vocab = Vocab()
        if width:
            vocab.set_vector("other", numpy.zeros(width, dtype="f"))
        with pytest.raises(TypeError):
            vocab["word"].vector = vector


def test_a_vector_of_another_width_is_refused():
    vocab = Vocab()
    vocab["a"].vector = numpy.ones(2, dtype="f")
    with pytest.raises(ValueError, match="E073"):
        vocab["b"].vector = numpy.ones(3, dtype="f")


def test_rows_of_no_word_are_left_out_with_equal_ones():
    vocab = Vocab()
    for word in "abc":
        vocab.set_vector(word, numpy.full(2, len(word) + (word == "c"), dtype="f"))
    vocab.deduplicate_vectors()
    assert vocab.vectors.shape == (2, 2)
    assert vocab.get_vector("c").tolist() == [2, 2]
    assert vocab.get_vector("a").tolist() == vocab.get_vector("b").tolist() == [1, 1]


def test_more_similar_words_than_there_are():
    vocab = Vocab()
    vocab.set_vector("a", numpy.ones(2, dtype="f"))
    with pytest.raises(ValueError, match="E198"):
        vocab.vectors.most_similar(numpy.ones((1, 2), dtype="f"), n=2)


def test_vectors_of_a_folder_that_is_not_there(tmp_path):
    for error in (FileNotFoundError, ValueError):
        with pytest.raises(error, match="no folder"):
            Vocab().vectors.from_disk(tmp_path / "none")


def test_no_string_and_bytes_are_strings():
    strings = Vocab().strings
    assert strings.add(None) == strings.add("") == 0
    assert strings.add("é".encode()) == strings.add("é")


def test_names_of_a_lexeme_are_unset_by_none():
    lexeme = Vocab()["Apple"]
    lexeme.norm_ = lexeme.lower_ = lexeme.shape_ = lexeme.prefix_ = None
    assert (lexeme.norm_, lexeme.lower_, lexeme.shape_, lexeme.prefix_) == ("",) * 4
