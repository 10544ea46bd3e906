"""Requests to stop: Ctrl-C, and the signal of a scheduler that wants the machine back.

SLURM, Kubernetes and the like send SIGTERM, and kill the process some seconds later. A
run that is asked to stop finishes its step, saves, and ends.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from typing_extensions import Self

# What a process does about a signal unless somebody wants something else.
_USUAL = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}


class StopRequest:
    """Notes that the process is asked to stop, for a loop to see between its steps.

    To be used as a context. A second request ends the process at once, as without this.
    Where the program handles signals already, or on another thread than the main one,
    they stay as they are.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number, usual in _USUAL.items():
                handler = signal.getsignal(number)
                if handler == usual or _is_of_ray(handler):
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def __bool__(self) -> bool:
        """Return whether the process is asked to stop."""
        return self._number is not None

    @property
    def name(self) -> str:
        """The signal's name."""
        return "" if self._number is None else signal.Signals(self._number).name

    def describe(self, step: int, output: Path | None) -> str:
        """Return what to tell of a run that was stopped.

        Parameters
        ----------
        step
            Number of the last step.
        output
            The folder that it is saved in, if it is.
        """
        begin = f"Stopped by {self.name} after step {step}"
        if output is None:
            return f"{begin}. Without --output nothing is saved"
        return f"{begin} and saved in {output}: go on from there with --resume"

    def end(self) -> None:
        """End what was asked to stop.

        Raises
        ------
        KeyboardInterrupt
            After Ctrl-C. The command line makes the exit status 130 of it.
        SystemExit
            After SIGTERM, with the exit status 143, 128 and the signal's number.
        """
        if self._number == signal.SIGINT:
            raise KeyboardInterrupt
        if self._number is not None:
            sys.exit(128 + self._number)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self:
            self.end()
        self._number = number
        # Past the streams, whose buffers may be in use at this moment.
        with suppress(OSError):
            os.write(2, b"\nStopping after this step; once more to stop at once\n")


def _is_of_ray(handler: Any) -> bool:
    """Whether Ray took a signal to itself, to end the process at once by it."""
    return str(getattr(handler, "__module__", "")).split(".")[0] == "ray"
