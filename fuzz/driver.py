"""Runs a target in a process of its own, and watches its time and memory."""

from __future__ import annotations

import faulthandler
import mmap
import os
import re
import resource
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from .draw import Draw

#: A number takes no longer than this, of a processor or waiting, and no more memory.
SECONDS, SECONDS_WAITING, BYTES = 10.0, 60.0, 1 << 30
# What a process reports of itself: inputs that are done, and those that were refused.
_REPORT = struct.Struct("<QQ")
_VALUES = re.compile(r"'[^']*'|\b\d+\b|0x[0-9a-f]+")
_PAGE = resource.getpagesize()


@dataclass
class Result:
    """What a target has come to.

    Attributes
    ----------
    inputs, refused
        Number of inputs, and of those that were refused in a documented way.
    failures
        For the place and kind of what went wrong, the numbers that it went wrong with
        and all that was written about the first.
    """

    inputs: int = 0
    refused: int = 0
    failures: dict[str, tuple[list[int], str]] = field(default_factory=dict)

    def fail(self, number: int, text: str) -> None:
        """Note a failure."""
        lines = [line for line in text.splitlines() if line.strip()] or ["died"]
        summary = next((line for line in lines if "SUMMARY: " in line), lines[-1])
        place = [line.strip() for line in lines if line.startswith("  File ")][-1:]
        # Without the values, which differ from input to input.
        alike = " ".join([*place, _VALUES.sub("…", summary.strip()[:160])])
        numbers, _ = self.failures.setdefault(alike, ([], text))
        numbers.append(number)


def run(
    target: Callable[[Draw], object],
    first: int = 0,
    *,
    seconds: float = float("inf"),
    inputs: float = float("inf"),
) -> Result:
    """Run a target with one number after the other.

    Parameters
    ----------
    target
        One of `fuzz.targets.TARGETS`.
    first
        The first number.
    seconds, inputs
        When to end.
    """
    result = Result()
    until = time.monotonic() + seconds
    while time.monotonic() < until and result.inputs < inputs:
        last = first + inputs
        failed, text = _process(target, first + result.inputs, last, until, result)
        if failed is not None:
            result.fail(failed, text)
    return result


def _process(
    target: Callable[[Draw], object],
    first: int,
    last: float,
    until: float,
    result: Result,
) -> tuple[int | None, str]:
    """Run a target in a process, until it fails or the time is over."""
    report = mmap.mmap(-1, _REPORT.size)
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        pid = os.fork()
        if pid == 0:
            _child(target, first, last, report, errors)
        text = _watch(pid, report, until)
        done, refused = _REPORT.unpack(report[:])
        result.inputs += done
        result.refused += refused
        if text is None:
            return None, ""
        result.inputs += 1
        errors.seek(0)
        return first + done, errors.read() + text


def _child(
    target: Callable[[Draw], object],
    first: int,
    last: float,
    report: mmap.mmap,
    errors: IO[str],
) -> None:
    """Run a target, in a process that never returns."""
    os.dup2(errors.fileno(), 2)
    sys.stderr = errors
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    faulthandler.enable(2)
    faulthandler.register(signal.SIGUSR1, 2)
    number, refused = first, 0
    try:
        while number < last:
            refused += bool(target(Draw(number)))
            number += 1
            report[:] = _REPORT.pack(number - first, refused)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _watch(pid: int, report: mmap.mmap, until: float) -> str | None:
    """Wait for a process; return what went wrong, or None."""
    done, since, computed = -1, time.monotonic(), 0.0
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            if code >= 0:
                return "" if code else None
            return f"\nkilled by {signal.Signals(-code).name}"
        now, before = time.monotonic(), done
        done, _ = _REPORT.unpack(report[:])
        if done != before:
            since, computed = now, _processor_seconds(pid)
        # On a busy machine, waiting says little.
        hangs = now - since > SECONDS_WAITING
        if hangs or _processor_seconds(pid) - computed > SECONDS:
            os.kill(pid, signal.SIGUSR1)  # has it say where it is
            time.sleep(0.2)
            return _killed(pid, f"took more than {SECONDS:.0f} seconds")
        if _memory(pid) > BYTES:
            return _killed(pid, f"took more than {BYTES >> 20} MB")
        if now > until and done != before:
            _killed(pid, "")
            return None
        time.sleep(0.02)


def _killed(pid: int, reason: str) -> str:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return f"\n{reason}"


def _processor_seconds(pid: int) -> float:
    """Return how long a process has computed, in all its threads."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Return the bytes of memory that a process has."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
