"""The settings ``[training.parallel]``."""

from __future__ import annotations

from pydantic import ValidationError

from ...config import Config
from ...errors import ConfigError
from ...schemas import ConfigSchemaParallel
from .learner import Plan


def record_settings(config: Config, n_workers: int | None) -> ConfigSchemaParallel:
    """Complete the settings of a config, so that they are saved with the pipeline.

    Parameters
    ----------
    config
        The pipeline's config, which is changed.
    n_workers
        Number of workers where it is not that of the config.

    Returns
    -------
    ConfigSchemaParallel

    Raises
    ------
    ConfigError
        If a setting is unknown or has a wrong value.
    """
    given = dict(config.interpolate()["training"].get("parallel") or {})
    if n_workers is not None:
        given["n_workers"] = n_workers
    try:
        settings = ConfigSchemaParallel(**given)
    except ValidationError as error:
        raise ConfigError(
            title="The config's section [training.parallel] can't be used:",
            errors=[
                {"loc": ("training", "parallel", *item["loc"]), "msg": item["msg"]}
                for item in error.errors()
            ],
        ) from error
    config["training"]["parallel"] = settings.model_dump()
    return settings


def make_plan(
    task: str,
    config: Config,
    parallel: ConfigSchemaParallel,
    seed: int,
    pipeline: bytes = b"",
) -> Plan:
    """Return what the workers of a run have to know.

    Parameters
    ----------
    task
        ``"train"`` or ``"pretrain"``.
    config
        The pipeline's complete config.
    parallel
        Its settings of ``[training.parallel]``.
    seed
        Seed of the run.
    pipeline
        The initialized pipeline, as bytes.
    """
    n_workers, quorum = parallel.n_workers, parallel.quorum
    return Plan(
        task=task,
        n_workers=n_workers,
        config=config.to_str(),
        pipeline=pipeline,
        seed=seed,
        is_synchronous=parallel.mode == "sync",
        # With half of them, gradients are about as old as with two workers.
        quorum=max(1, n_workers // 2) if quorum is None else quorum,
        max_staleness=parallel.max_staleness,
    )
