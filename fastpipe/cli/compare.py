"""``fastpipe compare``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import dump_json, write_json
from ..console import Console
from ..evaluation.analysis import Analysis
from ..evaluation.comparison import compare as compare_analyses
from ..evaluation.run_folders import find_pipeline
from ..threads import set_num_threads
from ..util import load_model
from .evaluate import DataArgument, GoldOption, read_examples, require_data
from .options import (
    CodeOption,
    GpuOption,
    ThreadsOption,
    as_command,
    import_code,
    require_no_folder,
    set_up_device,
    write_stdout,
)

# Characters of a text in a row of the table.
_WIDTH = 60


def compare_cli(
    model_a: Annotated[
        str, typer.Argument(help="Run, or folder or package of the first pipeline.")
    ],
    model_b: Annotated[
        str, typer.Argument(help="Run, or folder or package of the second pipeline.")
    ],
    data_path: DataArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="JSON file for all of it.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write JSON to standard output, no tables.")
    ] = False,
    n_samples: Annotated[
        int, typer.Option("--samples", min=100, help="Draws of the docs.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the draws.")] = 0,
    n_examples: Annotated[
        int,
        typer.Option("--examples", min=0, help="Docs to show that one gets right."),
    ] = 5,
    code: CodeOption = None,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    gold_preproc: GoldOption = False,
) -> None:
    """Compare two pipelines on annotated text, with 95 % intervals.

    The intervals are those of a bootstrap over docs, which both are scored on.
    """
    import_code(code)
    if n_threads is not None:
        set_num_threads(n_threads)
    found = compare(
        model_a,
        model_b,
        data_path,
        output,
        n_samples=n_samples,
        seed=seed,
        n_examples=n_examples,
        use_gpu=gpu_id,
        gold_preproc=gold_preproc,
        silent=as_json,
    )
    if as_json:
        write_stdout(dump_json(found, indent=2))


def compare(
    model_a: str | Path,
    model_b: str | Path,
    data_path: str | Path,
    output: str | Path | None = None,
    *,
    n_samples: int = 1000,
    seed: int = 0,
    n_examples: int = 5,
    use_gpu: int = -1,
    gold_preproc: bool = False,
    silent: bool = True,
) -> dict[str, Any]:
    """Compare two pipelines on annotated text.

    Parameters
    ----------
    model_a, model_b
        Output folders of training runs, or packages or folders of pipelines.
    data_path
        A ``.spacy`` file, or a folder with such files.
    output
        JSON file for the result.
    n_samples
        Times that the docs are drawn for the intervals.
    seed
        Of the draws.
    n_examples
        Docs to print that one pipeline gets right, and the other wrong, of each kind.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    gold_preproc
        Whether to annotate the sentences and tokens of the data, rather than its text.
    silent
        Whether to print nothing.

    Returns
    -------
    dict
        See `fastpipe.evaluation.comparison.compare`; and ``a`` and ``b``, each with
        the ``pipeline`` and its ``speed`` in words a second.
    """
    console = Console(silent=silent)
    require_no_folder(output)
    set_up_device(use_gpu, console)
    require_data(data_path)
    places = {"a": find_pipeline(model_a), "b": find_pipeline(model_b)}
    analyses = {}
    for name, place in places.items():
        nlp = load_model(place)
        examples = read_examples(nlp, data_path, gold_preproc=gold_preproc)
        analyses[name] = Analysis.of(nlp, examples)
    found: dict[str, Any] = {
        name: {
            "pipeline": str(place),
            "speed": float(analyses[name].scores["speed"]),
        }
        for name, place in places.items()
    }
    found |= compare_analyses(**analyses, n_samples=n_samples, seed=seed)
    _print(console, found, n_examples)
    if output is not None:
        write_json(output, found)
        console.good(f"Saved results to {output}")
    return found


def _print(console: Console, found: Mapping[str, Any], n_examples: int) -> None:
    console.divider("Scores")
    console.table([(name, found[name]["pipeline"]) for name in "ab"])
    rows = [
        (
            row["name"],
            *(_interval(row[side]) for side in "ab"),
            _interval(row["difference"], sign="+"),
            _verdict(row),
        )
        for row in found["scores"]
    ]
    header = ("", "a", "b", "b - a", "")
    console.table(rows, header=header, aligns=("l", "r", "r", "r", "l"))
    if found["n_docs"] < 2:
        console.warn("There is one doc: for intervals it takes several")
    else:
        console.text(
            f"In brackets: 95 % intervals of {found['n_samples']} draws of "
            f"{found['n_docs']} docs"
        )
    for name in "ab":
        if kinds := found[f"only_{name}"]:
            console.info(f"Only {name} annotates: {', '.join(kinds)}")
    console.divider("Docs that are right")
    columns = ("both", "only a", "only b", "none")
    counts = [
        (
            kind,
            part["both_right"],
            len(part["only_a_right"]),
            len(part["only_b_right"]),
            part["both_wrong"],
        )
        for kind, part in found["kinds"].items()
    ]
    console.table(counts, header=("", *columns), aligns=("l", *"rrrr"))
    for kind, part in found["kinds"].items():
        for name in "ab":
            docs = part[f"only_{name}_right"][:n_examples]
            if docs:
                console.divider(f"{kind}: only {name} is right")
                shown = [(doc["doc"], _cut(doc["text"]), _wrong(doc)) for doc in docs]
                other = "b" if name == "a" else "a"
                console.table(
                    shown,
                    header=("doc", "text", f"what {other} says"),
                    aligns=("r", "l", "l"),
                )


def _interval(part: Mapping[str, Any], sign: str = "") -> str:
    value = f"{part['value'] * 100:{sign}.2f}"
    if part["low"] is None:
        return value
    return f"{value} [{part['low'] * 100:{sign}.2f}, {part['high'] * 100:{sign}.2f}]"


def _verdict(row: Mapping[str, Any]) -> str:
    if row["significant"] is None:
        return ""
    if not row["significant"]:
        return "no clear difference"
    return "b is better" if row["difference"]["value"] > 0 else "a is better"


def _wrong(doc: Mapping[str, Any]) -> str:
    """Return what is wrong in a doc, in one line an error."""
    lines = []
    for mistake in doc["mistakes"]:
        gold, predicted = (_describe(mistake[side]) for side in ("gold", "predicted"))
        lines.append(f"{predicted} instead of {gold}")
    return "\n".join(lines)


def _describe(side: Mapping[str, Any] | None) -> str:
    if side is None:
        return "nothing"
    if not side["text"]:
        return str(side["label"])
    return f"{_cut(side['text'], 30)!r} {side['label']}".strip()


def _cut(text: str, width: int = _WIDTH) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 1]}…"


command = as_command(compare_cli, "compare")
