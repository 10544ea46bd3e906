"""What holds for every test."""

import os
import random

import numpy
import pytest

# Clusters of real workers take minutes, and a quiet machine: FASTPIPE_RAY_TESTS=1 runs
# them, too.
if os.environ.get("FASTPIPE_RAY_TESTS", "0") in ("", "0"):
    collect_ignore = ["training/test_distributed_run.py"]


@pytest.fixture(autouse=True)
def fixed_random_state():
    """Start every test from the same random state: a result does not come and go."""
    random.seed(0)
    numpy.random.seed(0)
