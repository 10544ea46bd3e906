"""An evaluation that several workers share."""

import pytest

import fastpipe
from fastpipe.training.corpus import Corpus
from fastpipe.training.distributed.evaluation import SharedEvaluation, cut
from fastpipe.training.example import Example
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.loop import create_evaluation_callback

WEIGHTS = {"cats_score": 1.0, "token_acc": 0.5}


@pytest.fixture(scope="module")
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    categorizer = nlp.add_pipe("textcat_multilabel")
    categorizer.add_label("long")
    nlp.initialize()
    return nlp


def read(nlp, limit=20):
    for number, example in enumerate(
        Corpus(EXAMPLE_DATA / "dev.spacy", limit=limit)(nlp)
    ):
        example.reference.cats = {"long": float(number % 3 == 0)}
        yield example


def shared(nlp, n_workers, readers=None):
    """Return what workers annotate, and the scores of the first."""
    readers = readers or [read] * n_workers
    workers = [
        SharedEvaluation(nlp, reader, WEIGHTS, rank, n_workers)
        for rank, reader in enumerate(readers)
    ]
    annotated = [worker.annotate() for worker in workers]
    return annotated, workers[0].score(annotated)


@pytest.mark.parametrize("n_workers", [1, 2, 3, 30])
def test_the_scores_are_those_of_one_worker(nlp, n_workers):
    score, scores = create_evaluation_callback(nlp, read, WEIGHTS)()
    annotated, (found_score, found) = shared(nlp, n_workers)
    assert scores.pop("speed") > 0
    assert found.pop("speed") > 0
    assert found == scores
    assert found_score == score
    assert annotated[0].docs is None
    assert all(part.docs is not None for part in annotated[1:])


def test_examples_of_a_reader_that_keeps_them_are_left_alone(nlp):
    kept = list(read(nlp))
    _, (_, scores) = shared(nlp, 2, [lambda nlp: kept] * 2)
    assert scores["sents_f"] > 0
    assert not any(example.predicted.has_annotation("SENT_START") for example in kept)


def test_a_worker_that_read_other_docs_is_not_relied_on(nlp):
    _, (_, expected) = shared(nlp, 1)

    def backwards(nlp):
        return reversed(list(read(nlp)))

    def fewer(nlp):
        return list(read(nlp))[5:]

    for reader in (backwards, fewer):
        _, (_, scores) = shared(nlp, 2, [read, reader])
        scores["speed"] = expected["speed"]
        assert scores == expected


def test_docs_with_data_that_can_not_be_packed_are_annotated_again(nlp):
    def opaque(nlp):
        for example in read(nlp):
            example.predicted.user_data["thing"] = object()
            yield example

    annotated, (_, scores) = shared(nlp, 2, [opaque] * 2)
    assert annotated[1].docs is None
    assert scores["cats_score"] > 0


def test_a_corpus_is_cut_into_parts_of_as_many_words(nlp):
    docs = [nlp.make_doc("word " * n) for n in (10, 1, 1, 1, 1, 1, 5)]
    examples = [Example(doc, doc) for doc in docs]
    assert [[len(example) for example in part] for part in cut(examples, 2)] == [
        [10],
        [1, 1, 1, 1, 1, 5],
    ]
    assert [len(part) for part in cut(examples[:1], 3)] == [0, 1, 0]
