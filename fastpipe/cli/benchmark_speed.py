"""``fastpipe benchmark speed``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..benchmark import bootstrap, count_outliers, measure_speed
from ..console import Console
from ..errors import InputError
from ..training.corpus import Corpus
from ..util import load_model
from .options import CodeOption, GpuOption, as_command, import_code, set_up_device


def benchmark_speed_cli(
    model: Annotated[str, typer.Argument(help="Package or folder of the pipeline.")],
    data_path: Annotated[Path, typer.Argument(help="Docs to annotate, .spacy.")],
    batch_size: Annotated[
        int | None,
        typer.Option(
            "--batch-size", "-b", min=1, help="Docs a batch; by default the pipeline's."
        ),
    ] = None,
    no_shuffle: Annotated[
        bool, typer.Option("--no-shuffle", help="Keep the order of the docs.")
    ] = False,
    gpu_id: GpuOption = -1,
    n_batches: Annotated[
        int, typer.Option("--batches", min=30, help="Batches to time.")
    ] = 50,
    warmup_epochs: Annotated[
        int,
        typer.Option(
            "--warmup", "-w", min=0, help="How often all docs are annotated before."
        ),
    ] = 3,
    code: CodeOption = None,
) -> None:
    """Measure how many words a second a pipeline annotates.

    The speed comes with its 95% confidence interval. Tokens are taken from the docs:
    the tokenizer's time is not counted.
    """
    import_code(code)
    console = Console()
    set_up_device(gpu_id, console)
    nlp = load_model(model)
    docs = [example.reference for example in Corpus(data_path)(nlp)]
    if not docs:
        raise InputError(f"There are no docs in {data_path} to annotate")
    console.text(f"Warming up for {warmup_epochs} epochs...")
    console.text(f"\nBenchmarking {n_batches} batches...")
    speeds = measure_speed(
        nlp,
        docs,
        n_batches=n_batches,
        batch_size=batch_size,
        warmup=warmup_epochs,
        shuffle=not no_shuffle,
    )
    outliers = count_outliers(speeds)
    mean, low, high = bootstrap(speeds)
    console.text(
        f"\nOutliers: {outliers.mild:.1%}, extreme outliers: {outliers.extreme:.1%}\n"
        f"Mean: {mean:.1f} words/s (95% CI: {low - mean:.1f} +{high - mean:.1f})"
    )


command = as_command(benchmark_speed_cli, "speed")
