"""The tokenizer's memory of chunks: how many it keeps, which, and for how long."""

import gc
import re

import pytest

from fastpipe._tokenizing.chunk_cache import ChunkCache
from fastpipe.tokenizer import Tokenizer
from fastpipe.vocab import Vocab


def make(max_cache_size, **rules):
    return Tokenizer(Vocab(), max_cache_size=max_cache_size, **rules)


def words(doc):
    return [token.text for token in doc]


@pytest.mark.parametrize(("given", "kept"), [(0, 0), (1, 1), (7, 7), (-3, 0)])
def test_an_empty_cache(given, kept):
    cache = ChunkCache(given)
    assert len(cache) == cache.n_chunks == 0
    assert cache.max_size == kept


@pytest.mark.parametrize("size", [0, 1, 2, 3, 8, 9])
def test_so_many_chunks_are_kept(size):
    tokenizer = make(size)
    for turn in range(2):
        for i in range(20):
            assert words(tokenizer(f"w{i}")) == [f"w{i}"]
            if not turn:
                assert tokenizer.n_cached == min(i + 1, size)
    assert tokenizer.n_cached == size
    # Chunks of one text drive each other out.
    text = " ".join(f"w{i % 11} (x{i})" for i in range(60))
    assert tokenizer(text).text == text
    assert words(tokenizer(text)) == text.split()


def test_chunks_that_look_alike():
    tokenizer = make(100)
    # Of as many bytes, in strings of one, two and four bytes a character; of one text,
    # beside others.
    texts = ["ab", "ba", "a", "aa", "á", "日", "日本", "👍", "a👍", "\x01", "aé", "aÃ"]
    for _ in range(2):
        for text in texts:
            for around in (text, f"{text} 👍", f"日 {text}"):
                assert words(tokenizer(around)) == around.split()


def test_chunks_of_many_tokens():
    tokenizer = make(10, infix_finditer=re.compile("-").finditer)
    for n in (1, 2, 40):
        text = "-".join("a" * n)
        expected = [*"-".join("a" * n)]
        for _ in range(2):
            assert words(tokenizer(text)) == expected


def count_splits(words, size):
    """Return how often chunks were split because the cache did not have them."""
    tokenizer = make(size)
    split = []
    tokenizer.token_match = split.append
    tokenizer("once")
    a_split = len(split)
    for word in words:
        tokenizer(word)
    return len(split) / a_split - 1


def test_what_is_used_stays_for_the_most_part():
    often = [f"often{i}" for i in range(16)]
    words = [word for i in range(200) for word in (*often, f"rare{i}")]
    # All have to be split once; a queue would split each anew every three rounds.
    assert 216 <= count_splits(words, 64) < 16 * 200 / 3 / 4
    # A text that is read again and again, with more chunks than there is room for: a
    # queue would have lost each before it comes again.
    assert 72 <= count_splits([f"w{i}" for i in range(72)] * 10, 64) < 720 / 2


def test_new_rules_empty_it():
    tokenizer = make(10)
    tokenizer("one two")
    assert tokenizer.n_cached == 2
    tokenizer.token_match = None
    assert tokenizer.n_cached == 0
    assert words(tokenizer("one two")) == ["one", "two"]


def test_a_sweep_leaves_what_was_used_since_the_last():
    tokenizer = make(10)
    vocab = tokenizer.vocab
    tokenizer("twice twice once")
    gc.collect()
    vocab.sweep()
    assert tokenizer.n_cached == 1 and "once" not in vocab.strings
    assert "twice" in vocab.strings
    vocab.sweep()
    assert tokenizer.n_cached == 0 and "twice" not in vocab.strings
    # There is room for others.
    assert words(tokenizer("once twice other")) == ["once", "twice", "other"]
    assert tokenizer.n_cached == 3


def test_a_zones_words_are_not_taken_for_others():
    tokenizer = make(10)
    vocab = tokenizer.vocab
    for _ in range(2):
        with vocab.memory_zone():
            assert words(tokenizer("passing word")) == ["passing", "word"]
            assert words(tokenizer("passing word")) == ["passing", "word"]
        assert "passing" not in vocab
    doc = tokenizer("passing word")
    vocab.sweep()
    assert words(doc) == ["passing", "word"]
