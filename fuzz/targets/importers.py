"""Exports of annotation tools, tables and column formats, as `convert` reads them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from fastpipe.training.importers import Choices, Importer, importing

from ..draw import Draw
from ..material import refused, use_doc

# A tokenizer for each input would take longer than all else.
importing.blank = cache(importing.blank)

_TEXT = "Mara Lind walks to Old Town."
_SPANS = [(0, 9, "PER"), (19, 27, "LOC")]
_ROWS = [
    [word, word.lower(), tag]
    for word, tag in zip(
        "Mara Lind walks to Old Town .".split(),
        "B-PER I-PER O O B-LOC I-LOC O".split(),
        strict=True,
    )
]
_OBJECTS = [{"start": s, "end": e, "label": label} for s, e, label in _SPANS]

# What each tool writes: the file's name, and its rows.
_JSONL: dict[str, list[Any]] = {
    "prodigy": [
        {"text": _TEXT, "spans": _OBJECTS, "answer": "accept", "_input_hash": 1},
        {"text": _TEXT, "options": [{"id": "A"}], "accept": ["A"], "answer": "accept"},
        {"text": _TEXT, "label": "A", "answer": "reject", "_task_hash": 2},
    ],
    "doccano": [
        {"id": 1, "data": _TEXT, "label": [list(span) for span in _SPANS]},
        {"id": 2, "text": _TEXT, "entities": [{"id": 1, "start_offset": 0}]},
        {
            "id": 3,
            "text": _TEXT,
            "entities": [
                {"id": 1, "start_offset": s, "end_offset": e, "label": label}
                for s, e, label in _SPANS
            ],
            "relations": [],
        },
    ],
    "tokens": [
        {"tokens": [row[0] for row in _ROWS], "ner_tags": [row[2] for row in _ROWS]},
        {"tokens": ["a", "b"], "ner_tags": ["O", "B-X"]},
    ],
    "texts": [{"text": _TEXT, "label": "A"}, {"text": "It rains.", "label": "B"}],
}
_JSON: dict[str, Any] = {
    "label-studio": [
        {
            "id": 1,
            "data": {"text": _TEXT},
            "annotations": [
                {
                    "result": [
                        {
                            "from_name": "label",
                            "to_name": "text",
                            "type": "labels",
                            "value": {**span, "labels": [span["label"]], "text": "x"},
                        }
                        for span in _OBJECTS
                    ]
                }
            ],
        }
    ],
    "offsets": [[_TEXT, {"entities": _SPANS}], ["It rains.", {"cats": {"A": 1.0}}]],
}
_BRAT = "T1\tPER 0 9\tMara Lind\nT2\tLOC 19 27\tOld Town\nR1\tin Arg1:T1 Arg2:T2\n"
_WEBANNO = "\n".join(
    [
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value",
        *("", "", f"#Text={_TEXT}"),
        *("1-1\t0-4\tMara\tPER[1]", "1-2\t5-9\tLind\tPER[1]", "1-3\t10-15\twalks\t_"),
        *("1-4\t16-18\tto\t_", "1-5\t19-22\tOld\tLOC[2]", "1-6\t23-27\tTown\tLOC[2]"),
        *("1-7\t27-28\t.\t_", ""),
    ]
)


def _separated(draw: Draw, separator: str) -> str:
    file = io.StringIO()
    rows: Any = [["text", "label"], [_TEXT, "A"], ['It "rains",\nnow', "B"]]
    rows = draw.changed(rows) if draw.chance() else rows
    with contextlib.suppress(csv.Error, TypeError):
        csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


def _dumped(value: Any) -> str:
    return json.dumps(value, default=str)


def _export(draw: Draw) -> dict[str, str]:
    """Return the files of an export, some of them changed as their format has it."""
    kind = draw.up_to(6)
    if kind == 0:
        name = draw.one_of(list(_JSON))
        return {f"{name}.json": _dumped(draw.changed(_JSON[name]))}
    if kind <= 2:
        name = draw.one_of(list(_JSONL))
        rows: Any = draw.changed(_JSONL[name])
        lines = map(_dumped, rows) if isinstance(rows, list) else [_dumped(rows)]
        return {f"{name}.jsonl": "\n".join(lines)}
    if kind == 3:
        return {"text.csv": _separated(draw, ",")}
    if kind == 4:
        return {"text.tsv": _separated(draw, "\t")}
    if kind == 5:
        return {"one.txt": _TEXT, "one.ann": _lines(draw, _BRAT, "\t")}
    if draw.chance():
        return {"webanno.tsv": _lines(draw, _WEBANNO, "\t")}
    space = draw.one_of((" ", "\t"))
    text = "# a comment\n" + "\n".join(space.join(row) for row in _ROWS) + "\n"
    return {draw.one_of(("a.conll", "a.iob2", "a.txt")): _lines(draw, text, space)}


def _lines(draw: Draw, text: str, separator: str) -> str:
    rows: Any = draw.changed([row.split(separator) for row in text.split("\n")])
    if not isinstance(rows, list):
        return str(rows)
    return "\n".join(
        separator.join(map(str, row)) if isinstance(row, list) else str(row)
        for row in rows
    )


def write_export(draw: Draw, folder: Path) -> Path:
    """Write an export with something wrong in it; return its file, or its folder."""
    files = _export(draw)
    for name, text in files.items():
        data = text.encode("utf8", draw.one_of(("replace", "surrogatepass")))
        if draw.chance(0.2):
            data = draw.damaged(data)
        (folder / name).write_bytes(data)
    return folder if len(files) > 1 else folder / next(iter(files))


def importers(draw: Draw) -> bool:
    """Read an export, with spans that do not align repaired or not."""

    def use() -> None:
        choices = Choices(
            repair=draw.one_of((None, "expand", "contract", "drop")),
            spans_key=draw.one_of((None, None, "sc")),
            conll={"n_sents": 1},
        )
        importer = Importer(path, choices)
        importer.prepare()
        for _, doc in importer.docs():
            use_doc(draw, doc)

    with tempfile.TemporaryDirectory() as folder:
        path = write_export(draw, Path(folder))
        return refused(use)


TARGETS = {"importers": importers}
