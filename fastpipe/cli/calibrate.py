"""``fastpipe calibrate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..errors import InputError
from ..training.calibration import Calibration
from ..training.calibration import calibrate as calibrate_pipeline
from ..training.checkpoint import save_pipeline
from ..training.corpus import Corpus
from ..util import load_model
from .evaluate import DataArgument, GoldOption, ModelArgument
from .options import (
    CodeOption,
    GpuOption,
    as_command,
    import_code,
    require_pipeline_folder,
    set_up_device,
    string_to_list,
)


def calibrate_cli(
    model: ModelArgument,
    data_path: DataArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Folder for the calibrated pipeline."),
    ] = None,
    components: Annotated[
        str,
        typer.Option(
            "--components", help="Names of the components, comma-separated; or all."
        ),
    ] = "",
    code: CodeOption = None,
    gpu_id: GpuOption = -1,
    gold_preproc: GoldOption = False,
) -> None:
    """Make the confidence of a pipeline mean something.

    Finds for each component the temperature with which its probabilities are as high
    as it is right, on annotated text that it was not trained on. No prediction
    changes.
    """
    import_code(code)
    calibrate(
        model,
        data_path,
        output,
        components=string_to_list(components),
        use_gpu=gpu_id,
        gold_preproc=gold_preproc,
        silent=False,
    )


def calibrate(
    model: str | Path,
    data_path: str | Path,
    output: str | Path | None = None,
    *,
    components: list[str] | None = None,
    use_gpu: int = -1,
    gold_preproc: bool = False,
    silent: bool = True,
) -> dict[str, Calibration]:
    """Find the temperatures of a pipeline's components, and save it with them.

    Parameters
    ----------
    model
        Package or folder of the pipeline.
    data_path
        A ``.spacy`` file, or a folder with such files, of texts that the pipeline was
        not trained on.
    output
        Folder for the pipeline; None: it is not saved.
    components
        Names of the components; by default all that give a confidence.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    gold_preproc
        Whether to annotate the sentences and tokens of the data, rather than its text.
    silent
        Whether to print nothing.

    Returns
    -------
    dict
        What was found, by the components' names.

    Raises
    ------
    InputError
        If there is nothing to calibrate, or nothing to calibrate on.
    """
    console = Console(silent=silent)
    set_up_device(use_gpu, console)
    if output is not None:
        require_pipeline_folder(Path(output))
    nlp = load_model(model)
    examples = list(Corpus(data_path, gold_preproc=gold_preproc)(nlp))
    if not examples:
        raise InputError(f"There is nothing to calibrate on: {data_path} has no docs")
    found = calibrate_pipeline(nlp, examples, components=components or [])
    if not found:
        raise InputError(
            f"Nothing can be calibrated: {data_path} has no annotation that "
            f"{model} predicts with confidence (components: "
            f"{', '.join(nlp.pipe_names) or 'none'})"
        )
    console.table(
        [
            (
                name,
                f"{each.n_predictions:,}",
                f"{each.temperature:.3g}",
                f"{each.ece_before:.4f}",
                f"{each.ece_after:.4f}",
            )
            for name, each in found.items()
        ],
        header=("Component", "Predictions", "Temperature", "ECE before", "ECE after"),
    )
    if output is not None:
        save_pipeline(nlp, output)
        console.good(f"Saved pipeline to output directory: {output}")
    return found


command = as_command(calibrate_cli, "calibrate")
