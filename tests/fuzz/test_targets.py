"""A short slice of what `bin/fuzz` runs for as long as one likes."""

import pytest

from fuzz.driver import run
from fuzz.targets import TARGETS

# So many inputs of each target; those of slow ones take a second.
INPUTS = {"pipeline-folder": 12, "pipeline-bytes": 12, "config": 8, "rulers": 15}
# Numbers whose inputs once crashed the process, hung, took gigabytes of memory or
# ended in an error of Python's own.
ONCE_FAILED = {
    "alignments": [8, 14, 129, 159, 300],
    "config": [1796003368985322532],
    "conllu": [1796016534394232405],
    "displacy": [4, 17, 26, 27],
    "doc-bytes": [25, 33, 54, 94151, 1796004637049955836],
    "doc-json": [14, 169, 211, 252],
    "edit-trees": [0],
    "example-dict": [60, 188],
    "lookups": [0, 11, 92, 166, 1796003368985326558],
    "matcher": [376],
    "retokenizer": [43, 49],
    "rulers": [90065],
    "set-ents": [27],
    "span-groups": [35],
    "tokenizer": [2, 51, 5132, 90606],
    "vectors": [0, 1, 30, 164],
}


def check(target, first, inputs):
    result = run(TARGETS[target], first, inputs=inputs)
    assert not result.failures
    assert result.inputs == inputs
    return result


@pytest.mark.parametrize("target", list(TARGETS))
def test_slice(target):
    inputs = INPUTS.get(target, 60)
    result = check(target, 0, inputs)
    assert 0 < result.refused < inputs


@pytest.mark.parametrize("target", list(ONCE_FAILED))
def test_inputs_that_once_failed(target):
    for number in ONCE_FAILED[target]:
        check(target, number, 1)
