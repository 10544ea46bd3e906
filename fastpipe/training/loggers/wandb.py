"""Loggers that record a run with Weights & Biases."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ...errors import MissingFileError
from ...registry import registry
from .results import (
    Info,
    SetUp,
    import_tracker,
    numbers,
    recorded_config,
    stats_matcher,
)

if TYPE_CHECKING:
    from ...language import Language


@registry.loggers("fastpipe.WandbLogger.v1")
def wandb_logger_v1(
    project_name: str, remove_config_values: list[str] | None = None
) -> SetUp:
    """Return the set-up of a logger for W&B; see `wandb_logger_v5`."""
    return wandb_logger_v5(project_name, remove_config_values)


@registry.loggers("fastpipe.WandbLogger.v2")
def wandb_logger_v2(
    project_name: str,
    remove_config_values: list[str] | None = None,
    model_log_interval: int | None = None,
    log_dataset_dir: str | None = None,
) -> SetUp:
    """Return the set-up of a logger for W&B; see `wandb_logger_v5`."""
    return wandb_logger_v5(
        project_name,
        remove_config_values,
        model_log_interval=model_log_interval,
        log_dataset_dir=log_dataset_dir,
    )


@registry.loggers("fastpipe.WandbLogger.v3")
def wandb_logger_v3(
    project_name: str,
    remove_config_values: list[str] | None = None,
    model_log_interval: int | None = None,
    log_dataset_dir: str | None = None,
    entity: str | None = None,
    run_name: str | None = None,
) -> SetUp:
    """Return the set-up of a logger for W&B; see `wandb_logger_v5`."""
    return wandb_logger_v5(
        project_name,
        remove_config_values,
        model_log_interval,
        log_dataset_dir,
        entity,
        run_name,
    )


@registry.loggers("fastpipe.WandbLogger.v4")
def wandb_logger_v4(
    project_name: str,
    remove_config_values: list[str] | None = None,
    model_log_interval: int | None = None,
    log_dataset_dir: str | None = None,
    entity: str | None = None,
    run_name: str | None = None,
    log_best_dir: str | None = None,
    log_latest_dir: str | None = None,
) -> SetUp:
    """Return the set-up of a logger for W&B; see `wandb_logger_v5`."""
    return wandb_logger_v5(
        project_name,
        remove_config_values,
        model_log_interval,
        log_dataset_dir,
        entity,
        run_name,
        log_best_dir,
        log_latest_dir,
    )


@registry.loggers("fastpipe.WandbLogger.v5")
def wandb_logger_v5(
    project_name: str,
    remove_config_values: list[str] | None = None,
    model_log_interval: int | None = None,
    log_dataset_dir: str | None = None,
    entity: str | None = None,
    run_name: str | None = None,
    log_best_dir: str | None = None,
    log_latest_dir: str | None = None,
    log_custom_stats: list[str] | None = None,
) -> SetUp:
    """Return the set-up of a logger for Weights & Biases.

    Needs ``fastpipe-nlp[wandb]``.

    Parameters
    ----------
    project_name
        The project that the run belongs to.
    remove_config_values
        Dotted names of settings that are not recorded.
    model_log_interval
        Least number of steps after which an evaluation records the pipeline.
    log_dataset_dir
        Folder with the data, recorded at the start.
    entity
        User or team that the project belongs to.
    run_name
        Name of the run; W&B makes one up if not given.
    log_best_dir, log_latest_dir
        Folders with the best and the last pipeline, recorded at the end.
    log_custom_stats
        Regular expressions for further keys whose values are logged.
    """
    wandb = import_tracker("wandb", "wandb")
    find = stats_matcher(log_custom_stats)

    def setup(
        nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr
    ) -> tuple[Callable[[Info], None], Callable[[], None]]:
        run = wandb.init(
            project=project_name,
            config=recorded_config(nlp, remove_config_values or ()),
            entity=entity,
            name=run_name,
        )
        if log_dataset_dir:
            _record(run, wandb, "dataset", log_dataset_dir)
        recorded = 0

        def log_step(info: Info) -> None:
            nonlocal recorded
            run.log(numbers(info, find), step=info["step"])
            if model_log_interval and info["step"] - recorded >= model_log_interval:
                recorded = info["step"]
                with tempfile.TemporaryDirectory() as folder:
                    nlp.to_disk(folder)
                    _record(run, wandb, "checkpoint", folder, info)

        def finalize() -> None:
            for kind, folder in (("best", log_best_dir), ("latest", log_latest_dir)):
                if folder and Path(folder).is_dir():
                    _record(run, wandb, kind, folder)
            run.finish()

        return log_step, finalize

    return setup


def _record(
    run: Any, wandb: Any, kind: str, folder: str | Path, info: Info | None = None
) -> None:
    """Record a folder as an artifact of a run."""
    if not Path(folder).is_dir():
        raise MissingFileError(
            f"There is no folder {folder}, which the WandbLogger of [training.logger] "
            f"is to record. Expected a folder as log_dataset_dir"
        )
    artifact = wandb.Artifact(
        f"{kind}_{run.id}",
        type="dataset" if kind == "dataset" else "model",
        metadata={"step": info["step"], "score": info["score"]} if info else None,
    )
    # Copies the files, so that the folder may go.
    artifact.add_dir(str(folder))
    run.log_artifact(artifact)
