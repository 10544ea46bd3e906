"""WebAnno TSV 3, which INCEpTION writes as well: sentences, a token a line.

See https://webanno.github.io/webanno/releases/3.6.11/docs/user-guide.html, appendix B.
Of its layers that of named entities is taken, or else the first layer of spans that
is none of grammar; the others are counted and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..head import Head
from ..reading import Reading
from ..record import LabelledSpan, Place, Record
from ..text_files import read_lines

NAME = "webanno"
TITLE = "WebAnno TSV 3, also of INCEpTION"
_FORMAT = "#FORMAT=WebAnno TSV "
_LAYER = re.compile(r"#T_(SP|RL|CH)=([^|]*)\|?(.*)")
_ID = re.compile(r"(\d+)-(\d+)(\.\d+)?")
_OFFSETS = re.compile(r"(\d+)-(\d+)")
_VALUE = re.compile(r"(.*?)(?:(?<!\\)\[(\d+)\])?", re.DOTALL)
_GRAMMAR = ("POS", "Lemma", "MorphologicalFeatures", "Dependency", "Stem", "Chunk")
# A token's id, offsets and text.
_N_FIXED = 3


@dataclass
class _Header:
    """What the lines before the sentences say: where the labels are."""

    n_columns: int = _N_FIXED
    column: int | None = None
    is_named: bool = False
    left_out: list[str] = field(default_factory=list)


@dataclass
class _Sentence:
    """The tokens of a sentence, and its spans by offsets into their text."""

    place: Place
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    begin: int = 0
    end: int = 0
    spans: dict[tuple[object, str], LabelledSpan] = field(default_factory=dict)


def detect(head: Head) -> bool:
    """Return whether the first line says so."""
    return head.text.startswith(_FORMAT)


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield a record for each sentence."""
    header = _Header()
    sentence: _Sentence | None = None
    for number, line in enumerate(read_lines(path, reading.name_of(path)), start=1):
        place = reading.place(path, number)
        line = line.rstrip("\r\n")
        if number == 1:
            _require_version(line, place)
        elif line.startswith("#T_"):
            _read_layer(line, header, place)
        elif not line or line.startswith("#"):
            if sentence is not None:
                yield _to_record(sentence)
            sentence = None
        else:
            if sentence is None:
                sentence = _Sentence(place)
            _read_row(line, sentence, header, place, reading)
    if sentence is not None:
        yield _to_record(sentence)
    for name in header.left_out:
        reading.left_out[f"layers {name}"] += 1


def _require_version(line: str, place: Place) -> None:
    version = line.removeprefix(_FORMAT)
    if version == line or not version.startswith("3"):
        raise place.error(
            f"the file begins with {line[:60]!r}. Expected {_FORMAT + '3.3'!r}; choose "
            "WebAnno TSV 3 where you export"
        )


def _read_layer(line: str, header: _Header, place: Place) -> None:
    match = _LAYER.fullmatch(line)
    if match is None:
        raise place.error(
            f"this is no layer: {line[:60]!r}. Expected #T_SP=NAME|FEATURE"
        )
    kind, name, rest = match.groups()
    features = rest.split("|") if rest else [""]
    short = name.rpartition(".")[2]
    is_named = short == "NamedEntity"
    is_wanted = kind == "SP" and short not in _GRAMMAR
    if is_wanted and (header.column is None or (is_named and not header.is_named)):
        if header.column is not None:
            header.left_out.append("before that of named entities")
        feature = "value" if "value" in features else features[0]
        if feature == "identifier" and len(features) > 1:
            feature = features[1]
        header.column = header.n_columns + features.index(feature)
        header.is_named = is_named
    else:
        header.left_out.append(short)
    header.n_columns += len(features)


def _read_row(
    line: str, sentence: _Sentence, header: _Header, place: Place, reading: Reading
) -> None:
    fields = line.split("\t")
    if len(fields) == header.n_columns + 1 and not fields[-1]:
        fields.pop()
    id_ = _ID.fullmatch(fields[0])
    offsets = _OFFSETS.fullmatch(fields[1]) if len(fields) > 1 else None
    if len(fields) != header.n_columns or id_ is None or offsets is None:
        raise place.error(
            f"this is no token: {line[:60]!r}. Expected {header.n_columns} columns "
            "separated by tabs: an id such as 1-1, offsets such as 0-4, a word and "
            "values of the layers above"
        )
    begin, end = int(offsets[1]), int(offsets[2])
    word = _unescape(fields[2])
    if end - begin != _n_units(word):
        raise place.error(
            f"the word {word!r} has {_n_units(word)} characters, but its offsets are "
            f"{begin}-{end}"
        )
    if id_[3] is None:
        start = _add_token(sentence, word, begin, end, place)
    else:
        start = _start_within(sentence, begin, end, place)
    if header.column is not None:
        _add_spans(fields[header.column], sentence, start, len(word), place, reading)


def _add_token(
    sentence: _Sentence, word: str, begin: int, end: int, place: Place
) -> int:
    """Add a token, and return where it is in the sentence's text."""
    if not word or word.isspace():
        raise place.error("the token is empty. Expected a word")
    start = 0
    if sentence.words:
        if begin < sentence.end:
            raise place.error(
                f"the token begins at {begin}, but the one before it ends at "
                f"{sentence.end}. Expected tokens in the order of the text"
            )
        sentence.spaces[-1] = begin > sentence.end
        start = sentence.starts[-1] + len(sentence.words[-1]) + sentence.spaces[-1]
    sentence.words.append(word)
    sentence.spaces.append(False)
    sentence.starts.append(start)
    sentence.begin, sentence.end = begin, end
    return start


def _start_within(sentence: _Sentence, begin: int, end: int, place: Place) -> int:
    """Return where a part of the last token is in the sentence's text."""
    if not sentence.words or not sentence.begin <= begin < end <= sentence.end:
        raise place.error(
            f"the part of a token at {begin}-{end} is not in the token above it"
        )
    units = sentence.words[-1].encode("utf-16-le")[: 2 * (begin - sentence.begin)]
    return sentence.starts[-1] + len(units.decode("utf-16-le", "replace"))


def _add_spans(
    value: str,
    sentence: _Sentence,
    start: int,
    length: int,
    place: Place,
    reading: Reading,
) -> None:
    if value == "_":
        return
    for i, part in enumerate(re.split(r"(?<!\\)\|", value)):
        match = _VALUE.fullmatch(part)
        label = _unescape(match[1]) if match else ""
        if label in ("*", ""):
            reading.left_out["spans without a label"] += 1
            continue
        # Tokens whose values have a number in common are one span.
        number = match[2] if match else None
        key = (number if number is not None else (start, i), label)
        known = sentence.spans.get(key)
        first = start if known is None else known.start
        where = place if known is None else known.place
        sentence.spans[key] = LabelledSpan(first, start + length, label, where)


def _to_record(sentence: _Sentence) -> Record:
    pairs = zip(sentence.words, sentence.spaces, strict=True)
    text = "".join(f"{word} " if space else word for word, space in pairs)
    return Record(
        sentence.place,
        text,
        sentence.words,
        sentence.spaces,
        spans=list(sentence.spans.values()),
    )


def _n_units(text: str) -> int:
    """Return the length of a text in UTF-16 units, which Java counts."""
    return len(text) + sum(char > "\uffff" for char in text)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
