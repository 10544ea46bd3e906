"""The pool of threads, and that results don't depend on how many there are."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest
from processes import environment

import fastpipe
from fastpipe.threads import available_cores, get_num_threads, set_num_threads
from fastpipe.training import Example

WORDS = "a few short words that stand for a long text and its many sentences".split()


@pytest.fixture(autouse=True)
def restored_threads():
    before = get_num_threads()
    yield
    set_num_threads(before)


def make_pipeline():
    nlp = fastpipe.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    examples = make_examples(nlp, 12)
    # After the first look into the registries, which imports modules.
    fastpipe.util.fix_random_seed(0)
    nlp.initialize(lambda: examples)
    return nlp, examples


def make_examples(nlp, n):
    rng = numpy.random.default_rng(0)
    examples = []
    for _ in range(n):
        words = rng.choice(WORDS, size=rng.integers(1, 60)).tolist()
        gold = {
            "tags": [word[0] for word in words],
            "heads": [max(0, i - 1) for i in range(len(words))],
            "deps": ["ROOT", *(word[-1] for word in words[1:])],
            "entities": ["U-LONG" if len(word) > 5 else "O" for word in words],
        }
        doc = fastpipe.tokens.Doc(nlp.vocab, words=words)
        examples.append(Example.from_dict(doc, gold))
    return examples


def train(n_threads, n_steps=4):
    """Return the losses and all weights after some steps."""
    set_num_threads(n_threads)
    nlp, examples = make_pipeline()
    optimizer = nlp.create_optimizer()
    losses = {}
    for _ in range(n_steps):
        nlp.update(examples, sgd=optimizer, losses=losses, drop=0.2)
    weights = [
        node.get_param(name).copy()
        for _, component in nlp.pipeline
        for node in component.model.walk()
        for name in node.param_names
        if node.has_param(name)
    ]
    return nlp, losses, weights


def test_two_runs_with_as_many_threads_are_the_same_bit_for_bit():
    _, losses, weights = train(3)
    _, losses_again, weights_again = train(3)
    assert losses == losses_again
    for first, second in zip(weights, weights_again, strict=True):
        numpy.testing.assert_array_equal(first, second)


def test_threads_learn_what_one_thread_learns():
    _, losses, weights = train(1, n_steps=1)
    # The coins of the parsers' hidden layers are drawn by part, so only the tagger's
    # loss is the same number.
    _, shared_losses, shared = train(4, n_steps=1)
    assert shared_losses["tagger"] == pytest.approx(losses["tagger"], rel=1e-4)
    assert len(weights) == len(shared)


def annotations(nlp, texts):
    return [
        [(t.tag_, t.head.i, t.dep_, t.ent_iob_, t.ent_type_) for t in doc]
        for doc in nlp.pipe(texts)
    ]


@pytest.mark.parametrize("n_threads", [2, 5])
def test_prediction_does_not_depend_on_the_threads(n_threads):
    nlp, _, _ = train(1)
    texts = [example.text for example in make_examples(nlp, 150)]
    expected = annotations(nlp, texts)
    set_num_threads(n_threads)
    assert annotations(nlp, texts) == expected


def test_pipelines_run_in_several_python_threads():
    nlp, _, _ = train(2)
    texts = [example.text for example in make_examples(nlp, 30)]
    expected = annotations(nlp, texts)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: annotations(nlp, texts), range(8)):
            assert found == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_computes_with_threads_of_its_own():
    nlp, _, _ = train(2)
    texts = [example.text for example in make_examples(nlp, 40)]
    expected = annotations(nlp, texts)
    found = [
        [(t.tag_, t.head.i, t.dep_, t.ent_iob_, t.ent_type_) for t in doc]
        for doc in nlp.pipe(texts, n_process=2, batch_size=10)
    ]
    assert found == expected


def run(code, **variables):
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(**variables),
        capture_output=True,
        text=True,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_number_of_threads():
    set_num_threads(7)
    assert get_num_threads() == 7
    code = "from fastpipe.threads import *; print(get_num_threads())"
    assert run(code, FASTPIPE_NUM_THREADS="3") == "3"
    assert run(code, FASTPIPE_NUM_THREADS="0") == str(available_cores())
    with pytest.raises(ValueError, match="-2"):
        set_num_threads(-2)
    assert "FASTPIPE_NUM_THREADS is 'many'" in run(code, FASTPIPE_NUM_THREADS="many")
