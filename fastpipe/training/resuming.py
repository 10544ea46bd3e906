"""Whether a training run may go on with the state of an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from ..console import Console
from ..errors import ConfigError
from ..registry import own_name
from ..util import dict_to_dot, load_config_from_str
from .saved_state import SavedState

StateT = TypeVar("StateT", bound=SavedState)

# What may be another in the second half of a run: how long it lasts, where it is
# saved, how it is watched, and who takes part.
_FREE = (
    "training.max_steps",
    "training.max_epochs",
    "training.patience",
    "training.checkpoint_frequency",
    "training.logger.",
    "training.parallel.",
    "training.before_to_disk",
    "paths.",
    "pretraining.",
)
# The same of a run of pretraining, which has no use for what is trained on.
PRETRAINING_FREE = (
    "pretraining.max_epochs",
    "pretraining.n_save_every",
    "pretraining.n_save_epoch",
    "training.",
    "initialize.init_tok2vec",
    "paths.",
)


def load_earlier_state(
    kind: type[StateT],
    path: Path,
    config: str,
    console: Console,
    *,
    unit: str = "step",
    free: tuple[str, ...] = _FREE,
) -> StateT | None:
    """Return the state that an earlier run has left; None, and say so, if it has not.

    Parameters
    ----------
    kind
        The class of the state.
    path
        The file.
    config
        The config of the run now, interpolated, as text.
    console
        For messages.
    unit
        What the run's steps are called.
    free
        As of `check_same_run`.

    Raises
    ------
    ConfigError
        If the earlier run had other settings.
    InputError
        If the file is damaged.
    """
    if not path.is_file():
        console.info(
            f"No {path.name} in {path.parent} yet: starting from the beginning"
        )
        return None
    state = kind.load(path)
    check_same_run(state.config, config, path, free)
    console.info(f"Resuming after {unit} {state.progress.step - 1}")
    return state


def check_same_run(
    before: str, now: str, path: Path, free: tuple[str, ...] = _FREE
) -> None:
    """Raise if a run is to be resumed with other settings than it had.

    Parameters
    ----------
    before, now
        The two configs, interpolated, as text.
    path
        The file with the state, for the message.
    free
        What the names of settings begin with that may differ.

    Raises
    ------
    ConfigError
        Naming the settings that differ.
    """
    old = dict_to_dot(load_config_from_str(before))
    new = dict_to_dot(load_config_from_str(now))
    changed = [
        {"loc": (name,), "msg": f"was {old.get(name)!r}, is {new.get(name)!r}"}
        for name in sorted({*old, *new})
        if not _is_same(name, old.get(name), new.get(name))
        and not name.startswith(free)
    ]
    if changed:
        raise ConfigError(
            title=f"The run in {path.parent} can't be resumed with other settings:",
            desc="Set them back, or train without --resume to begin anew.",
            errors=changed,
        )


def _is_same(name: str, before: Any, now: Any) -> bool:
    """Whether a setting is the same: functions may go by either prefix."""
    is_function = name.rpartition(".")[2].startswith("@")
    if is_function and isinstance(before, str) and isinstance(now, str):
        return own_name(before) == own_name(now)
    return bool(before == now)
