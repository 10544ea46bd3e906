"""``fastpipe convert``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import dump_json
from ..console import Console
from ..errors import InputError, MissingFileError
from ..tokens import Doc, DocBin
from ..tokens.doc_bin import ALL_ATTRS
from ..training.converters import (
    conll_ner_to_docs,
    conllu_to_docs,
    docs_to_json,
    iob_to_docs,
    json_to_docs,
)
from ..util import walk_directory, write_atomically
from ..util.json_files import read_json
from .options import as_command, is_stdout

_CONVERTERS: dict[str, Callable[..., Iterable[Doc]]] = {
    "conllubio": conllu_to_docs,
    "conllu": conllu_to_docs,
    "conll": conll_ner_to_docs,
    "ner": conll_ner_to_docs,
    "iob": iob_to_docs,
    "json": json_to_docs,
}
AUTO = "auto"
# The files say nothing of norms: those of the language that reads the docs count.
_ATTRS = tuple(attr for attr in ALL_ATTRS if attr != "NORM")
# A sentence in IOB format is one line; in CoNLL formats a token is.
_IOB_MARK = "|"


class FileType(str, Enum):
    """What is written."""

    json = "json"
    spacy = "spacy"


def convert_cli(
    input_path: Annotated[
        str, typer.Argument(help="File or folder; - for standard input.")
    ],
    output_dir: Annotated[
        Path, typer.Argument(help="Folder for the result; - for stdout (JSON).")
    ] = Path("-"),
    file_type: Annotated[
        FileType, typer.Option("--file-type", "-t", help="Type of the result.")
    ] = FileType.spacy,
    n_sents: Annotated[
        int,
        typer.Option("--n-sents", "-n", help="Sentences a doc; 0 to leave them be."),
    ] = 1,
    seg_sents: Annotated[
        bool, typer.Option("--seg-sents", "-s", help="Split sentences (ner).")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model", "--base", "-b", help="Pipeline that splits (for --seg-sents)."
        ),
    ] = None,
    morphology: Annotated[
        bool, typer.Option("--morphology", "-m", help="Append morphology to tags.")
    ] = False,
    merge_subtokens: Annotated[
        bool,
        typer.Option("--merge-subtokens", "-T", help="Merge CoNLL-U subtokens."),
    ] = False,
    converter: Annotated[
        str,
        typer.Option("--converter", "-c", help=f"One of: {', '.join(_CONVERTERS)}."),
    ] = AUTO,
    ner_map: Annotated[
        Path | None,
        typer.Option("--ner-map", "-nm", help="JSON file: new entity labels by old."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", help="Language, if one is needed.")
    ] = None,
    concatenate: Annotated[
        bool, typer.Option("--concatenate", "-C", help="Write one file for all.")
    ] = False,
) -> None:
    """Convert annotated text to the .spacy format, which `train` reads."""
    convert(
        input_path,
        output_dir,
        file_type=file_type.value,
        n_sents=n_sents,
        seg_sents=seg_sents,
        model=model,
        morphology=morphology,
        merge_subtokens=merge_subtokens,
        converter=converter,
        ner_map=ner_map,
        lang=lang,
        concatenate=concatenate,
        silent=is_stdout(output_dir),
    )


def convert(
    input_path: str | Path,
    output_dir: str | Path,
    *,
    file_type: str = "spacy",
    n_sents: int = 1,
    seg_sents: bool = False,
    model: str | None = None,
    morphology: bool = False,
    merge_subtokens: bool = False,
    converter: str = AUTO,
    ner_map: str | Path | None = None,
    lang: str | None = None,
    concatenate: bool = False,
    silent: bool = True,
) -> None:
    """Convert annotated text.

    Parameters
    ----------
    input_path
        A file; a folder, whose files are converted with their places below it kept;
        or ``-`` for standard input.
    output_dir
        Folder for the result; ``-`` writes JSON to standard output.
    file_type
        "spacy" or "json".
    n_sents
        Number of sentences a doc; 0 leaves them as they are.
    seg_sents
        Whether to split into sentences what comes without (formats "conll", "ner").
    model
        Package or folder of the pipeline that splits into sentences.
    morphology
        Whether to append morphological features to tags (CoNLL-U).
    merge_subtokens
        Whether the parts of a multiword token become one token (CoNLL-U).
    converter
        The input's format; "auto" goes by the file's extension.
    ner_map
        JSON file with new entity labels by old ones (CoNLL-U).
    lang
        ISO 639 code of the language, for formats that are tokenized.
    concatenate
        Whether to write one file for all.
    silent
        Whether to print no messages.

    Raises
    ------
    InputError
        If the format is unknown, or a line does not have it.
    """
    console = Console(silent=silent)
    if is_stdout(output_dir) and file_type != "json":
        raise InputError(
            "A .spacy file can't be written to standard output. Give an output folder, "
            "or use --file-type json"
        )
    settings: dict[str, Any] = {
        "n_sents": n_sents,
        "seg_sents": seg_sents,
        "append_morphology": morphology,
        "merge_subtokens": merge_subtokens,
        "model": lang if converter == "json" and lang else model,
        "ner_map": None if ner_map is None else read_json(ner_map),
    }
    converted: Iterable[tuple[Path, list[Doc]]] = (
        (source, docs)
        for source, text in _read_inputs(input_path, converter)
        for docs in [_to_docs(source, text, converter, settings)]
    )
    if concatenate:
        name = Path("stdin" if is_stdout(input_path) else Path(input_path).resolve())
        docs = [doc for _, found in converted for doc in found]
        converted = [(Path(name.name), docs)]
    if n_sents > 1:
        console.info(f"Grouping every {n_sents} sentences into a document")
    for source, docs in converted:
        if not docs:
            raise InputError(
                f"There is nothing to convert: no sentence was found in {source}"
            )
        if is_stdout(output_dir):
            sys.stdout.write(_json(docs))
            continue
        target = Path(output_dir) / _relative(source, input_path)
        target = target.with_suffix(f".{file_type}")
        target.parent.mkdir(parents=True, exist_ok=True)
        if file_type == "json":
            with write_atomically(target) as file:
                file.write(_json(docs))
        else:
            DocBin(_ATTRS, docs=docs, store_user_data=True).to_disk(target)
        console.good(f"Generated output file ({len(docs)} documents): {target}")


def _read_inputs(input_path: str | Path, converter: str) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each input."""
    if is_stdout(input_path):
        yield Path("stdin"), sys.stdin.read()
        return
    path = Path(input_path)
    if not path.exists():
        raise MissingFileError(
            f"There is no file or folder {path} to convert. Expected annotated text, "
            f"e.g. a .conllu file"
        )
    files = [path] if path.is_file() else _files_below(path, converter)
    for file in files:
        try:
            yield file, file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{file} can't be read: expected text in UTF-8 ({error})"
            ) from None


def _files_below(folder: Path, converter: str) -> list[Path]:
    """Return the files of a folder that are in the format."""
    found = walk_directory(folder)
    files = [path for path in found if path.suffix[1:] in _CONVERTERS]
    named = [path for path in files if path.suffix == f".{converter}"]
    if named:
        return named
    if converter == AUTO and len({path.suffix for path in files}) > 1:
        kinds = ", ".join(sorted({path.suffix for path in files}))
        raise InputError(
            f"The folder {folder} has files of several formats ({kinds}). "
            f"Choose one with --converter"
        )
    if not files:
        raise InputError(
            f"The folder {folder} has no file to convert. Expected one of the "
            f"extensions: {', '.join(_CONVERTERS)}"
        )
    return files


def _to_docs(
    source: Path, text: str, converter: str, settings: dict[str, Any]
) -> list[Doc]:
    """Convert one input, by the format that is given or its own."""
    name = converter
    if name == AUTO:
        name = source.suffix[1:]
        if name in ("conll", "iob") and _IOB_MARK in text.split("\n", 1)[0]:
            name = "iob"
    if name not in _CONVERTERS:
        shown = "the format can't be told" if converter == AUTO else repr(converter)
        raise InputError(
            f"Can't convert {source}: {shown}. Choose one with --converter: "
            f"{', '.join(_CONVERTERS)}"
        )
    return list(_CONVERTERS[name](text, source=str(source), no_print=True, **settings))


def _json(docs: list[Doc]) -> str:
    return f"{dump_json([docs_to_json(docs)], indent=2)}\n"


def _relative(source: Path, input_path: str | Path) -> Path:
    """Return where an input lies below the folder that is converted."""
    path = Path(input_path)
    if path.is_dir() and path in source.parents:
        return source.relative_to(path)
    return Path(source.name)


command = as_command(convert_cli, "convert")
