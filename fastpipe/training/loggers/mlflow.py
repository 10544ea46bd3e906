"""Loggers that record a run with MLflow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from ...registry import registry
from .results import (
    Info,
    SetUp,
    flat,
    import_tracker,
    numbers,
    recorded_config,
    stats_matcher,
)

if TYPE_CHECKING:
    from ...language import Language

# What MLflow takes of a value, and in one call.
_MAX_VALUE = 500
_MAX_PARAMS = 100


@registry.loggers("fastpipe.MLflowLogger.v1")
def mlflow_logger_v1(
    experiment_id: str | None = None,
    run_name: str | None = None,
    nested: bool = False,
    tags: dict[str, Any] | None = None,
    remove_config_values: list[str] | None = None,
) -> SetUp:
    """Return the set-up of a logger for MLflow; see `mlflow_logger_v2`."""
    return mlflow_logger_v2(
        experiment_id, run_name, nested, tags, remove_config_values, None
    )


@registry.loggers("fastpipe.MLflowLogger.v2")
def mlflow_logger_v2(
    experiment_id: str | None = None,
    run_name: str | None = None,
    nested: bool = False,
    tags: dict[str, Any] | None = None,
    remove_config_values: list[str] | None = None,
    log_custom_stats: list[str] | None = None,
) -> SetUp:
    """Return the set-up of a logger for MLflow. Needs ``fastpipe-nlp[mlflow]``.

    Where the runs are kept is MLflow's business: its environment variable
    ``MLFLOW_TRACKING_URI`` says so.

    Parameters
    ----------
    experiment_id
        The experiment that the run belongs to; by default MLflow's current one.
    run_name
        Name of the run; MLflow makes one up if not given.
    nested
        Whether the run is part of the one that is active.
    tags
        Tags of the run.
    remove_config_values
        Dotted names of settings that are not recorded.
    log_custom_stats
        Regular expressions for further keys whose values are logged.
    """
    mlflow = import_tracker("mlflow", "mlflow")
    find = stats_matcher(log_custom_stats)

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        settings = flat(recorded_config(nlp, remove_config_values or ()))
        mlflow.start_run(
            experiment_id=experiment_id, run_name=run_name, nested=nested, tags=tags
        )
        params = [
            # MLflow has fewer characters for names than configs do.
            (name.replace("@", ""), str(value)[:_MAX_VALUE])
            for name, value in settings.items()
        ]
        for start in range(0, len(params), _MAX_PARAMS):
            mlflow.log_params(dict(params[start : start + _MAX_PARAMS]))

        def log_step(info: Info) -> None:
            mlflow.log_metrics(numbers(info, find), step=info["step"])

        return log_step, mlflow.end_run

    return setup
