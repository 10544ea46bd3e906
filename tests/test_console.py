"""What is written for people: signs, colours, tables."""

import io

import pytest

from fastpipe.console import Console


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")


def written(*messages, stream=None, **settings):
    stream = io.StringIO() if stream is None else stream
    console = Console(stream, stream, **settings)
    for kind, text in messages:
        getattr(console, kind)(text)
    return stream.getvalue()


def test_messages_have_a_sign_and_stay_as_they_are():
    long = "[bold]word[/bold] :smile: 12 " * 10
    assert written(("info", long)) == f"ℹ {long}\n"
    assert written(("good", "done\nand more")) == "✔ done\nand more\n"
    assert written(("warn", "look"), ("error", "no")) == "⚠ look\n✘ no\n"
    assert written(("text", "a\tb"), ("text", "")) == "a\tb\n\n"


def test_a_silent_console_tells_of_errors_alone():
    messages = [("info", "a"), ("good", "b"), ("warn", "c"), ("text", "d")]
    assert written(*messages, ("error", "no"), silent=True) == "✘ no\n"
    stream = io.StringIO()
    Console(stream, silent=True).table([["a", 1]], header=["x", "y"])
    assert not stream.getvalue().strip()


def test_colours_are_for_terminals(monkeypatch):
    assert written(("good", "yes"), stream=Terminal()) == "\x1b[32m✔ yes\x1b[0m\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m" in written(("good", "yes"))
    # What is piped has one line a row in colour, too.
    stream = io.StringIO()
    Console(stream).table([["word " * 20]], header=["a text"])
    assert len(stream.getvalue().strip().splitlines()) == 3
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in written(("good", "yes"), stream=Terminal())


def test_a_stream_without_the_sign_gets_the_words():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Console(stream, stream).good("done")
    assert raw.getvalue() == b"done\n"


def table(*args, stream=None, **settings):
    stream = io.StringIO() if stream is None else stream
    Console(stream).table(*args, **settings)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_tables():
    rows = [["a", 1.5, "x\ny"], ["語", 22, "[z]"]]
    lines = table(rows, header=["Name", "F", "More"], aligns="lr")
    assert lines[1:-1] == [
        "Name     F   More",
        "----- ----- -----",
        "a      1.5   x",
        "             y",
        # A letter of two columns.
        "語      22   [z]",
    ]
    assert table([["a", 1], ["bc", 20]], aligns="lr")[1:-1] == ["a    1", "bc  20"]
    assert table([]) == []
    assert table([], header=["x"])[1:-1] == ["x", "-"]
    assert table(iter([["a"], ["b", "c"]]))[1:-1] == ["a", "b  c"]


def test_wide_tables_wrap_on_terminals_alone():
    row = ["a" * 50, "b" * 50]
    assert table([row])[1:-1] == ["  ".join(row)]
    lines = table([row], stream=Terminal())[1:-1]
    assert max(map(len, lines)) <= 40
    assert "".join(lines).count("a") == "".join(lines).count("b") == 50
