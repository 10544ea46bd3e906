"""The settings ``[training.parallel]``."""

from __future__ import annotations

import numpy as np
from pydantic import ValidationError

from ...config import Config
from ...errors import ConfigError
from ...schemas import ConfigSchemaParallel


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


def seed_of(config: Config) -> int:
    """Return the seed of a config, interpolated; where it has none, any."""
    seed = config["training"]["seed"]
    return int(np.random.randint(2**31)) if seed is None else seed
