"""``fastpipe evaluate``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import plain, write_json, write_jsonl
from ..console import Console
from ..displacy import render
from ..errors import InputError, MissingFileError
from ..evaluation.analysis import Analysis
from ..evaluation.mistakes import find_mistakes
from ..evaluation.tallies import counts_by_kind, doc_rows
from ..language import Language
from ..threads import set_num_threads
from ..tokens import Doc
from ..training.corpus import Corpus
from ..training.example import Example
from ..util import SimpleFrozenDict, load_model, write_atomically
from .options import (
    CodeOption,
    GpuOption,
    ThreadsOption,
    as_command,
    import_code,
    require_no_folder,
    set_up_device,
)

# Headings of the table by score; shares are shown in percent.
_HEADINGS = {
    "TOK": "token_acc",
    "TAG": "tag_acc",
    "POS": "pos_acc",
    "MORPH": "morph_acc",
    "LEMMA": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "NER P": "ents_p",
    "NER R": "ents_r",
    "NER F": "ents_f",
    "TEXTCAT": "cats_score",
    "TEXTCAT ACC": "cats_acc",
    "TEXTCAT MICRO F": "cats_micro_f",
    "SENT P": "sents_p",
    "SENT R": "sents_r",
    "SENT F": "sents_f",
    "SPAN P": "spans_{key}_p",
    "SPAN R": "spans_{key}_r",
    "SPAN F": "spans_{key}_f",
    "SPEED": "speed",
}
# Tables of the scores by type.
_BREAKDOWNS = {
    "morph_per_feat": ("MORPH", "feat"),
    "dep_las_per_type": ("LAS", "type"),
    "ents_per_type": ("NER", "type"),
    "spans_{key}_per_type": ("SPANS", "type"),
    "cats_f_per_type": ("Textcat F", "label"),
}
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="JSON file for the scores.")
]
GoldOption = Annotated[
    bool,
    typer.Option(
        "--gold-preproc", "-G", help="Use the sentences and tokens of the data."
    ),
]
PicturesOption = Annotated[
    Path | None,
    typer.Option(
        "--displacy-path", "-dp", help="Folder for pages with pictures of docs."
    ),
]
PicturesLimitOption = Annotated[
    int, typer.Option("--displacy-limit", "-dl", help="Docs to draw, at most.")
]
PerComponentOption = Annotated[
    bool,
    typer.Option(
        "--per-component",
        "-P",
        help="Keep the scores of each component apart in the JSON file.",
    ),
]
PerDocOption = Annotated[
    Path | None,
    typer.Option("--per-doc", help="JSONL file for what is right in each doc."),
]
MistakesOption = Annotated[
    Path | None,
    typer.Option("--errors", help="JSONL file for all that is wrong, one a line."),
]
SpansKeyOption = Annotated[
    str, typer.Option("--spans-key", "-sk", help="Key of doc.spans to score.")
]
DataArgument = Annotated[Path, typer.Argument(help="Annotated text, .spacy.")]
ModelArgument = Annotated[
    str, typer.Argument(help="Package or folder of the pipeline.")
]


def evaluate_cli(
    model: ModelArgument,
    data_path: DataArgument,
    output: OutputOption = None,
    code: CodeOption = None,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    gold_preproc: GoldOption = False,
    displacy_path: PicturesOption = None,
    displacy_limit: PicturesLimitOption = 25,
    per_component: PerComponentOption = False,
    spans_key: SpansKeyOption = "sc",
    per_doc: PerDocOption = None,
    errors: MistakesOption = None,
) -> None:
    """Score a pipeline on annotated text."""
    import_code(code)
    if n_threads is not None:
        set_num_threads(n_threads)
    evaluate(
        model,
        data_path,
        output=output,
        use_gpu=gpu_id,
        gold_preproc=gold_preproc,
        silent=False,
        spans_key=spans_key,
        per_component=per_component,
        displacy_path=displacy_path,
        displacy_limit=displacy_limit,
        per_doc=per_doc,
        errors=errors,
    )


def evaluate(
    model: str | Path,
    data_path: str | Path,
    output: str | Path | None = None,
    use_gpu: int = -1,
    gold_preproc: bool = False,
    displacy_path: str | Path | None = None,
    displacy_limit: int = 25,
    silent: bool = True,
    spans_key: str = "sc",
    per_component: bool = False,
    *,
    per_doc: str | Path | None = None,
    errors: str | Path | None = None,
) -> dict[str, Any]:
    """Score a pipeline on annotated text.

    Parameters
    ----------
    model
        Package or folder of the pipeline.
    data_path
        A ``.spacy`` file, or a folder with such files.
    output
        JSON file for the scores.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    gold_preproc
        Whether to annotate the sentences and tokens of the data, rather than its text.
    displacy_path
        Folder for HTML pages on which docs are drawn with the pipeline's annotation.
    displacy_limit
        The largest number of docs to draw.
    silent
        Whether to print nothing.
    spans_key
        Key of ``doc.spans`` to score.
    per_component
        Whether to keep the scores of each component apart, under its name; nothing is
        printed then.
    per_doc
        JSONL file for what is right and wrong in each doc, see
        `fastpipe.evaluation.tallies.doc_rows`.
    errors
        JSONL file for all that is wrong, see
        `fastpipe.evaluation.mistakes.find_mistakes`.

    Returns
    -------
    dict
        The scores by name. Without `per_component` there are ``counts``, too: for each
        kind of annotation, and each label of it, ``tp``, ``fp``, ``fn`` and
        ``support``.
    """
    console = Console(silent=silent)
    require_no_folder(output, per_doc, errors)
    set_up_device(use_gpu, console)
    require_data(data_path)
    nlp = load_model(model)
    examples = read_examples(nlp, data_path, gold_preproc=gold_preproc)
    analysis = Analysis.of(
        nlp,
        examples,
        scorer_cfg={"spans_key": spans_key},
        per_component=per_component,
        confidence=errors is not None,
    )
    scores = report_analysis(
        console, analysis, output, spans_key, per_component=per_component
    )
    write_details(console, analysis, per_doc=per_doc, errors=errors)
    if displacy_path is not None:
        texts = [example.reference.text for example in examples[:displacy_limit]]
        draw_texts(console, nlp, texts, Path(displacy_path), spans_key)
    return scores


def require_data(data_path: str | Path) -> None:
    """Raise if there is no file or folder to evaluate on."""
    if not Path(data_path).exists():
        raise MissingFileError(
            f"There is no evaluation data at {data_path}. Expected a .spacy file, as "
            f"`fastpipe convert` writes it"
        )


def read_examples(
    nlp: Language, data_path: str | Path, *, gold_preproc: bool
) -> list[Example]:
    """Read the examples to evaluate on.

    Raises
    ------
    InputError
        If there are none.
    """
    examples = list(Corpus(data_path, gold_preproc=gold_preproc)(nlp))
    if not examples:
        raise InputError(
            f"There is nothing to evaluate on: {data_path} has no annotated docs"
        )
    return examples


def report_analysis(
    console: Console,
    analysis: Analysis,
    output: str | Path | None,
    spans_key: str,
    *,
    per_component: bool,
) -> dict[str, Any]:
    """Print scores as tables, and write them to a JSON file if one is wanted.

    Returns
    -------
    dict
        The scores, with the counts of decisions.
    """
    scores = dict(analysis.scores)
    if not per_component:
        scores["counts"] = counts_by_kind(analysis.decisions)
    if per_component:
        if output is None:
            console.warn("The scores of each component are only written to --output")
    else:
        _print(console, scores, spans_key)
    if output is not None:
        write_json(output, plain(scores))
        console.good(f"Saved results to {output}")
    return scores


def write_details(
    console: Console,
    analysis: Analysis,
    *,
    per_doc: str | Path | None,
    errors: str | Path | None,
) -> None:
    """Write the files with a row a doc and with a row an error, as far as wanted."""
    if per_doc is not None:
        write_jsonl(per_doc, doc_rows(analysis.decisions, analysis.texts))
        console.good(f"Saved the scores of {len(analysis.examples)} docs to {per_doc}")
    if errors is not None:
        write_jsonl(errors, find_mistakes(analysis.examples, analysis.decisions))
        n_wrong = sum(
            int((~table.right).sum()) for table in analysis.decisions.values()
        )
        console.good(f"Saved {n_wrong} errors to {errors}")


def draw_texts(
    console: Console, nlp: Language, texts: list[str], folder: Path, spans_key: str
) -> None:
    """Write pages with pictures of texts as the pipeline annotates them."""
    render_parses(list(nlp.pipe(texts)), folder, spans_key=spans_key)
    console.good(f"Generated {len(texts)} pictures as HTML\n{folder}")


def render_parses(
    docs: Sequence[Doc],
    output_path: Path,
    model_name: str = "",
    limit: int = 250,
    deps: bool = True,
    ents: bool = True,
    spans: bool = True,
    *,
    spans_key: str = "sc",
) -> None:
    """Write a page with pictures for each kind of annotation that docs have.

    Parameters
    ----------
    docs
        The docs.
    output_path
        The folder for ``parses.html``, ``entities.html`` and ``spans.html``.
    model_name
        Title of the pages.
    limit
        The largest number of docs to draw.
    deps, ents, spans
        Which kinds to draw.
    spans_key
        Key of ``doc.spans``.
    """
    docs = docs[:limit]
    if docs and model_name:
        docs[0].user_data["title"] = model_name
    pages = {
        "parses.html": ("dep", deps, lambda doc: doc.has_annotation("DEP")),
        "entities.html": ("ent", ents, lambda doc: doc.ents),
        "spans.html": ("span", spans, lambda doc: doc.spans.get(spans_key)),
    }
    for name, (style, is_wanted, has_any) in pages.items():
        shown = [doc for doc in docs if is_wanted and has_any(doc)]
        if not shown:
            continue
        options = {"spans_key": spans_key}
        html = render(shown, style=style, page=True, jupyter=False, options=options)
        with write_atomically(output_path / name) as file:
            file.write(html)


def _print(console: Console, scores: Mapping[str, Any], spans_key: str) -> None:
    rows = []
    for heading, name in _HEADINGS.items():
        value = scores.get(name.format(key=spans_key))
        if value is None:
            continue
        shown = f"{value:.0f}" if heading == "SPEED" else f"{value * 100:.2f}"
        rows.append((heading, shown))
    console.divider("Results")
    console.table(rows)
    for name, (title, kind) in _BREAKDOWNS.items():
        by_type = scores.get(name.format(key=spans_key))
        if not by_type:
            continue
        counts = scores["counts"].get(_kind_of(name, spans_key), {})
        print_prf_per_type(
            console, by_type, title, kind, counts=counts.get("per_type", {})
        )
    areas = scores.get("cats_auc_per_type")
    if areas:
        print_textcats_auc_per_cat(console, areas)


def print_prf_per_type(
    msg: Any,
    scores: Mapping[str, Mapping[str, float | None]],
    name: str,
    type: str,
    *,
    counts: Mapping[str, Mapping[str, int]] = SimpleFrozenDict(),
) -> None:
    """Print a table of precision, recall and F-score by type.

    Parameters
    ----------
    msg
        Prints the table: a `Console`, or a Printer of the library wasabi.
    scores
        For each type, a mapping with the keys p, r and f.
    name
        What is scored, for the heading.
    type
        What the types are, for the heading.
    counts
        For each type its counts by name, which become further columns.
    """
    names = {"TP": "tp", "FP": "fp", "FN": "fn", "Support": "support"} if counts else {}
    rows = [
        (
            str(label),
            *(_percent(found[key]) for key in "prf"),
            *(str(counts.get(label, {}).get(name, 0)) for name in names.values()),
        )
        for label, found in scores.items()
    ]
    header = ("", "P", "R", "F", *names)
    msg.divider(f"{name} (per {type})")
    msg.table(rows, header=header, aligns=("l", *"r" * (len(header) - 1)))


def print_textcats_auc_per_cat(msg: Any, scores: Mapping[str, float | None]) -> None:
    """Print a table of the areas under the ROC curves of text categories.

    Parameters
    ----------
    msg
        Prints the table: a `Console`, or a Printer of the library wasabi.
    scores
        The areas by label; None where one is not defined.
    """
    rows = [
        (str(label), "-" if area is None else f"{area:.2f}")
        for label, area in scores.items()
    ]
    msg.divider("Textcat ROC AUC (per label)")
    msg.table(rows, header=("", "ROC AUC"), aligns=("l", "r"))


def _kind_of(name: str, spans_key: str) -> str:
    """Return the kind of decisions that the scores by type are of."""
    kind = name.removesuffix("_per_type").format(key=spans_key)
    return {"dep_las": "dep", "cats_f": "cats"}.get(kind, kind)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.2f}"


command = as_command(evaluate_cli, "evaluate")
