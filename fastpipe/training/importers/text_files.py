"""Text files in the encodings that tools and editors write.

UTF-8 with or without a byte order mark, and UTF-16 and UTF-32 with one. A text in
another encoding could only be guessed at, so it is refused with the guess.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from ...errors import InputError

# UTF-32's little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Looked at before the rest.
_N_BYTES = 1 << 12


def encoding_of(path: Path) -> str:
    """Return the encoding that a file's first bytes say, UTF-8 if they say none."""
    with path.open("rb") as file:
        start = file.read(4)
    return next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")


def read_text(path: Path, shown: str | None = None) -> str:
    """Return a file's text; its line ends are kept.

    Parameters
    ----------
    path
        The file.
    shown
        Its name in messages.

    Raises
    ------
    InputError
        The file can't be read, or is not in a known encoding; the message says where.
    """
    return "".join(read_lines(path, shown))


def read_lines(path: Path, shown: str | None = None) -> Iterator[str]:
    """Yield a file's lines with their ends, of which only a line feed is one.

    Parameters
    ----------
    path
        The file, which is read bit by bit.
    shown
        Its name in messages.

    Raises
    ------
    InputError
        As in `read_text`.
    """
    name = shown or str(path)
    try:
        encoding = encoding_of(path)
        _require_characters(path, encoding)
        with path.open(encoding=encoding, newline="\n") as file:
            yield from file
    except UnicodeDecodeError:
        raise InputError(_misread(path, name, encoding)) from None
    except OSError as error:
        raise InputError(f"{name}: can't be read: {error.strerror}") from None


def _require_characters(path: Path, encoding: str) -> None:
    """Raise an error where half of the bytes are zero: that would pass for UTF-8."""
    with path.open("rb") as file:
        start = file.read(_N_BYTES)
    if encoding == "utf-8" and start.count(0) * 4 > len(start):
        place = start.index(0)
        raise UnicodeDecodeError(encoding, start, place, place + 1, "a zero byte")


def _misread(path: Path, name: str, encoding: str) -> str:
    """Return what to say of a file that is not in its encoding."""
    data = path.read_bytes()
    try:
        _require_characters(path, encoding)
        data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        line = before.count("\n") + 1
        if encoding != "utf-8":
            return (
                f"{name}:{line}: the file's mark says {encoding.upper()}, but it is "
                f"not: {error.reason}. Expected a whole file; write it again"
            )
        wrong = data[error.start]
        guess = guess_encoding(data)
        return (
            f"{name}:{line}: this is not UTF-8 (byte 0x{wrong:02X}); it looks like "
            f"{guess}. Expected UTF-8, or UTF-16 with a byte order mark. To write it "
            f"so: iconv -f {guess.split(' ')[0]} -t UTF-8 {name} > utf8-file"
        )
    return f"{name}: it changed while it was read"


def guess_encoding(data: bytes) -> str:
    """Return what the encoding of bytes that aren't UTF-8 may be, by rules of thumb.

    Parameters
    ----------
    data
        The file's content.

    Returns
    -------
    str
        A name that iconv knows, perhaps with more behind it.
    """
    if data.count(0) * 4 > len(data):
        return "UTF-16LE" if data[1:2] == b"\0" else "UTF-16BE"
    high = [byte for byte in data[:100_000] if byte >= 0x80]
    n_ascii = sum(chr(byte).isalpha() for byte in data[:100_000] if byte < 0x80)
    if len(high) * 2 < n_ascii:
        # Accented letters among plain ones. ISO 8859-1 has no characters in 80-9F.
        return "WINDOWS-1252" if any(b < 0xA0 for b in high) else "ISO-8859-1"
    for name in ("SHIFT_JIS", "EUC-KR", "GB18030"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        letters = sum(byte >= 0xC0 for byte in high)
        if letters < len(high) * 0.97:
            return f"{name} or another encoding of East Asia"
    return "WINDOWS-1251 or another encoding without Latin letters"
