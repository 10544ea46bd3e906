"""Connecting to Ray."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import ray
from ray.exceptions import AuthenticationError

from ...errors import FastpipeError
from ...util import logger

_N_ATTEMPTS = 3


@contextmanager
def connected(
    address: str | None, *, n_cpus: int = 1, console_logs: bool = False
) -> Iterator[None]:
    """Be connected to Ray while a block runs.

    Parameters
    ----------
    address
        Address of a cluster's head (``host:port``), or "auto" for the one on this
        machine. None: Ray is started on this machine, for this block alone; if the
        process is connected already, that connection is used.
    n_cpus
        CPUs that a local Ray has to offer at least.
    console_logs
        Whether to show what workers print.

    Raises
    ------
    FastpipeError
        If there is no cluster at the address, or it asks for a token that is missing.
    """
    if address is None and ray.is_initialized():
        yield
        return
    # Nothing is reported to Ray's makers unless the user asks for it.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # A worker without a GPU of its own leaves the variable as it is.
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    if not console_logs:
        # Ray Data's own actors make Ray's core warn of what the user can't change.
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        with nullcontext() if console_logs else _without_stderr():
            _start(
                address="local" if address is None else address,
                num_cpus=max(n_cpus, os.cpu_count() or 1) if address is None else None,
                include_dashboard=False if address is None else None,
                log_to_driver=console_logs,
                logging_level=logging.ERROR,
            )
    except (
        AuthenticationError,
        ConnectionError,
        RuntimeError,
        ValueError,
    ) as error:
        logger.debug("Ray: %s", error)
        raise FastpipeError(
            f"The Ray cluster at {address!r} can't be joined: {error}. Start one with "
            f"`ray start --head --port 6379` and pass --address HOST:6379, or leave "
            f"--address out to run on this machine. If the cluster asks for a token, "
            f"name its file in RAY_AUTH_TOKEN_PATH and set RAY_AUTH_MODE=token"
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _without_stderr() -> Iterator[None]:
    """Drop what Ray's core writes of its own settings; what matters it raises."""
    kept = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nothing)
        os.close(kept)


def _start(**settings: Any) -> None:
    """Start or join Ray; on a busy machine it can take more than one attempt."""
    for attempt in range(1, _N_ATTEMPTS + 1):
        try:
            ray.init(**settings)
            return
        except Exception as error:
            # Ray gives its processes a fixed time, and raises no class of its own.
            if "timed out during startup" not in str(error):
                raise
            ray.shutdown()
            if attempt == _N_ATTEMPTS:
                raise FastpipeError(
                    f"Ray could not be started on this machine in {attempt} attempts: "
                    f"{error} Most often the machine has too much to do"
                ) from error
            logger.debug("Ray was too slow to start, trying again")
