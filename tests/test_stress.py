"""One pipeline that many Python threads use at once, in all ways that it can be used.

Where Python has no GIL the threads run side by side; elsewhere they take turns, here of
microseconds. `bin/sanitize thread` runs this file under ThreadSanitizer.
"""

import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import fastpipe
from fastpipe.language import Language
from fastpipe.matcher import Matcher, PhraseMatcher
from fastpipe.tokens import Doc, DocBin, Token
from fastpipe.training import Example

WORDS = "a few short words that stand for a text, aren't they? (Boats U.S.)".split()
N_THREADS, N_JOBS = 6, 25
# So few words may wait to be given back that they are again and again.
BOUND = 300


def make_text(rng: random.Random) -> str:
    """Return a text of which some words are like no others."""
    words = [
        rng.choice(WORDS) if rng.random() < 0.8 else f"w{rng.getrandbits(30)}-x"
        for _ in range(rng.randint(1, 40))
    ]
    return " ".join(words)


def make_pipeline() -> Language:
    """Return a pipeline that has learnt a little."""
    nlp = fastpipe.blank("en")
    for name in ("tagger", "parser", "ner", "trainable_lemmatizer"):
        nlp.add_pipe(name)
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True})
    rng = random.Random(0)
    examples = []
    for _ in range(12):
        doc = nlp.make_doc(make_text(rng))
        gold = {
            "tags": [token.text[0] for token in doc],
            "heads": [max(0, token.i - 1) for token in doc],
            "deps": ["ROOT", *(token.text[-1] for token in doc[1:])],
            "entities": ["U-LONG" if len(token) > 5 else "O" for token in doc],
            "lemmas": [token.text.rstrip("s") or "s" for token in doc],
        }
        examples.append(Example.from_dict(doc, gold))
    fastpipe.util.fix_random_seed(0)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(4):
        nlp.update(examples, sgd=optimizer)
    pattern = [{"LOWER": {"REGEX": "^w[0-9]+-x$"}}]
    ruler.add_patterns([{"label": "W", "pattern": pattern}])
    nlp.vocab.max_passing_strings = BOUND
    return nlp


def annotation(doc: Doc) -> list[tuple]:
    return [
        (t.text, t.tag_, t.head.i, t.dep_, t.ent_type_, t.lemma_, t.norm_, t.shape_)
        for t in doc
    ]


class Work:
    """What a thread may do with the pipeline; each checks what it gets."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        rng = random.Random(1)
        self.texts = [make_text(rng) for _ in range(120)]
        docs = list(nlp.pipe(self.texts))
        self.expected = [annotation(doc) for doc in docs]
        self.shared = docs[0]
        self.matcher = Matcher(nlp.vocab)
        self.matcher.add("SHORT", [[{"LENGTH": {"<": 3}}, {"LOWER": {"REGEX": "^w"}}]])
        self.phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.phrases.add("LONG", [nlp.make_doc("for a text"), nlp.make_doc("a few")])
        self.matches = [self.match(doc) for doc in docs]

    def match(self, doc: Doc) -> tuple[list, list]:
        return sorted(self.matcher(doc)), sorted(self.phrases(doc))

    def some(self, rng: random.Random, n: int) -> list[int]:
        return [rng.randrange(len(self.texts)) for _ in range(n)]

    def annotate(self, rng: random.Random) -> None:
        (i,) = self.some(rng, 1)
        assert annotation(self.nlp(self.texts[i])) == self.expected[i]

    def annotate_stream(self, rng: random.Random) -> None:
        chosen = self.some(rng, rng.choice([3, 70]))
        docs = self.nlp.pipe(
            (self.texts[i] for i in chosen), batch_size=rng.choice([1, 16, 128])
        )
        for i, doc in zip(chosen, docs, strict=True):
            assert annotation(doc) == self.expected[i]

    def abandon_a_stream(self, rng: random.Random) -> None:
        docs = self.nlp.pipe(self.texts, batch_size=16)
        for _, expected in zip(range(rng.randrange(40)), self.expected, strict=False):
            assert annotation(next(docs)) == expected

    def fail_in_a_stream(self, rng: random.Random) -> None:
        class Stop(BaseException):
            """As a KeyboardInterrupt, which only the main thread gets."""

        def texts() -> Iterator[str]:
            yield from self.texts[:20]
            raise Stop

        with pytest.raises(Stop):
            list(self.nlp.pipe(texts(), batch_size=8))

    def match_again(self, rng: random.Random) -> None:
        (i,) = self.some(rng, 1)
        assert self.match(self.nlp(self.texts[i])) == self.matches[i]

    def name_words(self, rng: random.Random) -> None:
        for _ in range(50):
            word = f"named{rng.getrandbits(40)}"
            key = self.nlp.vocab.strings.add(word)
            assert self.nlp.vocab[word].orth == key
            assert self.nlp.vocab.strings[key] == word

    def split_words(self, rng: random.Random) -> None:
        text = " ".join(make_text(rng) for _ in range(5))
        assert self.nlp.make_doc(text).text == text

    def store(self, rng: random.Random) -> None:
        docs = [self.nlp.make_doc(make_text(rng)) for _ in range(10)]
        stored = DocBin(docs=docs).to_bytes()
        again = list(DocBin().from_bytes(stored).get_docs(self.nlp.vocab))
        assert [doc.text for doc in again] == [doc.text for doc in docs]

    def read_a_shared_doc(self, rng: random.Random) -> None:
        assert annotation(self.shared) == self.expected[0]
        assert all(isinstance(token, Token) for token in self.shared)
        self.shared.user_data[rng.random()] = True
        assert not self.shared.spans

    @property
    def jobs(self) -> list[Callable[[random.Random], None]]:
        return [
            self.annotate,
            self.annotate_stream,
            self.abandon_a_stream,
            self.fail_in_a_stream,
            self.match_again,
            self.name_words,
            self.split_words,
            self.store,
            self.read_a_shared_doc,
        ]


@pytest.fixture(scope="module")
def work() -> Work:
    return Work(make_pipeline())


@pytest.fixture(autouse=True)
def short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def run_jobs(work: Work, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(N_JOBS):
        rng.choice(work.jobs)(rng)


def test_many_threads_use_one_pipeline(work: Work) -> None:
    with ThreadPoolExecutor(N_THREADS) as pool:
        for done in [pool.submit(run_jobs, work, i) for i in range(N_THREADS)]:
            done.result()
    # Words did go meanwhile, and the pipeline is as it was.
    assert work.nlp.vocab.strings.n_passing < 20 * BOUND
    assert [annotation(doc) for doc in work.nlp.pipe(work.texts)] == work.expected


def test_rules_that_are_made_late_are_made_for_all_threads() -> None:
    text = "They aren't here (U.S.)."
    words = [token.text for token in fastpipe.blank("en")(text)]
    for _ in range(3):
        nlp = fastpipe.blank("en")
        ready = threading.Barrier(4)

        def split(nlp: Language = nlp, ready: threading.Barrier = ready) -> list[str]:
            ready.wait()
            return [token.text for token in nlp(text)]

        with ThreadPoolExecutor(4) as pool:
            found = [pool.submit(split) for _ in range(4)]
            assert [each.result() for each in found] == [words] * 4


def wait_for(pid: int) -> int:
    """Return the exit status of a child process."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_process_is_forked_while_threads_work(work: Work) -> None:
    stop = threading.Event()

    def go_on(seed: int) -> None:
        rng = random.Random(seed)
        while not stop.is_set():
            work.annotate_stream(rng)

    with ThreadPoolExecutor(3) as pool:
        threads = [pool.submit(go_on, seed) for seed in range(3)]
        try:
            for _ in range(3):
                pid = os.fork()
                if pid == 0:
                    # Whatever happens, the child must not go on with the tests.
                    try:
                        signal.alarm(60)
                        work.annotate_stream(random.Random(0))
                        os._exit(0)
                    finally:
                        os._exit(1)
                assert wait_for(pid) == 0
        finally:
            stop.set()
        for thread in threads:
            thread.result()
