"""Where trials run: in this process, in others on this machine, or on a Ray cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait as wait_for_any
from multiprocessing.process import BaseProcess
from typing import Protocol

from thinc.api import require_gpu

from ...util.paths import import_source
from ..stopping import StopRequest
from .trial import Plan, run_trial

_SECONDS_TO_SAVE = 60.0


class Slots(Protocol):
    """Runs trials, as many at a time as there are slots."""

    n_slots: int

    def start(self, number: int) -> None:
        """Begin a trial."""

    def wait(self) -> dict[int, str]:
        """Return trials that are over, with what ended them if that is not a result.

        It returns at once, or after a second or so.
        """

    def stop(self) -> None:
        """Have the trials that are running save their states, and end them."""


class ThisProcess:
    """One slot: a trial runs while it is started.

    Parameters
    ----------
    plan
        What all trials have in common.
    request
        Tells whether the process is asked to stop.
    """

    n_slots = 1

    def __init__(self, plan: Plan, request: StopRequest) -> None:
        self._plan = plan
        self._request = request
        self._done: dict[int, str] = {}

    def start(self, number: int) -> None:
        """Run a trial to its end.

        Raises
        ------
        KeyboardInterrupt, SystemExit
            If the process was asked to stop.
        """
        run_trial(self._plan, number, self._request)
        self._done[number] = ""

    def wait(self) -> dict[int, str]:
        """Return the trial that was started, if one was."""
        done, self._done = self._done, {}
        return done

    def stop(self) -> None:
        """Do nothing: what runs here sees the request itself."""


class Processes:
    """Processes on this machine, one a trial.

    Parameters
    ----------
    plan
        What all trials have in common.
    n_slots
        Trials at a time.
    """

    def __init__(self, plan: Plan, n_slots: int) -> None:
        self._plan = plan
        self.n_slots = n_slots
        # A fork would have the threads' locks, but not the threads.
        self._context = multiprocessing.get_context("spawn")
        self._running: dict[int, BaseProcess] = {}

    def start(self, number: int) -> None:
        """Begin a trial in a process of its own."""
        process = self._context.Process(
            target=_run_in_process, args=(self._plan, number), daemon=True
        )
        process.start()
        self._running[number] = process

    def wait(self) -> dict[int, str]:
        """Return the trials whose processes are over, after a second at most."""
        wait_for_any([process.sentinel for process in self._running.values()], 1.0)
        over = {
            number: process
            for number, process in self._running.items()
            if not process.is_alive()
        }
        for number in over:
            del self._running[number]
        return {number: _how_ended(process) for number, process in over.items()}

    def stop(self) -> None:
        """Have the processes save, and wait for them."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            process.join(_SECONDS_TO_SAVE)
        self._running.clear()


def _run_in_process(plan: Plan, number: int) -> None:
    if hasattr(os, "setpgrp"):
        # Ctrl-C reaches the process that started this one alone, which tells it then:
        # once, as the second request would end it before it has saved.
        os.setpgrp()
    threading.Thread(target=_stop_without_parent, daemon=True).start()
    run_elsewhere(plan, number)


def _stop_without_parent() -> None:
    """Ask this process to stop when the one that started it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _how_ended(process: BaseProcess) -> str:
    status = process.exitcode or 0
    if status == 0:
        return ""
    if status < 0:
        return f"its process was ended by {signal.Signals(-status).name}"
    return f"its process ended with status {status}"


def run_elsewhere(plan: Plan, number: int) -> None:
    """Run a trial in a process that knows nothing of the search yet."""
    if plan.use_gpu >= 0:
        require_gpu(plan.use_gpu)
    import_source(plan.code)
    run_trial(plan, number)
