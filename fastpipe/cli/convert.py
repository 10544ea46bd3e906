"""``fastpipe convert``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ..console import Console
from ..errors import InputError, MissingFileError
from ..tokens import Doc
from ..training.importers import Choices, CorpusWriter, Importer
from ..training.importers.finding import (
    AUTO,
    CONVERTERS,
    NAMES,
    require_name,
)
from ..training.importers.sources import ConverterSource, Source
from ..training.importers.splitting import parse_fractions
from ..training.importers.writing import MAX_TOKENS, to_json
from ..util.json_files import read_json
from .options import as_command, is_stdout, string_to_list
from .saving import say_how_to_train


class FileType(str, Enum):
    """What is written."""

    json = "json"
    spacy = "spacy"


class Align(str, Enum):
    """What becomes of a span that begins or ends within a token."""

    expand = "expand"
    contract = "contract"
    drop = "drop"


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
            "--model",
            "--base",
            "-b",
            help="Pipeline that splits (for --seg-sents), or tokenizes texts.",
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
        typer.Option(
            "--converter", "-c", help=f"The format: {AUTO}, {', '.join(NAMES)}."
        ),
    ] = AUTO,
    ner_map: Annotated[
        Path | None,
        typer.Option("--ner-map", "-nm", help="JSON file: new entity labels by old."),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", "-l", help="Language whose tokenizer cuts texts; en."),
    ] = None,
    concatenate: Annotated[
        bool, typer.Option("--concatenate", "-C", help="Write one file for all.")
    ] = False,
    split: Annotated[
        str | None,
        typer.Option(
            "--split", help="Share of dev data, 0.1, or of dev and test data, 0.1,0.1."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", help="Of the split: the same one, the same parts.")
    ] = 0,
    spans_key: Annotated[
        str | None,
        typer.Option(
            "--spans-key", help="Write spans, which may overlap, to this span group."
        ),
    ] = None,
    align: Annotated[
        Align | None,
        typer.Option("--align", help="Mend spans that begin or end within a token."),
    ] = None,
    text_field: Annotated[
        str | None, typer.Option("--text-field", help="Column or key of the text.")
    ] = None,
    label_field: Annotated[
        str | None, typer.Option("--label-field", help="Column or key of the label.")
    ] = None,
    label_names: Annotated[
        str,
        typer.Option("--label-names", help="Labels that numbers from 0 stand for."),
    ] = "",
    max_tokens: Annotated[
        int | None,
        typer.Option("--max-tokens", min=1, help="Tokens in a file at most."),
    ] = None,
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
        split=split,
        seed=seed,
        spans_key=spans_key,
        align=None if align is None else align.value,
        text_field=text_field,
        label_field=label_field,
        label_names=string_to_list(label_names),
        max_tokens=max_tokens,
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
    split: str | float | None = None,
    seed: int = 0,
    spans_key: str | None = None,
    align: Literal["expand", "contract", "drop"] | None = None,
    text_field: str | None = None,
    label_field: str | None = None,
    label_names: Sequence[str] = (),
    max_tokens: int | None = None,
    silent: bool = True,
) -> None:
    """Convert annotated text.

    Parameters
    ----------
    input_path
        A file; a folder, whose files are converted with their places below it kept,
        or which is in a format of folders; or ``-`` for standard input.
    output_dir
        Folder for the result; ``-`` writes JSON to standard output.
    file_type
        "spacy" or "json".
    n_sents
        Number of sentences a doc; 0 leaves them as they are (CoNLL formats).
    seg_sents
        Whether to split into sentences what comes without (formats "conll", "ner").
    model
        Package or folder of the pipeline that splits into sentences, or that tokenizes
        texts.
    morphology
        Whether to append morphological features to tags (CoNLL-U).
    merge_subtokens
        Whether the parts of a multiword token become one token (CoNLL-U).
    converter
        The input's format; "auto" looks at the file.
    ner_map
        JSON file with new entity labels by old ones (CoNLL-U).
    lang
        ISO 639 code of the language whose tokenizer cuts texts, "en" if not given.
    concatenate
        Whether to write one file for all.
    split
        Share of the development data, or those of the development and of the test
        data: all input is written as train, dev and test then.
    seed
        Of the split.
    spans_key
        Name of the span group that spans are written to, instead of to entities.
    align
        What becomes of spans that don't fit the tokens, see `importers.Aligner`.
    text_field, label_field
        Names of the columns or keys of the text and of the label.
    label_names
        The labels that numbers from 0 stand for.
    max_tokens
        Tokens in a file at most. By default there is a bound for all formats but those
        of CoNLL, whose files are converted one by one.
    silent
        Whether to print no messages.

    Raises
    ------
    InputError
        If the format is unknown, or a place in a file does not have it. Nothing is
        written then.
    """
    console = Console(silent=silent)
    to_stdout = is_stdout(output_dir)
    if to_stdout and file_type != "json":
        raise InputError(
            "A .spacy file can't be written to standard output. Give an output folder, "
            "or use --file-type json"
        )
    shares = None if split is None else parse_fractions(str(split))
    if shares is not None and (to_stdout or concatenate):
        other = "standard output" if to_stdout else "--concatenate"
        raise InputError(f"--split writes several files, which {other} can't have")
    if max_tokens is not None and file_type == "json":
        raise InputError("--max-tokens is for .spacy files only. Leave it out")
    conll: dict[str, Any] = {
        "n_sents": n_sents,
        "seg_sents": seg_sents,
        "append_morphology": morphology,
        "merge_subtokens": merge_subtokens,
        "model": lang if converter == "json" and lang else model,
        "ner_map": None if ner_map is None else read_json(ner_map),
    }
    choices = Choices(
        require_name(converter),
        lang or "en",
        model,
        align,
        spans_key,
        text_field,
        label_field,
        label_names,
        conll,
    )
    with _input(input_path) as (path, shown):
        importer = Importer(path, choices, shown)
        is_conll = all(isinstance(s, ConverterSource) for s in importer.sources)
        _refuse_unused(choices, is_conll, n_sents)
        if n_sents > 1:
            console.info(f"Grouping every {n_sents} sentences into a document")
        if to_stdout:
            _print_json(importer)
            return
        if max_tokens is None and not (is_conll and shares is None):
            max_tokens = MAX_TOKENS
        with CorpusWriter(
            Path(output_dir), file_type=file_type, max_tokens=max_tokens
        ) as writer:
            if shares is not None:
                importer.write_split(writer, shares, seed)
            else:
                names = _Names(path, shown, concatenate)
                importer.write(writer, names)
            written = writer.commit()
            listing = writer.listing
    for target, n_docs in written.items():
        console.good(f"Generated output file ({n_docs} documents): {target}")
    _report(console, importer, listing, align)
    if file_type == "spacy":
        say_how_to_train(
            console,
            list(written),
            importer.components,
            lang=importer.lang,
            spans_key=spans_key,
        )


@contextmanager
def _input(input_path: str | Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the path to read, and the name that messages have for it.

    Standard input is copied to a file: it is read more than once.
    """
    if not is_stdout(input_path):
        path = Path(input_path)
        if not path.exists():
            raise MissingFileError(
                f"There is no file or folder {path} to convert. Expected annotated "
                f"text, e.g. a .conllu file"
            )
        yield path, None
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin"
        binary = getattr(sys.stdin, "buffer", None)
        if binary is None:
            path.write_text(sys.stdin.read(), encoding="utf-8", newline="")
        else:
            with path.open("wb") as file:
                shutil.copyfileobj(binary, file)
        yield path, "stdin"


class _Names:
    """Names of the output, by sources: where they lie below the input folder."""

    def __init__(self, path: Path, shown: str | None, concatenate: bool) -> None:
        self._path = path
        self._one = Path(shown or path.resolve().name) if concatenate else None

    def __call__(self, source: Source) -> Path:
        """Return the output's path below the output folder, without its suffix."""
        if self._one is not None:
            return self._one.with_suffix("")
        path = source.path
        if self._path.is_dir() and self._path in path.parents:
            return path.relative_to(self._path).with_suffix("")
        return Path(path.resolve().name).with_suffix("")


def _print_json(importer: Importer) -> None:
    docs: dict[Path, list[Doc]] = defaultdict(list)
    importer.prepare()
    for source, doc in importer.docs():
        docs[source.path].append(doc)
    for found in docs.values():
        sys.stdout.write(to_json(found))


def _refuse_unused(choices: Choices, is_conll: bool, n_sents: int) -> None:
    """Raise an error where an option says nothing of the input's format."""
    conll = {
        "--n-sents": n_sents > 1,
        **{
            option: choices.conll[name]
            for option, name in (
                ("--seg-sents", "seg_sents"),
                ("--morphology", "append_morphology"),
                ("--merge-subtokens", "merge_subtokens"),
                ("--ner-map", "ner_map"),
            )
        },
    }
    others = {
        "--align": choices.repair,
        "--text-field": choices.text_field,
        "--label-field": choices.label_field,
        "--label-names": choices.label_names,
    }
    for option, value in (others if is_conll else conll).items():
        if value:
            which = ", ".join(CONVERTERS)
            beside = "all but" if is_conll else "only"
            raise InputError(
                f"{option} is for {beside} the formats {which}. Leave it out, or force "
                "a format with --converter"
            )


def _report(
    console: Console, importer: Importer, listing: Path | None, align: str | None
) -> None:
    """Say what was left out or changed."""
    for counts, what in ((importer.left_out, "Left out"), (importer.changes, "Spans")):
        if counts:
            rows = [f"- {count} {name}" for name, count in counts.items()]
            console.info("\n".join([f"{what}:", *rows]))
    if listing is not None:
        console.warn(
            f"Spans that begin or end within a token are listed in {listing}"
            + (
                ""
                if align is not None
                else "\nThey are left out, and their tokens count as not annotated. "
                "Mend them with --align expand, contract or drop, or choose another "
                "tokenizer with --lang"
            )
        )


command = as_command(convert_cli, "convert")
