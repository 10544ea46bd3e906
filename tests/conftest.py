"""What holds for every test."""

import random

import numpy
import pytest


@pytest.fixture(autouse=True)
def fixed_random_state():
    """Start every test from the same random state: a result does not come and go."""
    random.seed(0)
    numpy.random.seed(0)
