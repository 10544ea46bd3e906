"""Encodings: those that are read, and what others are told."""

import codecs

import pytest

from fastpipe.errors import InputError
from fastpipe.training.importers.text_files import (
    guess_encoding,
    read_lines,
    read_text,
)

TEXT = "Zoë ißt\r\nin \U0001f600 \u2028 Ørsted\n\nEnde"
MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_with_marks(encoding, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(MARKS.get(encoding, b"") + TEXT.encode(encoding))
    assert read_text(path) == TEXT
    assert list(read_lines(path)) == [
        "Zoë ißt\r\n",
        "in \U0001f600 \u2028 Ørsted\n",
        "\n",
        "Ende",
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("Zoë geht gern in das Café", "cp1252", "ISO-8859-1"),
        ("She said \u201cyes\u201d and then left", "cp1252", "WINDOWS-1252"),
        ("Мама мыла раму и пела песню", "cp1251", "WINDOWS-1251"),
        ("今日は天気がいいですね。東京", "shift_jis", "SHIFT_JIS"),
        ("Mara sails to the sea", "utf-16-le", "UTF-16LE"),
        ("Mara sails to the sea", "utf-16-be", "UTF-16BE"),
    ],
)
def test_guesses(text, encoding, guess):
    assert guess_encoding(text.encode(encoding)).startswith(guess)


def test_the_message_has_line_and_guess(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("text,label\nZoe,a\nZoë,b\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"a\.csv:3: .*0xEB.*iconv -f ISO-8859-1"):
        read_text(path)


def test_a_file_that_is_cut_off(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("one\ntwo".encode("utf-16")[:-1])
    with pytest.raises(InputError, match=r"a\.csv:2: the file's mark says UTF-16"):
        read_text(path)


def test_the_name_that_is_shown(tmp_path):
    with pytest.raises(InputError, match=r"^stdin: can't be read: No such file"):
        read_text(tmp_path / "a", "stdin")
