"""Arguments of Thinc's optimizers and schedules."""

import pytest

from fastpipe.errors import ConfigError
from fastpipe.ml import optimizer
from fastpipe.registry import registry


@pytest.mark.parametrize(
    ("function", "settings", "wrong"),
    [
        ("optimizers.Adam.v1", {}, {"learn_rate": "fast"}),
        (
            "optimizers.Adam.v1",
            {},
            {"learn_rate": -1, "beta1": 0, "beta2": 1, "eps": 0},
        ),
        ("optimizers.Adam.v1", {}, {"L2": None, "grad_clip": [], "use_averages": "x"}),
        ("optimizers.RAdam.v1", {}, {"beta1": True}),
        ("optimizers.SGD.v1", {"learn_rate": 0.1}, {"L2": "NaN"}),
        ("schedules.constant.v1", {}, {"rate": -1}),
        ("schedules.decaying.v1", {"base_rate": 1}, {"decay": -0.1}),
        ("schedules.compounding.v1", {"start": 1, "stop": 2}, {"compound": 0}),
        ("schedules.compounding.v1", {"start": 1, "stop": 2}, {"compound": "NaN"}),
        ("schedules.warmup_linear.v1", {"initial_rate": 1}, {"warmup_steps": -1}),
        ("schedules.cyclic_triangular.v1", {"min_lr": 0, "max_lr": 1}, {"period": 0}),
        ("schedules.slanted_triangular.v1", {"max_rate": 1}, {"num_steps": 0}),
        ("schedules.slanted_triangular.v1", {"max_rate": 1}, {"num_steps": 9}),
        (
            "schedules.slanted_triangular.v1",
            {"max_rate": 1, "cut_frac": 0.25},
            {"num_steps": 3},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else ",".join(value),
)
def test_arguments_of_optimizers_and_schedules(function, settings, wrong):
    assert optimizer  # Registers the Adam that is used.
    kind, _, name = function.partition(".")
    with pytest.raises(ConfigError) as caught:
        registry.resolve({"block": {f"@{kind}": name, **settings, **wrong}})
    named = {one["loc"][-1] for one in caught.value.errors}
    assert named >= wrong.keys()


def test_a_schedule_is_fine_where_a_number_is():
    schedule = {"@schedules": "warmup_linear.v1", "initial_rate": 0.01}
    block = {
        "@optimizers": "Adam.v1",
        "learn_rate": {**schedule, "warmup_steps": 0, "total_steps": 10},
        "L2": 0,
    }
    made = registry.resolve({"optimizer": block})["optimizer"]
    made.step_schedules()
    assert 0 < made.learn_rate <= 0.01


@pytest.mark.parametrize(
    ("steps", "share"), [(10, 0.1), (4, 0.25), (2, 0.5), (100, 0.01)]
)
def test_the_fewest_steps_of_a_slanted_triangle(steps, share):
    block = {"@schedules": "slanted_triangular.v1", "max_rate": 1, "cut_frac": share}
    schedule = registry.resolve({"a": {**block, "num_steps": steps}})["a"]
    rates = [next(schedule) for _ in range(steps)]
    assert 0 < max(rates) <= 1
    with pytest.raises(ConfigError, match=f"expected {steps} or more"):
        registry.resolve({"a": {**block, "num_steps": steps - 1}})
