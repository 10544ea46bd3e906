"""When a run is over."""

import pytest

from fastpipe.training.ending import is_over, step_of_end
from fastpipe.training.saved_state import Progress

RESULTS = [(0.1, 0, 0), (0.4, 10, 1), (0.4, 20, 2)]


@pytest.mark.parametrize(
    ("results", "max_steps", "patience", "end"),
    [
        ([], 0, 0, None),
        ([], 0, 5, None),
        ([], 7, 5, 7),
        (RESULTS, 0, 0, None),
        (RESULTS, 0, 15, 25),
        (RESULTS, 22, 15, 22),
        (RESULTS, 30, 15, 25),
    ],
)
def test_the_step_of_the_end(results, max_steps, patience, end):
    assert step_of_end(results, max_steps=max_steps, patience=patience) == end


def test_a_run_is_over_after_its_last_step():
    assert not is_over(Progress(), 5, 0)
    assert not is_over(Progress(step=25, results=RESULTS), 15, 100)
    assert is_over(Progress(step=26, results=RESULTS), 15, 100)
    assert is_over(Progress(step=26), 0, 25)
    assert not is_over(Progress(step=26), 0, 0)
