import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.errors import ComponentError, FastpipeWarning, InputError
from fastpipe.kb import (
    Candidate,
    InMemoryLookupKB,
    KnowledgeBase,
    get_candidates,
    get_candidates_batch,
)
from fastpipe.registry import registry
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

# What the file holds is a format that others read: one entity "Q1" with frequency 2.5
# and the vector (1, -1), and one alias "A" with the probability 0.5.
CONTENTS = bytes.fromhex(
    "0100000000000000 0200000000000000 0000803f 000080bf"
    "4b23735f83fb5d73 00002040 00000000"
    "0100000000000000 cd0ae15ac81643ce 0100000000000000 0100000000000000 0000003f"
)


@pytest.fixture
def kb():
    kb = InMemoryLookupKB(Vocab(), entity_vector_length=3)
    kb.add_entity("Q1", freq=12.5, entity_vector=[1, 2, 3])
    kb.add_entity("Q2", freq=5, entity_vector=numpy.asarray([4.0, 5.0, 6.0]))
    kb.add_alias("Ada", entities=["Q1", "Q2"], probabilities=[0.5, 0.25])
    kb.add_alias("Countess", entities=["Q2"], probabilities=[1.0])
    return kb


def described(kb):
    return {
        alias: [
            (c.entity_, c.alias_, c.entity_freq, list(c.entity_vector), c.prior_prob)
            for c in kb.get_alias_candidates(alias)
        ]
        for alias in kb.get_alias_strings()
    }


def test_entities(kb):
    assert len(kb) == kb.get_size_entities() == 2
    assert kb.get_entity_strings() == ["Q1", "Q2"]
    assert kb.contains_entity("Q1") and not kb.contains_entity("Q3")
    assert kb.get_vector("Q2") == [4.0, 5.0, 6.0]
    assert kb.get_vectors(["Q3", "Q1"]) == [[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]]
    assert not kb.is_empty() and InMemoryLookupKB(kb.vocab, 3).is_empty()
    with pytest.warns(FastpipeWarning, match="'Q1' is there already"):
        assert kb.add_entity("Q1", freq=1, entity_vector=[0, 0, 0]) is None
    with pytest.raises(InputError, match="vector of 2 numbers"):
        kb.add_entity("Q3", freq=1, entity_vector=[0, 0])


def test_set_entities(kb):
    kb.set_entities(["Q7"], [1], [[0, 0, 1]])
    assert kb.get_entity_strings() == ["Q7"] and kb.get_size_aliases() == 0
    with pytest.raises(InputError, match="1 entities, 2 frequencies and 1 vectors"):
        kb.set_entities(["Q1"], [1, 2], [[1, 2, 3]])


def test_aliases(kb):
    assert kb.get_size_aliases() == 2
    assert kb.get_alias_strings() == ["Ada", "Countess"]
    assert kb.contains_alias("Ada") and not kb.contains_alias("ada")
    assert kb.get_prior_prob("Q2", "Ada") == 0.25
    assert kb.get_prior_prob("Q1", "Countess") == 0.0
    assert kb.get_prior_prob("Q1", "Byron") == kb.get_prior_prob("Q3", "Ada") == 0.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("", ["Q1"], [0.5]), "empty string"),
        (("X", ["Q1", "Q2"], [0.5]), "2 entities and 1 probabilities"),
        (("X", ["Q1", "Q2"], [0.5, 0.6]), "add up to 1.1"),
        (("X", ["Q1", "Q9"], [0.5, 0.1]), "'Q9', which is no entity"),
    ],
)
def test_aliases_that_can_not_be(kb, arguments, message):
    with pytest.raises(InputError, match=message):
        kb.add_alias(*arguments)
    assert not kb.contains_alias("X")


@pytest.mark.parametrize("name", [5, None, b"Q1", 1.5])
def test_names_are_strings(kb, name):
    with pytest.raises(TypeError, match="Expected a string"):
        kb.add_entity(name, 1, [0.0] * kb.entity_vector_length)
    with pytest.raises(TypeError, match="Expected a string"):
        kb.add_alias(name, [], [])
    assert not kb.contains_entity(name)
    assert not kb.contains_alias(name)


@pytest.mark.parametrize("arguments", [(None, 3), ("x", 3), (Vocab(), "x"), (3, 3)])
def test_what_a_knowledge_base_is_made_of(arguments):
    with pytest.raises(TypeError, match="A knowledge base"):
        InMemoryLookupKB(*arguments)


def test_append_alias(kb):
    kb.append_alias("Countess", "Q1", 0.0)
    assert [c.entity_ for c in kb.get_alias_candidates("Countess")] == ["Q2", "Q1"]
    with pytest.warns(FastpipeWarning, match="stands for the entity 'Q1' already"):
        kb.append_alias("Ada", "Q1", 0.1)
    kb.append_alias("Ada", "Q1", 0.1, ignore_warnings=True)
    with pytest.raises(InputError, match=r"add up to 1\.5"):
        kb.append_alias("Countess", "Q1", 0.5)
    with pytest.raises(InputError, match=r"no alias 'Adda'.*Did you mean 'Ada'"):
        kb.append_alias("Adda", "Q1", 0.1)
    with pytest.warns(FastpipeWarning, match="alias 'Ada' is there already"):
        assert kb.add_alias("Ada", ["Q1"], [0.1]) is None


def test_candidates(kb):
    doc = Doc(kb.vocab, words=["Ada", "met", "Byron"])
    first, second = kb.get_candidates(doc[0:1])
    assert isinstance(first, Candidate) and first.kb is kb
    assert (first.entity_, first.alias_, first.prior_prob) == ("Q1", "Ada", 0.5)
    assert (second.entity_freq, second.entity_vector) == (5.0, [4.0, 5.0, 6.0])
    assert repr(first) == "<Candidate 'Q1' for 'Ada': 0.5>"
    assert len(list(get_candidates(kb, doc[0:1]))) == 2
    batch = get_candidates_batch(kb, [doc[2:3], doc[0:1]])
    assert [len(list(candidates)) for candidates in batch] == [0, 2]


def test_round_trips(kb, tmp_path):
    kb.to_disk(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["contents", "strings.json"]
    read = InMemoryLookupKB(Vocab(), entity_vector_length=1).from_disk(tmp_path)
    unpacked = InMemoryLookupKB(kb.vocab, entity_vector_length=1)
    unpacked.from_bytes(kb.to_bytes())
    loaded = registry.misc.get("spacy.KBFromFile.v1")(tmp_path)(Vocab())
    for copy in (read, unpacked, loaded):
        assert described(copy) == described(kb)
        assert copy.entity_vector_length == 3
        # What is added later goes on with the numbering.
        copy.add_entity("Q3", freq=1, entity_vector=[7, 8, 9])
        copy.add_alias("Babbage", ["Q3"], [0.5])
        assert copy.get_vector("Q3") == [7.0, 8.0, 9.0]
        again = InMemoryLookupKB(copy.vocab, 1).from_bytes(copy.to_bytes())
        assert described(again) == described(copy)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 2**64 - 1),
            st.lists(st.floats(-1, 1, width=32), min_size=2, max_size=2),
        ),
        max_size=5,
        unique_by=lambda entity: entity[0],
    )
)
def test_any_vectors_survive(entities):
    kb = InMemoryLookupKB(Vocab(), entity_vector_length=2)
    for number, vector in entities:
        kb.add_entity(f"Q{number}", freq=number % 7, entity_vector=vector)
    copy = InMemoryLookupKB(kb.vocab, 1).from_bytes(kb.to_bytes())
    for number, vector in entities:
        assert copy.get_vector(f"Q{number}") == vector


def test_file_format(tmp_path):
    vocab = Vocab()
    for string in ("Q1", "A"):
        vocab.strings.add(string)
    kb = InMemoryLookupKB(vocab, entity_vector_length=2)
    kb.add_entity("Q1", freq=2.5, entity_vector=[1, -1])
    kb.add_alias("A", ["Q1"], [0.5])
    kb.write_contents(tmp_path / "contents")
    assert (tmp_path / "contents").read_bytes() == CONTENTS


def test_broken_files(kb, tmp_path):
    kb.to_disk(tmp_path)
    (tmp_path / "contents").write_bytes(CONTENTS[:-5])
    with pytest.raises(InputError, match=r"contents can't be read .* knowledge base"):
        kb.from_disk(tmp_path)
    with pytest.raises(InputError, match="bytes of a knowledge base can't be read"):
        kb.from_bytes(b"\x80")


def test_a_knowledge_base_of_ones_own():
    class Fixed(KnowledgeBase):
        def get_candidates(self, mention):
            return []

        def get_vector(self, entity):
            return [1.0] * self.entity_vector_length

    kb = Fixed(Vocab(), entity_vector_length=2)
    assert kb.get_vectors(["a", "b"]) == [[1.0, 1.0]] * 2
    assert kb.get_candidates_batch([None, None]) == [[], []]
    with pytest.raises(ComponentError, match=r"Fixed can't be saved.*`to_disk`"):
        kb.to_disk("anywhere")
    with pytest.raises(TypeError, match="abstract"):
        KnowledgeBase(Vocab(), 2)


def test_functions_for_configs():
    vocab = Vocab()
    empty = registry.misc.get("spacy.EmptyKB.v1")(entity_vector_length=4)(vocab)
    assert (len(empty), empty.entity_vector_length) == (0, 4)
    empty = registry.misc.get("fastpipe.EmptyKB.v2")()(vocab, 5)
    assert empty.entity_vector_length == 5
    assert registry.misc.get("spacy.CandidateGenerator.v1")() is get_candidates
    batch = registry.misc.get("spacy.CandidateBatchGenerator.v1")()
    assert batch is get_candidates_batch
