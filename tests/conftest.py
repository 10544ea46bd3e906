"""What holds for every test."""

import random

import numpy
import pytest
from hypothesis import HealthCheck, settings

# How long an example takes depends on what else the machine does.
settings.register_profile(
    "fastpipe", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fastpipe")


@pytest.fixture(autouse=True)
def fixed_random_state():
    """Start every test from the same random state: a result does not come and go."""
    random.seed(0)
    numpy.random.seed(0)
