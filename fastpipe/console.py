"""Messages and tables for people at a terminal; plain text everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.console import RenderableType

_SIGNS = {
    "info": ("ℹ", "blue"),
    "good": ("✔", "green"),
    "warn": ("⚠", "yellow"),
    "error": ("✘", "red"),
}
_WIDTH = 80
# A table's lines, from its top to its bottom: one below the header, and no others.
_RULES = """\
    
    
 -  
    
    
    
    
    
"""


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
        _print(_message("error", text, self.stderr), self.stderr)

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
        aligns: Sequence[str] = (),
    ) -> None:
        """Write a table.

        Parameters
        ----------
        rows
            The cells, row by row. A cell may have several lines.
        header
            The headings.
        aligns
            A letter a column, ``l`` or ``r``; left where there is none.
        """
        from rich.box import Box
        from rich.table import Table
        from rich.text import Text

        cells = [[Text(str(cell)) for cell in row] for row in rows]
        n_columns = max(map(len, [header, *cells]))
        if not n_columns:
            return
        table = Table(
            box=Box(_RULES) if header else None,
            show_header=bool(header),
            show_edge=False,
            pad_edge=False,
            header_style="bold",
        )
        for i in range(n_columns):
            table.add_column(
                Text(header[i] if i < len(header) else ""),
                justify="right" if "r" in aligns[i : i + 1] else "left",
                overflow="fold",
            )
        for row in cells:
            table.add_row(*row)
        self.text()
        if not self.silent:
            _print(table, self.stdout, soft_wrap=False)
        self.text()

    def _sign(self, kind: str, text: str, stream: IO[str]) -> None:
        if not self.silent:
            _print(_message(kind, text, stream), stream)


def _print(what: RenderableType, stream: IO[str], *, soft_wrap: bool = True) -> None:
    terminal = _terminal(stream)
    terminal.print(what, soft_wrap=soft_wrap)
    terminal.file.flush()


def _terminal(stream: IO[str]) -> RichConsole:
    # Where nothing is to be said, Rich is not imported.
    from rich.console import Console as RichConsole

    terminal = RichConsole(file=stream, highlight=False, markup=False, emoji=False)
    if not getattr(stream, "isatty", bool)():
        # What is read by programs has one line a row, however long, in colour or not.
        terminal.width = sys.maxsize
    return terminal


def _message(kind: str, text: str, stream: IO[str]) -> RenderableType:
    from rich.text import Text

    sign, colour = _SIGNS[kind]
    # A stream whose encoding lacks the sign gets the words alone.
    try:
        sign.encode(getattr(stream, "encoding", None) or "utf-8")
        text = f"{sign} {text}"
    except UnicodeEncodeError:
        pass
    first, newline, rest = text.partition("\n")
    return Text.assemble((first, colour), newline + rest)
