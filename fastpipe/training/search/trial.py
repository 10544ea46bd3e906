"""One trial of a search: a training run with some settings of its own."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...config import Config
from ...errors import FastpipeError
from ...util import load_config_from_str
from ..checkpoint import DIR_MODEL_BEST, DIR_MODEL_LAST, STATE_FILE
from ..initialize import init_nlp
from ..loop import train
from ..stopping import StopRequest
from .study import Study

_LOG_FILE = "log.txt"


@dataclass(frozen=True)
class Plan:
    """What all trials of a search have in common.

    Attributes
    ----------
    output
        Folder of the search.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    code
        Text of a Python file with registered functions.
    prune
        Whether trials that look bad are given up.
    """

    output: str
    use_gpu: int = -1
    code: str = ""
    prune: bool = True


def trial_folder(output: str | Path, number: int) -> Path:
    """Return the folder of a trial."""
    return Path(output) / f"trial-{number:04d}"


def with_settings(config: str, settings: Mapping[str, Any]) -> Config:
    """Return a config, given as text, with other values of some settings."""
    return load_config_from_str(config, overrides=settings)


def run_trial(plan: Plan, number: int, stop: StopRequest | None = None) -> None:
    """Train with the settings of a trial, and note the result in the study.

    A trial that was cut short goes on from its state. What the run prints is in the
    file ``log.txt`` of the trial's folder.

    Parameters
    ----------
    plan
        What all trials have in common.
    number
        Number of the trial.
    stop
        As of `fastpipe.training.loop.train`.

    Raises
    ------
    KeyboardInterrupt, SystemExit
        If the process was asked to stop. The trial goes on when it is run again.
    """
    study = Study(plan.output)
    folder = trial_folder(plan.output, number)
    folder.mkdir(parents=True, exist_ok=True)
    is_pruned = False

    def is_enough(info: Mapping[str, Any]) -> bool:
        nonlocal is_pruned
        is_pruned = study.report(
            number, float(info["score"]), info["step"], prune=plan.prune
        )
        return is_pruned

    with (folder / _LOG_FILE).open("a", encoding="utf-8") as log:
        try:
            config = with_settings(study.config, study.settings_of(number))
            result = train(
                init_nlp(config, use_gpu=plan.use_gpu),
                folder,
                use_gpu=plan.use_gpu,
                resume=True,
                stdout=log,
                stderr=log,
                is_enough=is_enough,
                stop=stop,
            )
            if result.score is None or result.step is None:
                raise FastpipeError("there was no evaluation: the data ended before")
        except Exception as error:
            traceback.print_exc(file=log)
            kind = "" if isinstance(error, FastpipeError) else type(error).__name__
            study.fail(number, f"{kind}: {error}" if kind else str(error))
            return
    if is_pruned:
        study.give_up(number)
    else:
        study.complete(number, result.score, result.step)


def clear_trial(output: str | Path, number: int, *, keep_best: bool) -> None:
    """Remove what a trial that is over needs no more: states and pipelines.

    Parameters
    ----------
    output
        Folder of the search.
    number
        Number of the trial.
    keep_best
        Whether to leave its best pipeline there.
    """
    folder = trial_folder(output, number)
    (folder / STATE_FILE).unlink(missing_ok=True)
    shutil.rmtree(folder / DIR_MODEL_LAST, ignore_errors=True)
    if not keep_best:
        shutil.rmtree(folder / DIR_MODEL_BEST, ignore_errors=True)
