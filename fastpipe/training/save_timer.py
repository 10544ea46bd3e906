"""When the state of a run is due to be saved between evaluations."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import Self

from ..config import Config
from ..errors import ConfigError
from ..schemas import TIME, check_frequency

_DEFAULT = "10 minutes"

_SECONDS = {"s": 1, "m": 60, "h": 3600}
# Saving takes no more than this part of the time where time is what it goes by.
_SHARE = 0.01


class SaveTimer:
    """Knows when the state was saved last, and what that cost.

    Parameters
    ----------
    setting
        What ``[training] checkpoint_frequency`` says: a number of steps, 0 for none; or
        a time such as ``"90 s"``, ``"10 minutes"``, ``"2h"``; None: ten minutes.
    step
        Number of steps that are done.

    Attributes
    ----------
    step
        Number of steps that were done when the state was saved last.
    """

    def __init__(self, setting: int | str | None, step: int = 0) -> None:
        self.step = step
        self._steps, self._seconds = _read(setting)
        self._at = time.monotonic()
        self._cost = 0.0

    @classmethod
    def from_config(cls, config: Config, step: int) -> Self:
        """Return a timer by a config whose section ``[training]`` isn't checked yet.

        Raises
        ------
        ConfigError
            If the setting can't be used.
        """
        setting = config["training"].get("checkpoint_frequency")
        try:
            return cls(check_frequency(setting), step)
        except ValueError as error:
            where = ("training", "checkpoint_frequency")
            raise ConfigError(
                title="The config's section [training] can't be used:",
                errors=[{"loc": where, "msg": f"is {setting!r}, expected {error}"}],
            ) from error

    def is_due(self, step: int) -> bool:
        """Return whether the state is to be saved after so many steps."""
        if self._steps:
            return step - self.step >= self._steps
        return self.has_waited()

    def is_due_after_evaluation(self, step: int) -> bool:
        """Return whether the state is to be saved after so many steps and a score.

        Where time is what it goes by, it is as soon as that takes little of it.
        """
        if self._steps:
            return self.is_due(step)
        return time.monotonic() - self._at >= self._cost / _SHARE or not self._seconds

    def has_waited(self) -> bool:
        """Return whether it is time to save, where time is what it goes by."""
        wait = max(self._seconds, self._cost / _SHARE)
        return self._seconds > 0 and time.monotonic() - self._at >= wait

    def next_step(self) -> int | None:
        """Return the step after which to save, where steps are what it goes by."""
        return self.step + self._steps if self._steps else None

    @contextmanager
    def saving(self, step: int) -> Iterator[None]:
        """Save the state within this block, after so many steps."""
        begun = time.monotonic()
        yield
        self.step = step
        self._at = time.monotonic()
        self._cost = self._at - begun


def _read(setting: int | str | None) -> tuple[int, float]:
    """Return the steps or the seconds between two times of saving; 0: not by these."""
    if isinstance(setting, int):
        return setting, 0.0
    found = TIME.fullmatch(setting or _DEFAULT)
    assert found, "checked by the schema"
    return 0, float(found[1]) * _SECONDS[found[2].lower()]
