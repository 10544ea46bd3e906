"""How long words stay: those that texts brought along go when no doc needs them."""

import gc
import itertools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from processes import environment

import fastpipe
from fastpipe.language import Language
from fastpipe.lexeme import Lexeme
from fastpipe.matcher import Matcher, PhraseMatcher
from fastpipe.strings import StringStore
from fastpipe.tokens import Doc, DocBin, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

BOUND = 50
numbers = itertools.count()


@pytest.fixture
def nlp() -> Language:
    nlp = fastpipe.blank("en")
    nlp.vocab.max_passing_strings = BOUND
    return nlp


def pass_words(nlp: Language, n_texts: int = 200) -> None:
    """Have many words pass that no one ever saw before."""
    for _ in range(n_texts):
        nlp(f"Passing{next(numbers)} words-{next(numbers)}x")


def sweep_all(nlp: Language) -> None:
    """Sweep when docs that hold each other with the views of their tokens are gone."""
    gc.collect()
    nlp.vocab.sweep()


def test_words_that_only_passing_texts_used_are_given_back(nlp) -> None:
    pass_words(nlp)
    sizes = []
    for _ in range(5):
        pass_words(nlp)
        sizes.append((len(nlp.vocab), len(nlp.vocab.strings)))
    assert max(max(size) for size in sizes) < 6 * BOUND
    assert nlp.vocab.strings.n_passing < 5 * BOUND
    assert len(list(nlp.vocab)) == len(nlp.vocab)


def test_a_pipe_gives_words_back(nlp) -> None:
    nlp.add_pipe("sentencizer")
    texts = [f"New{i} word{i}." for i in range(4000)]
    lengths = [len(doc) for doc in nlp.pipe(texts, batch_size=100)]
    assert lengths == [3] * 4000
    assert len(nlp.vocab) < 1500


def test_docs_keep_their_words(nlp) -> None:
    kept = {}
    for i in range(50):
        text = f"Kept{i} can't change-{i}"
        kept[text] = nlp(text)
        pass_words(nlp, 20)
    for text, doc in kept.items():
        assert doc.text == text
        assert [token.lower_ for token in doc] == [t.text.lower() for t in doc]
        assert doc[0].shape_ == ("Xxxxd" if len(doc[0]) == 5 else "Xxxxdd")
        assert (doc[0].prefix_, doc[0].norm_) == ("K", doc[0].text.lower())


def test_the_tokenizer_remembers_what_is_there(nlp) -> None:
    for i in range(1000):
        assert nlp("Common words-words").text == "Common words-words"
        text = f"rare{i} rare{i}"
        assert nlp(text).text == text
        assert nlp(text)[1].lower_ == f"rare{i}"
    sweep_all(nlp)
    assert nlp.tokenizer.n_cached < 10 * BOUND
    assert len(nlp.vocab) < 10 * BOUND


def test_views_keep_the_words_of_their_doc(nlp) -> None:
    token, span = nlp("solitary word")[0], nlp("some lonely span")[1:]
    pass_words(nlp)
    gc.collect()
    pass_words(nlp)
    assert (token.text, span.text) == ("solitary", "lonely span")


def copied(doc: Doc) -> Doc:
    return doc.copy()


def cut_out(doc: Doc) -> Doc:
    return doc[:].as_doc()


def joined(doc: Doc) -> Doc:
    return Doc.from_docs([doc])


def from_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def from_bin(doc: Doc) -> Doc:
    [made] = DocBin(attrs=["ORTH", "LEMMA", "NORM"], docs=[doc]).get_docs(doc.vocab)
    return made


def from_json(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_json(doc.to_json())


def from_array(doc: Doc) -> Doc:
    made = Doc(doc.vocab, words=[t.orth for t in doc])
    return made.from_array(["LEMMA", "NORM"], doc.to_array(["LEMMA", "NORM"]))


def from_lists(doc: Doc) -> Doc:
    made = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        lemmas=[token.lemma_ for token in doc],
    )
    for token, old in zip(made, doc, strict=True):
        token.norm_ = old.norm_
    return made


def in_an_example(doc: Doc) -> Doc:
    return Example(doc.copy(), doc.copy()).reference


@pytest.mark.parametrize(
    "copy",
    [
        copied,
        cut_out,
        joined,
        from_bytes,
        from_bin,
        from_array,
        from_lists,
        in_an_example,
    ],
)
def test_copies_keep_the_words(nlp, copy) -> None:
    doc = nlp("first-ever text")
    doc[0].lemma_ = "unseen-lemma"
    doc[0].norm_ = "unseen-norm"
    made = copy(doc)
    del doc
    gc.collect()
    pass_words(nlp)
    assert [token.text for token in made] == ["first", "-", "ever", "text"]
    assert (made[0].lemma_, made[0].norm_) == ("unseen-lemma", "unseen-norm")


def test_json_keeps_the_words(nlp) -> None:
    doc = nlp("first-ever text")
    doc[0].lemma_ = "unseen-lemma"
    made = from_json(doc)
    del doc
    gc.collect()
    pass_words(nlp)
    assert (made.text, made[0].lemma_) == ("first-ever text", "unseen-lemma")


def test_merged_and_split_tokens_keep_their_words(nlp) -> None:
    doc = nlp("a merger of unsplittable things")
    for token in doc:
        token.lemma_ = f"{token.text}-lemma"
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[:3])
        retokenizer.split(doc[3], ["unsplit", "table"], [doc[4], doc[4]])
    pass_words(nlp)
    assert [t.text for t in doc] == ["a merger of", "unsplit", "table", "things"]
    assert doc[0].lemma_ == "a-lemma merger-lemma of-lemma"


def test_words_that_are_named_stay(nlp) -> None:
    added = nlp.vocab.strings.add("added")
    nlp("looked promoted")
    nlp.vocab["looked"]
    promoted = nlp.vocab.strings["promoted"]
    nlp.vocab.strings.add(promoted)
    nlp.vocab.set_vector("vectored", numpy.ones(3, dtype="f"))
    pass_words(nlp)
    assert nlp.vocab.strings[added] == "added"
    assert nlp.vocab.strings[promoted] == "promoted"
    assert "looked" in nlp.vocab
    assert nlp.vocab["vectored"].has_vector


def test_a_lexeme_that_was_set_stays_as_it_is(nlp) -> None:
    nlp.vocab["stopper"].is_stop = True
    doc = nlp("unheard word")
    nlp.vocab[doc[0].orth].norm_ = "heard"
    del doc
    gc.collect()
    pass_words(nlp)
    doc = nlp("stopper unheard")
    assert (doc[0].is_stop, doc[1].norm_) == (True, "heard")


def test_a_lexeme_in_hand_is_kept(nlp) -> None:
    lexeme = nlp("handheld")[0].lex
    assert isinstance(lexeme, Lexeme)
    gc.collect()
    pass_words(nlp)
    assert (lexeme.text, lexeme.shape_, len(lexeme)) == ("handheld", "xxxx", 8)
    del lexeme
    pass_words(nlp)
    assert "handheld" not in nlp.vocab


def test_flags_and_ranks_reach_the_words_that_are_there(nlp) -> None:
    doc = nlp("aback afar")
    flag = nlp.vocab.add_flag(lambda text: text.startswith("ab"))
    assert [token.check_flag(flag) for token in doc] == [True, False]
    del doc
    gc.collect()
    pass_words(nlp)
    assert "afar" not in nlp.vocab
    assert nlp.vocab["abroad"].check_flag(flag)


def test_an_id_that_was_given_back(nlp) -> None:
    [id_] = nlp("goodbye").count_by("ORTH")
    gc.collect()
    with pytest.raises(KeyError, match=r"another pipeline.s vocab\?.$"):
        StringStore()[id_]
    pass_words(nlp)
    with pytest.raises(KeyError, match=r"have been given back.*keep the doc, or the"):
        nlp.vocab.strings[id_]


def test_the_bound_can_be_lifted(nlp) -> None:
    nlp.vocab.max_passing_strings = 0
    [id_] = nlp("staying").count_by("ORTH")
    pass_words(nlp)
    assert nlp.vocab.strings[id_] == "staying"
    assert Vocab(max_passing_strings=7).max_passing_strings == 7
    assert fastpipe.blank("en").vocab.max_passing_strings == 200_000


def test_sweep_gives_back_at_once(nlp) -> None:
    nlp.vocab.max_passing_strings = 0
    doc = nlp("remaining")
    nlp("leaving now")
    gc.collect()
    assert nlp.vocab.sweep() > 0
    assert "leaving" not in nlp.vocab
    assert doc[0].text in nlp.vocab
    assert nlp("leaving remaining").text == "leaving remaining"


def test_labels_and_patterns_stay(nlp) -> None:
    matcher = Matcher(nlp.vocab)
    matcher.add("rule-name", [[{"LOWER": "seldom"}]])
    phrases = PhraseMatcher(nlp.vocab)
    phrases.add("phrase-name", [nlp("hardly ever")])
    nlp.tokenizer.add_special_case("gotcha", [{"ORTH": "got"}, {"ORTH": "cha"}])
    doc = nlp("once")
    doc[0].tag_, doc[0].dep_ = "a-tag", "a-dep"
    ids = doc[0].tag, doc[0].dep
    del doc
    pass_words(nlp)
    assert [nlp.vocab.strings[id_] for id_ in ids] == ["a-tag", "a-dep"]
    doc = nlp("Seldom or hardly ever gotcha")
    found = [*matcher(doc, as_spans=True), *phrases(doc, as_spans=True)]
    assert [span.label_ for span in found] == ["rule-name", "phrase-name"]
    assert doc[-2:].text == "gotcha"
    assert doc[-1].text == "cha"


def read_bytes(doc: Doc, vocab: Vocab) -> Doc:
    return Doc(vocab).from_bytes(doc.to_bytes())


def read_docs(doc: Doc, vocab: Vocab) -> Doc:
    return next(DocBin(docs=[doc]).get_docs(vocab))


@pytest.mark.parametrize("tag_map", [None, {"another-tag": {"POS": "NOUN"}}])
@pytest.mark.parametrize("read", [read_bytes, read_docs])
def test_labels_of_docs_that_are_read_stay(nlp, read, tag_map) -> None:
    doc = nlp("once more")
    doc[0].tag_, doc[1].lemma_ = "tag-from-elsewhere", "lemma-from-elsewhere"
    doc.spans["found"] = [Span(doc, 0, 1, label="label-from-elsewhere")]
    other = Vocab(max_passing_strings=BOUND, tag_map=tag_map)
    found = read(doc, other)
    other.sweep()
    assert [(token.text, token.tag_, token.lemma_) for token in found] == [
        ("once", "tag-from-elsewhere", ""),
        ("more", "", "lemma-from-elsewhere"),
    ]
    del found
    gc.collect()
    other.sweep()
    assert "tag-from-elsewhere" in other.strings
    assert "label-from-elsewhere" in other.strings
    assert "once" not in other.strings
    assert "lemma-from-elsewhere" not in other.strings


def test_lemmas_of_examples_pass(nlp) -> None:
    for _ in range(200):
        lemmas = [f"lemma-{next(numbers)}"]
        Example.from_dict(nlp.make_doc("word"), {"lemmas": lemmas, "tags": ["T"]})
    sweep_all(nlp)
    assert len(nlp.vocab.strings) < 3 * BOUND
    assert "T" in nlp.vocab.strings


def test_memory_zones_give_back_at_their_end(nlp) -> None:
    before = nlp("before the zone")
    with nlp.memory_zone():
        pass_words(nlp)
        inside = nlp("zonal words")
        assert nlp.vocab.sweep() == 0
        assert len(nlp.vocab) > 200
    assert len(nlp.vocab) < 100
    # A doc of the zone must not be used, but may linger, as a loop's variable does.
    assert len(inside) == 2
    pass_words(nlp)
    assert before.text == "before the zone"
    assert nlp("zonal words").text == "zonal words"


def test_vocabularies_that_share_strings_keep_them() -> None:
    store = StringStore()
    first, second = (
        Vocab(strings=store, max_passing_strings=BOUND),
        Vocab(strings=store),
    )
    doc = Doc(second, words=["shared"])
    for i in range(200):
        Doc(first, words=[f"w{i}"])
    assert doc.text == "shared "
    assert first.sweep() == 0


def test_lemmas_pass(nlp) -> None:
    @Language.component("test_sweep_lemmas")
    def set_lemmas(doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = f"lemma-{token.text}"
        return doc

    nlp.add_pipe("test_sweep_lemmas")
    pass_words(nlp)
    sweep_all(nlp)
    assert len(nlp.vocab.strings) < 10 * BOUND
    assert nlp("word")[0].lemma_ == "lemma-word"


def test_a_lemmatizer_follows(nlp) -> None:
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lookups = fastpipe.lookups.Lookups()
    lookups.add_table("lemma_rules", {"noun": [["s", ""]]})
    lemmatizer.initialize(lookups=lookups)

    def lemma(word: str) -> str:
        doc = Doc(nlp.vocab, words=[word], pos=["NOUN"])
        return lemmatizer(doc)[0].lemma_

    for _ in range(3):
        assert lemma("boats") == "boat"
        for _ in range(300):
            word = f"thing{next(numbers)}"
            assert lemma(f"{word}s") == word
    sweep_all(nlp)
    assert len(nlp.vocab.strings) < 10 * BOUND


def test_threads_share_a_vocabulary(nlp) -> None:
    def work(number: int) -> None:
        kept = []
        for i in range(300):
            text = f"Thread{number} says don't-{i} (ever)."
            kept = [*kept[-5:], (text, nlp(text))]
            assert all(doc.text == text for text, doc in kept)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as executor:
            list(executor.map(work, range(4)))
    finally:
        sys.setswitchinterval(before)


def test_docs_that_outlive_their_vocabulary_in_a_cycle() -> None:
    for _ in range(3):
        vocab = Vocab(max_passing_strings=5)
        doc = Doc(vocab, words=["round", "and", "round"])
        doc.user_data["self"] = doc
        vocab.cfg["doc"] = doc
        vocab["lexeme"]
        del vocab, doc
        gc.collect()


def test_an_older_vocabulary_file_leaves_docs_alone(nlp) -> None:
    doc = nlp("steadfast words")
    nlp.vocab.from_bytes(nlp.vocab.to_bytes())
    pass_words(nlp)
    assert doc.text == "steadfast words"


WORDS = st.text("abAB1-", min_size=1, max_size=6)


class DocsComeAndGo(RuleBasedStateMachine):
    """Makes, copies, changes and drops docs in any order, with hardly any room.

    Each doc is held against what it was, in plain Python.
    """

    def __init__(self) -> None:
        super().__init__()
        self.nlp = fastpipe.blank("en")
        self.nlp.vocab.max_passing_strings = 8
        self.docs: list[tuple[Doc, list[tuple[str, str]]]] = []
        self.lexemes: list[tuple[Lexeme, str]] = []

    def keep(self, doc: Doc, lemmas: list[str]) -> None:
        words = [token.text for token in doc]
        self.docs.append((doc, list(zip(words, lemmas, strict=True))))

    def pick(self, data: st.DataObject) -> tuple[Doc, list[tuple[str, str]]]:
        return self.docs[data.draw(st.integers(0, len(self.docs) - 1))]

    @rule(words=st.lists(WORDS, min_size=1, max_size=4))
    def tokenize(self, words: list[str]) -> None:
        text = " ".join(words)
        doc = self.nlp(text)
        assert doc.text == text
        self.keep(doc, [""] * len(doc))

    @rule(words=st.lists(WORDS, min_size=1, max_size=4))
    def make(self, words: list[str]) -> None:
        lemmas = [f"{word}+" for word in words]
        self.keep(Doc(self.nlp.vocab, words=words, lemmas=lemmas), lemmas)

    @precondition(lambda self: self.docs)
    @rule(
        data=st.data(),
        copy=st.sampled_from(
            [copied, cut_out, joined, from_bytes, from_bin, from_array, in_an_example]
        ),
    )
    def copy(self, data: st.DataObject, copy) -> None:
        doc, words = self.pick(data)
        self.keep(copy(doc), [lemma for _, lemma in words])

    @precondition(lambda self: self.docs)
    @rule(data=st.data(), lemma=WORDS)
    def set_lemma(self, data: st.DataObject, lemma: str) -> None:
        doc, words = self.pick(data)
        i = data.draw(st.integers(0, len(doc) - 1))
        doc[i].lemma_ = lemma
        words[i] = words[i][0], lemma

    @precondition(lambda self: self.docs)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        doc, words = self.pick(data)
        with doc.retokenize() as retokenizer:
            retokenizer.merge(doc[:])
        words[:] = [(doc[0].text, doc[0].lemma_)]

    @precondition(lambda self: self.docs)
    @rule(data=st.data())
    def hold_lexeme(self, data: st.DataObject) -> None:
        doc, words = self.pick(data)
        self.lexemes.append((doc[0].lex, words[0][0]))

    @precondition(lambda self: self.docs)
    @rule(data=st.data(), collect=st.booleans())
    def drop_doc(self, data: st.DataObject, collect: bool) -> None:
        del self.docs[data.draw(st.integers(0, len(self.docs) - 1))]
        if collect:
            gc.collect()

    @precondition(lambda self: self.lexemes)
    @rule()
    def drop_lexeme(self) -> None:
        self.lexemes.pop(0)

    @rule()
    def in_a_zone(self) -> None:
        with self.nlp.memory_zone():
            assert self.nlp("zonal A-b").text == "zonal A-b"

    @rule()
    def sweep(self) -> None:
        self.nlp.vocab.sweep()

    @invariant()
    def all_words_are_there(self) -> None:
        for doc, words in self.docs:
            assert [(token.text, token.lemma_) for token in doc] == words
            assert [t.lower_ for t in doc] == [word.lower() for word, _ in words]
            assert all(len(t.shape_) and t.text.endswith(t.suffix_) for t in doc)
        for lexeme, word in self.lexemes:
            assert (lexeme.text, lexeme.lower_) == (word, word.lower())


TestDocsComeAndGo = DocsComeAndGo.TestCase
TestDocsComeAndGo.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None
)


@pytest.mark.parametrize("work", ["annotate", "match", "write-docs", "learn"])
def test_the_soak_test_sees_that_memory_stays(work: str) -> None:
    script = Path(__file__).parent.parent / "bench" / "soak.py"
    command = [sys.executable, script, work, "--tokens", "2000", "--limit", "0.2"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "tokens" in done.stdout
