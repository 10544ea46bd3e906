"""Texts that are tokenized together give the docs that each gives alone."""

import gc
import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fastpipe
from fastpipe.language import Language
from fastpipe.threads import get_num_threads, set_num_threads
from fastpipe.tokenizer import Tokenizer
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

RULES = fastpipe.blank("en").tokenizer
numbers = itertools.count()

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
english_like = st.lists(
    st.sampled_from(
        [
            *"don't U.S. 10am (ok) :-) a-b x.Y $5 … we'll km 5km “so” 's Mr.".split(),
            *("😀", "𝒳y", "www.port.org/x?y=1", "  ", "\n", "\u3000", "new york", ""),
        ]
    )
).map(" ".join)


@pytest.fixture(autouse=True)
def restored_threads():
    before = get_num_threads()
    yield
    set_num_threads(before)


@pytest.fixture
def nlp() -> Language:
    return fastpipe.blank("en")


def make_tokenizer(max_cache_size: int = 65536) -> Tokenizer:
    """Return a tokenizer with the rules of English and one across words."""
    tokenizer = Tokenizer(
        Vocab(),
        RULES.rules,
        RULES.prefix_search,
        RULES.suffix_search,
        RULES.infix_finditer,
        RULES.token_match,
        RULES.url_match,
        max_cache_size=max_cache_size,
    )
    tokenizer.add_special_case("new york", [{"ORTH": "new york", "NORM": "ny"}])
    return tokenizer


def content(doc: Doc) -> list[tuple]:
    return [
        (t.text, t.idx, t.whitespace_, t.norm_, t.is_sent_start, t.left_edge.i)
        for t in doc
    ]


# The cache has room for none, fewer or all of the chunks that come.
TOKENIZERS = [make_tokenizer(size) for size in (0, 2, 65536)]


@settings(deadline=None, max_examples=30)
@given(st.lists(any_text | english_like, min_size=1, max_size=20))
def test_texts_together_give_the_docs_of_each_alone(texts: list[str]) -> None:
    expected = [content(RULES_ALONE(text)) for text in texts]
    # So many that the threads share them.
    times = 1 + 9_000 // (1 + sum(map(len, texts)))
    for tokenizer, n_threads in itertools.product(TOKENIZERS, (1, 3)):
        set_num_threads(n_threads)
        for times_over in (1, min(times, 500)):
            docs = list(tokenizer.pipe(texts * times_over))
            assert len(docs) == len(texts) * times_over
            for doc, text in zip(docs, texts * times_over, strict=True):
                assert doc.text == text
            assert list(map(content, docs[-len(texts) :])) == expected


RULES_ALONE = make_tokenizer()


def long_texts(n: int) -> list[str]:
    """Return texts of which each has known words, and words that no one ever saw."""
    return [
        f"the house (of Word{next(numbers)}) isn't new york, it's x{next(numbers)}y. "
        * 3
        for _ in range(n)
    ]


@pytest.mark.parametrize("n_threads", [1, 3])
def test_words_stay_until_the_docs_are_made(nlp: Language, n_threads: int) -> None:
    set_num_threads(n_threads)
    nlp.vocab.max_passing_strings = 50
    texts = long_texts(100)
    known = texts[::2]
    for text in known:
        nlp.tokenizer(text)
    cut = nlp.tokenizer.cut(texts)
    assert len(cut) == 100 and cut.n_unknown > 50
    del known
    nlp.tokenizer.flush_cache()
    for text in long_texts(300):
        nlp.tokenizer(text)
    gc.collect()
    nlp.vocab.sweep()
    docs = nlp.tokenizer.make_docs(cut)
    assert [doc.text for doc in docs] == texts
    assert [content(doc) for doc in docs] == [content(nlp(text)) for text in texts]


def test_words_of_a_zone_are_looked_up_again_behind_it(nlp: Language) -> None:
    texts = long_texts(20)
    with nlp.memory_zone():
        for text in texts:
            nlp.tokenizer(text)
        cut = nlp.tokenizer.cut(texts)
    for text in long_texts(20):
        nlp.tokenizer(text)
    assert [doc.text for doc in nlp.tokenizer.make_docs(cut)] == texts


def test_what_was_cut_is_used_once_and_then_cut_again(nlp: Language) -> None:
    texts = [*long_texts(5), "", " ", "plain"]
    cut = nlp.tokenizer.cut(texts)
    for _ in range(2):
        assert [doc.text for doc in nlp.tokenizer.make_docs(cut)] == texts
    assert nlp.tokenizer.make_docs(nlp.tokenizer.cut([])) == []
    with pytest.raises(TypeError, match="Expected str, got int"):
        nlp.tokenizer.cut(["text", 5])


def test_a_pipe_reads_no_more_than_a_batch(nlp: Language) -> None:
    set_num_threads(2)
    read = []
    texts = (read.append(i) or f"text {i}" for i in range(100))
    docs = nlp.tokenizer.pipe(texts, batch_size=7)
    assert next(docs).text == "text 0"
    assert len(read) == 7
    assert len(list(docs)) == 99


def test_python_threads_share_a_tokenizer() -> None:
    set_num_threads(3)
    tokenizer = make_tokenizer(max_cache_size=20)
    tokenizer.vocab.max_passing_strings = 200

    def work(_: int) -> bool:
        texts = long_texts(60)
        return [doc.text for doc in tokenizer.pipe(texts)] == texts

    with ThreadPoolExecutor(4) as executor:
        assert all(executor.map(work, range(12)))
    assert tokenizer.n_cached <= 20


# In a pipeline.


@pytest.fixture
def pipeline(nlp: Language) -> Language:
    nlp.add_pipe("sentencizer")
    return nlp


@pytest.mark.parametrize("n_threads", [1, 2])
def test_a_stream_of_all_kinds(pipeline: Language, n_threads: int) -> None:
    set_num_threads(n_threads)
    texts = long_texts(200)
    items = [
        (pipeline.make_doc, str, lambda text: pipeline(text).to_bytes())[i % 3](text)
        for i, text in enumerate(texts)
    ]
    for stream in (texts, items):
        docs = list(pipeline.pipe(stream, batch_size=64))
        assert [doc.text for doc in docs] == texts
        assert all(doc.has_annotation("SENT_START") for doc in docs)
        pairs = zip(stream, range(200), strict=True)
        found = [
            (doc.text, number, doc._context)
            for doc, number in pipeline.pipe(pairs, as_tuples=True, batch_size=64)
        ]
        assert found == [(text, i, None) for i, text in enumerate(texts)]


@pytest.mark.parametrize("n_threads", [1, 2])
def test_a_text_that_fails_comes_behind_those_before(
    pipeline: Language, n_threads: int
) -> None:
    set_num_threads(n_threads)
    pipeline.max_length = 200
    found = []
    with pytest.raises(ValueError, match="max_length = 200"):
        for doc in pipeline.pipe([*long_texts(70), "x" * 201], batch_size=64):
            found.append(doc)
    assert len(found) == 64
    with pytest.raises(ValueError, match="A int can't be annotated"):
        list(pipeline.pipe([*long_texts(70), 5], batch_size=64))


def test_a_make_doc_of_the_users_own_is_called() -> None:
    class Upper(Language):
        lang = "upper"

        def make_doc(self, text: str) -> Doc:
            return super().make_doc(text.upper())

    nlp = Upper()
    nlp.add_pipe("sentencizer")
    docs = nlp.pipe(["some words"] * 70, batch_size=64)
    assert {doc.text for doc in docs} == {"SOME WORDS"}
