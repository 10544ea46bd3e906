"""``fastpipe evaluate``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import dump_json, plain
from ..console import Console
from ..displacy import render
from ..errors import InputError, MissingFileError
from ..language import Language
from ..threads import set_num_threads
from ..tokens import Doc
from ..training.corpus import Corpus
from ..training.example import Example
from ..util import load_model, write_atomically
from .options import (
    CodeOption,
    GpuOption,
    ThreadsOption,
    as_command,
    import_code,
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

    Returns
    -------
    dict
        The scores by name.
    """
    console = Console(silent=silent)
    set_up_device(use_gpu, console)
    require_data(data_path)
    nlp = load_model(model)
    examples = read_examples(nlp, data_path, gold_preproc=gold_preproc)
    scores = nlp.evaluate(
        examples,
        scorer_cfg={"spans_key": spans_key},
        per_component=per_component,
    )
    report_scores(console, scores, output, spans_key, per_component=per_component)
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


def report_scores(
    console: Console,
    scores: Mapping[str, Any],
    output: str | Path | None,
    spans_key: str,
    *,
    per_component: bool,
) -> None:
    """Print scores as tables, and write them to a JSON file if one is wanted."""
    if per_component:
        if output is None:
            console.warn("The scores of each component are only written to --output")
    else:
        _print(console, scores, spans_key)
    if output is not None:
        with write_atomically(output) as file:
            file.write(dump_json(plain(scores), indent=2))
        console.good(f"Saved results to {output}")


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
        print_prf_per_type(console, by_type, title, kind)
    areas = scores.get("cats_auc_per_type")
    if areas:
        print_textcats_auc_per_cat(console, areas)


def print_prf_per_type(
    msg: Any, scores: Mapping[str, Mapping[str, float | None]], name: str, type: str
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
    """
    rows = [
        (str(label), *(_percent(found[key]) for key in "prf"))
        for label, found in scores.items()
    ]
    msg.divider(f"{name} (per {type})")
    msg.table(rows, header=("", "P", "R", "F"), aligns=("l", "r", "r", "r"))


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


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.2f}"


command = as_command(evaluate_cli, "evaluate")
