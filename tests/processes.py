"""The environment of processes that tests start.

Where PyTorch is installed, a command spends three quarters of the time that it starts
in on importing it. It is no part of a plain installation, and most commands don't need
it: so it is hidden from processes that don't ask for it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import fastpipe

TESTS = Path(__file__).parent
ROOT = TESTS.parent
WITHOUT_TORCH = TESTS / "without_torch"
# What this process tests: the package beside the tests, or a build of its own.
PACKAGE = Path(fastpipe.__file__).parents[1]


def environment(*, torch: bool = False, **variables: str) -> dict[str, str]:
    """Return this process's variables, with the package on Python's path.

    Parameters
    ----------
    torch
        Whether PyTorch can be imported.
    variables
        Further ones.
    """
    path = [PACKAGE, ROOT] if torch else [WITHOUT_TORCH, PACKAGE, ROOT]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), **variables}


@contextmanager
def passed_on() -> Iterator[None]:
    """Have processes that the block starts, such as Ray's, be in this environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", environment()["PYTHONPATH"])
        yield
