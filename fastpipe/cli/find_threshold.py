"""``fastpipe find-threshold``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import numpy
import typer

from ..console import Console
from ..errors import ComponentError, ConfigError, InputError, did_you_mean
from ..training.corpus import Corpus
from ..util import dot_to_object, load_model
from .options import (
    CodeOption,
    GpuOption,
    VerboseOption,
    as_command,
    import_code,
    set_up_device,
    set_verbosity,
)


class UnknownPipeError(ComponentError, AttributeError):
    """A component's name that is not in the pipeline."""


def find_threshold_cli(
    model: Annotated[str, typer.Argument(help="Package or folder of the pipeline.")],
    data_path: Annotated[Path, typer.Argument(help="Annotated text, .spacy.")],
    pipe_name: Annotated[str, typer.Argument(help="Name of the component.")],
    threshold_key: Annotated[
        str, typer.Argument(help="The setting, e.g. threshold, dotted where nested.")
    ],
    scores_key: Annotated[
        str, typer.Argument(help="The score to make high, e.g. cats_macro_f.")
    ],
    n_trials: Annotated[
        int, typer.Option("--n_trials", "-n", min=2, help="Thresholds to try.")
    ] = 11,
    code: CodeOption = None,
    gpu_id: GpuOption = -1,
    gold_preproc: Annotated[
        bool,
        typer.Option(
            "--gold-preproc", "-G", help="Use the sentences and tokens of the data."
        ),
    ] = False,
    verbose: VerboseOption = False,
) -> None:
    """Find the threshold of a component that scores best.

    Thresholds between 0 and 1 are tried at equal distances. This is for components
    whose annotation depends on one, such as textcat_multilabel and spancat.
    """
    set_verbosity(verbose)
    import_code(code)
    find_threshold(
        model,
        data_path,
        pipe_name,
        threshold_key,
        scores_key,
        n_trials=n_trials,
        use_gpu=gpu_id,
        gold_preproc=gold_preproc,
        silent=False,
    )


def find_threshold(
    model: str | Path,
    data_path: Path,
    pipe_name: str,
    threshold_key: str,
    scores_key: str,
    *,
    n_trials: int = 11,
    use_gpu: int = -1,
    gold_preproc: bool = False,
    silent: bool = True,
) -> tuple[float, float, dict[float, float]]:
    """Find the threshold of a component that scores best.

    Parameters
    ----------
    model
        Package or folder of the pipeline.
    data_path
        A ``.spacy`` file, or a folder with such files.
    pipe_name
        Name of the component.
    threshold_key
        Its setting, dotted where it is nested.
    scores_key
        The score to make high.
    n_trials
        Number of thresholds to try, at equal distances from 0 to 1.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    gold_preproc
        Whether to annotate the sentences and tokens of the data, rather than its text.
    silent
        Whether to print nothing.

    Returns
    -------
    tuple
        The best threshold (the lowest of equally good ones), its score, and all
        scores by threshold.

    Raises
    ------
    ComponentError
        If there is no such component.
    ConfigError
        If it has no such setting.
    InputError
        If there is no such score, or it is no number.
    """
    console = Console(silent=silent)
    set_up_device(use_gpu, console)
    nlp = load_model(model)
    if pipe_name not in nlp.component_names:
        raise UnknownPipeError(
            f"There is no component {pipe_name!r} in the pipeline."
            f"{did_you_mean(pipe_name, nlp.component_names)} Expected one of: "
            f"{', '.join(nlp.component_names)}"
        )
    setting = f"components.{pipe_name}.{threshold_key}"
    _require_setting(nlp.config, setting)
    examples = list(Corpus(data_path, gold_preproc=gold_preproc)(nlp))
    if not examples:
        raise InputError(f"There is nothing to evaluate on: {data_path} has no docs")
    console.info(
        f"Optimizing for {scores_key} for component '{pipe_name}' with {n_trials} "
        f"trials."
    )
    scores: dict[float, float] = {}
    for threshold in numpy.linspace(0, 1, n_trials).tolist():
        # The vocabulary, which may hold large vectors, is read once.
        trial = load_model(
            model, vocab=nlp.vocab, exclude=["vocab"], config={setting: threshold}
        )
        found = trial.evaluate(examples)
        scores[threshold] = _number(found, scores_key)
    best = max(scores, key=lambda threshold: scores[threshold])
    console.table(
        [(f"{threshold:.3g}", f"{score:.4g}") for threshold, score in scores.items()],
        header=("Threshold", scores_key),
    )
    if len(set(scores.values())) == 1:
        console.warn(
            "All scores are equal: the score doesn't depend on this setting. Choose "
            "another component, setting or score"
        )
    else:
        console.text(
            f"Best threshold: {best:.3g} with {scores_key} value of {scores[best]:.4g}."
        )
    return best, scores[best], scores


def _require_setting(config: dict[str, Any], setting: str) -> None:
    parent, _, name = setting.rpartition(".")
    try:
        settings = dot_to_object(config, parent)
    except KeyError:
        settings = None
    if not isinstance(settings, dict) or name not in settings:
        options = list(settings) if isinstance(settings, dict) else []
        raise ConfigError(
            title=f"The pipeline has no setting {setting}."
            f"{did_you_mean(name, options)}",
            desc=f"There are: {', '.join(options) or 'none'}",
        )


def _number(scores: dict[str, Any], key: str) -> float:
    value = scores.get(key)
    if isinstance(value, (int, float, numpy.floating)):
        return float(value)
    numbers = [
        name for name, score in scores.items() if isinstance(score, (int, float))
    ]
    shown = "has no value" if key in scores else "is not among the scores"
    raise InputError(
        f"The score {key!r} {shown}.{did_you_mean(key, numbers)} Expected one of: "
        f"{', '.join(numbers)}"
    )


command = as_command(find_threshold_cli, "find-threshold")
