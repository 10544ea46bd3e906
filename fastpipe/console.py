"""Messages and tables for people at a terminal; plain text everywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import IO, Any

_RESET = "\x1b[0m"
_STYLES = {
    "info": ("ℹ", "\x1b[38;5;4m"),
    "good": ("✔", "\x1b[38;5;2m"),
    "warn": ("⚠", "\x1b[38;5;3m"),
    "error": ("✘", "\x1b[38;5;1m"),
}
_WIDTH = 80


class Console:
    """Writes messages with a sign each; in colour where the stream is a terminal.

    Parameters
    ----------
    stdout, stderr
        Where messages go, and where warnings and errors go. By default the
        interpreter's.
    silent
        Whether to write nothing but errors.
    """

    def __init__(
        self,
        stdout: IO[str] | None = None,
        stderr: IO[str] | None = None,
        *,
        silent: bool = False,
    ) -> None:
        self.stdout = sys.stdout if stdout is None else stdout
        self.stderr = sys.stderr if stderr is None else stderr
        self.silent = silent

    def info(self, text: str) -> None:
        """Say what is going on."""
        self._sign("info", text, self.stdout)

    def good(self, text: str) -> None:
        """Say that something is done."""
        self._sign("good", text, self.stdout)

    def warn(self, text: str) -> None:
        """Say that something is probably not as it was meant."""
        self._sign("warn", text, self.stderr)

    def error(self, text: str) -> None:
        """Say what went wrong; also when silent."""
        self.stderr.write(_styled("error", text, self.stderr) + "\n")
        self.stderr.flush()

    def text(self, text: str = "") -> None:
        """Write a line as it is."""
        if not self.silent:
            self.stdout.write(text + "\n")
            self.stdout.flush()

    def divider(self, title: str) -> None:
        """Write a headline across the page."""
        side = "=" * max(3, (_WIDTH - len(title) - 2) // 2)
        self.text(f"\n{side} {title} {side}")

    def table(
        self,
        rows: Iterable[Sequence[Any]],
        *,
        header: Sequence[str] = (),
        align: str = "",
    ) -> None:
        """Write a table.

        Parameters
        ----------
        rows
            The cells, row by row. A cell may have several lines.
        header
            The headings.
        align
            A letter a column, ``l`` or ``r``; left where there is none.
        """
        cells = [
            list(line)
            for row in rows
            for line in zip_longest(
                *(str(cell).split("\n") for cell in row), fillvalue=""
            )
        ]
        lines = [list(header), *cells] if header else cells
        if not lines:
            return
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        if header:
            lines.insert(1, ["-" * width for width in widths])
        self.text()
        for line in lines:
            padded = [
                cell.rjust(width) if align[i : i + 1] == "r" else cell.ljust(width)
                for i, (cell, width) in enumerate(zip(line, widths, strict=True))
            ]
            self.text("   ".join(padded).rstrip())
        self.text()

    def _sign(self, kind: str, text: str, stream: IO[str]) -> None:
        if not self.silent:
            stream.write(_styled(kind, text, stream) + "\n")
            stream.flush()


def _styled(kind: str, text: str, stream: IO[str]) -> str:
    sign, colour = _STYLES[kind]
    # A stream whose encoding lacks the sign gets the words alone.
    try:
        sign.encode(getattr(stream, "encoding", None) or "utf-8")
        message = f"{sign} {text}"
    except UnicodeEncodeError:
        message = text
    if "NO_COLOR" in os.environ or not getattr(stream, "isatty", bool)():
        return message
    first, *rest = message.split("\n", 1)
    return "\n".join([f"{colour}{first}{_RESET}", *rest])
