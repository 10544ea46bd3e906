import random

import numpy as np
import pytest
from thinc.api import Adam

import fastpipe
from fastpipe.errors import ConfigError, FastpipeError, InputError
from fastpipe.training import Example
from fastpipe.training.loop import (
    create_before_to_disk_callback,
    create_evaluation_callback,
    create_train_batches,
    subdivide_batch,
    train_while_improving,
)
from fastpipe.training.randomness import OwnRandomness, get_random_state
from fastpipe.util import fix_random_seed

SENTENCES = [
    (["Anna", "sings"], ["N", "V"]),
    (["old", "dogs", "sleep"], ["A", "N", "V"]),
    (["cats", "run"], ["N", "V"]),
    (["a", "long", "road", "ends", "here"], ["D", "A", "N", "V", "R"]),
]


@pytest.fixture
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger")
    nlp.initialize(lambda: examples_of(nlp))
    return nlp


def examples_of(nlp):
    return [
        Example.from_dict(nlp.make_doc(" ".join(words)), {"tags": tags})
        for words, tags in SENTENCES
    ]


def batches_of(nlp):
    while True:
        yield 0, examples_of(nlp)


def loop(nlp, scores, **changes):
    """Return the steps of a run whose evaluations give these scores."""
    left = iter(scores)
    settings = {
        "dropout": 0.1,
        "eval_frequency": 1,
        "accumulate_gradient": 1,
        "patience": 0,
        "max_steps": 10,
        "exclude": [],
        "annotating_components": [],
        "before_update": None,
        **changes,
    }
    return train_while_improving(
        nlp, Adam(0.01), batches_of(nlp), lambda: (next(left), {}), **settings
    )


def test_the_last_step_is_max_steps(nlp):
    steps = [info["step"] for _, info, _ in loop(nlp, [0.1] * 9, max_steps=3)]
    assert steps == [0, 1, 2, 3]


def test_patience_counts_from_the_best_score(nlp):
    scores = [0.1, 0.5, 0.4, 0.3, 0.2, 0.1]
    found = [
        (info["step"], is_best)
        for _, info, is_best in loop(nlp, scores, patience=3, max_steps=0)
    ]
    assert found == [(0, True), (1, True), (2, False), (3, False), (4, False)]


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_patience_counts_from_the_first_of_equal_scores(nlp, score):
    steps = list(loop(nlp, [score] * 9, patience=3, max_steps=0))
    assert [info["step"] for _, info, _ in steps] == [0, 1, 2, 3]


def test_evaluations_come_every_so_often(nlp):
    steps = list(loop(nlp, [0.5] * 9, eval_frequency=2, max_steps=5))
    assert [is_best for _, _, is_best in steps] == [True, None, True, None, True, None]
    assert [info["score"] for _, info, _ in steps] == [0.5, None] * 3
    assert steps[4][1]["checkpoints"] == [(0.5, 0, 0), (0.5, 2, 0), (0.5, 4, 0)]
    # Losses add up from one evaluation to the next.
    assert steps[1][1]["losses"] is steps[2][1]["losses"]
    assert steps[2][1]["losses"] is not steps[3][1]["losses"]
    assert steps[0][1]["words"] == 12
    assert steps[5][1]["words"] == 72


def test_parts_of_a_batch_give_one_update(nlp):
    start = nlp.to_bytes()
    weights = []
    for parts in (1, 2, 4):
        nlp.from_bytes(start)
        list(
            loop(
                nlp,
                [0.1],
                accumulate_gradient=parts,
                max_steps=1,
                dropout=0.0,
                eval_frequency=2,
            )
        )
        model = nlp.get_pipe("tagger").model
        weights.append(
            np.concatenate(
                [
                    node.get_param(name).ravel()
                    for node in model.walk()
                    for name in node.param_names
                ]
            )
        )
    # Adam's first step has the gradient's sign alone: where a gradient is next to
    # nothing, rounding decides, and a weight may be a step of 0.001 off.
    for others in weights[1:]:
        differences = np.abs(weights[0] - others)
        assert (differences > 1e-5).mean() < 1e-3
        assert differences.max() < 1e-3


def test_excluded_components_stay_as_they_are(nlp):
    before = nlp.get_pipe("tagger").model.to_bytes()
    list(loop(nlp, [0.1] * 9, exclude=["tagger"], max_steps=2))
    assert nlp.get_pipe("tagger").model.to_bytes() == before


def test_before_update_and_dropout_schedules(nlp):
    seen = []

    def before_update(pipeline, info):
        assert pipeline is nlp
        seen.append(info)

    list(
        loop(
            nlp,
            [0.1] * 9,
            before_update=before_update,
            dropout=iter([0.5, 0.2]),
            max_steps=3,
        )
    )
    assert seen == [{"step": step, "epoch": 0} for step in range(4)]


@pytest.mark.parametrize("n_parts", [1, 2, 3, 4, 9])
def test_subdivide_batch(nlp, n_parts):
    batch = examples_of(nlp)
    parts = list(subdivide_batch(batch, n_parts))
    assert len(parts) == min(n_parts, 4)
    assert sorted(map(id, (eg for part in parts for eg in part))) == sorted(
        map(id, batch)
    )


def in_pairs(examples):
    pair = []
    for example in examples:
        pair.append(example)
        if len(pair) == 2:
            yield pair
            pair = []


def test_epochs_and_shuffling(nlp):
    order = []
    fix_random_seed(3)
    for epoch, batch in create_train_batches(nlp, examples_of, in_pairs, 3):
        order.append((epoch, [eg.text for eg in batch]))
    assert [epoch for epoch, _ in order] == [0, 0, 1, 1, 2, 2]
    texts = {" ".join(words) for words, _ in SENTENCES}
    assert {text for _, batch in order[:2] for text in batch} == texts
    assert len({str(order[i][1] + order[i + 1][1]) for i in (0, 2, 4)}) > 1
    fix_random_seed(3)
    again = create_train_batches(nlp, examples_of, in_pairs, 3)
    assert [(epoch, [eg.text for eg in batch]) for epoch, batch in again] == order


def test_a_stream_is_read_as_it_comes(nlp):
    n_read = 0

    def stream(nlp):
        nonlocal n_read
        for example in examples_of(nlp):
            n_read += 1
            yield example

    batches = create_train_batches(nlp, stream, in_pairs, -1)
    epoch, batch = next(batches)
    assert (epoch, n_read) == (0, 2)
    assert [eg.text for eg in batch] == ["Anna sings", "old dogs sleep"]
    assert [next(batches)[0] for _ in range(3)] == [0, 1, 1]


@pytest.mark.parametrize("max_epochs", [0, 1, -1])
def test_nothing_to_train_on(nlp, max_epochs):
    with pytest.raises(InputError, match="nothing to train on"):
        next(create_train_batches(nlp, lambda nlp: [], in_pairs, max_epochs))
    with pytest.raises(InputError, match="batcher"):
        next(create_train_batches(nlp, examples_of, lambda egs: [], max_epochs))


def test_the_weighted_score(nlp):
    weights = {"tag_acc": 0.75, "token_acc": 0.25, "speed": None}
    score, scores = create_evaluation_callback(nlp, examples_of, weights)()
    assert score == pytest.approx(0.75 * scores["tag_acc"] + 0.25)
    with pytest.raises(InputError, match="nothing to evaluate on"):
        create_evaluation_callback(nlp, lambda nlp: [], weights)()


def test_a_score_that_the_data_cannot_give(nlp):
    def untagged(nlp):
        return [Example.from_dict(nlp.make_doc("Anna sings"), {})]

    evaluate = create_evaluation_callback(nlp, untagged, {"tag_acc": 1.0})
    with pytest.raises(ConfigError, match=r"score_weights\.tag_acc"):
        evaluate()
    score, _ = create_evaluation_callback(nlp, untagged, {"tag_acc": 0.0})()
    assert score == 0.0


def test_before_to_disk(nlp):
    other = fastpipe.blank("en")
    assert create_before_to_disk_callback(None)(nlp) is nlp
    assert create_before_to_disk_callback(lambda nlp: other)(nlp) is other
    with pytest.raises(FastpipeError, match="return nlp"):
        create_before_to_disk_callback(lambda nlp: None)(nlp)


def test_a_stream_with_random_numbers_of_its_own():
    def numbers():
        while True:
            yield random.random() + np.random.random()

    fix_random_seed(7)
    state = get_random_state()
    alone = [next(numbers()) for _ in range(4)]
    stream = OwnRandomness(numbers, state)
    fix_random_seed(1)
    expected = [random.random() for _ in range(4)]
    fix_random_seed(1)
    mixed = [(next(stream), random.random()) for _ in range(4)]
    assert [one for one, _ in mixed] == alone
    assert [other for _, other in mixed] == expected
