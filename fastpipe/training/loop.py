"""The training loop: batches in, the best pipeline out."""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from thinc.api import Optimizer

from ..console import Console
from ..errors import FastpipeError, InputError
from ..schedules import Rates
from .averages import averaged_weights
from .checkpoint import (
    DIR_MODEL_BEST,
    DIR_MODEL_LAST,
    STATE_FILE,
    TrainingState,
    remove_leftovers,
)
from .ending import is_over
from .loggers.setup import setup_logger
from .output_lock import output_lock
from .randomness import OwnRandomness, get_random_state
from .result import TrainingResult
from .resuming import load_earlier_state
from .run import Run
from .run_log import RunLog
from .run_saver import RunSaver
from .save_timer import SaveTimer
from .saved_state import Progress
from .step import Moment, iterate_rates, subdivide_batch, take_step
from .stopping import StopRequest
from .weighted_score import WeightedScore

if TYPE_CHECKING:
    from ..language import Language
    from .example import Example

__all__ = [
    "create_before_to_disk_callback",
    "create_evaluation_callback",
    "create_train_batches",
    "subdivide_batch",
    "train",
    "train_while_improving",
    "update_meta",
]

Batches = Iterator[tuple[int, list["Example"]]]
Evaluate = Callable[[], tuple[float, dict[str, Any]]]
Info = dict[str, Any]


def train(
    nlp: Language,
    output_path: str | Path | None = None,
    *,
    use_gpu: int = -1,
    resume: bool = False,
    stdout: IO[str] = sys.stdout,
    stderr: IO[str] = sys.stderr,
    is_enough: Callable[[Info], bool] | None = None,
    stop: StopRequest | None = None,
) -> TrainingResult:
    """Train an initialized pipeline by its config.

    Parameters
    ----------
    nlp
        The pipeline, as `init_nlp` returns it.
    output_path
        Folder for ``model-best``, ``model-last`` and the state of the run. Without it
        nothing is saved.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    resume
        Whether to go on with the run whose state is in `output_path`; if there is
        none, the run begins at the start. On the CPU the weights become the same, bit
        for bit, as those of a run that was never stopped.
    stdout, stderr
        Where the logger and messages are written.
    is_enough
        Called with what the logger gets, after it; returns whether to end.
    stop
        Tells whether the process is asked to stop, where the caller looks out for that.

    Returns
    -------
    TrainingResult
        The pipeline, and the path of the best one saved (None without output path), as
        a tuple; with the best one's scores as attributes.

    Raises
    ------
    ConfigError
        If a setting can't be used.
    InputError
        If there is nothing to train or to evaluate on, or if another run is using the
        folder.
    KeyboardInterrupt, SystemExit
        If the process was asked to stop (Ctrl-C, SIGTERM): after the step that it was
        in, and saving.
    """
    console = Console(stdout, stderr)
    output = None if output_path is None else Path(output_path)
    with output_lock(output), _seen_by(stop) as request:
        return _train(
            nlp,
            output,
            console,
            request,
            use_gpu=use_gpu,
            resume=resume,
            streams=(stdout, stderr),
            is_enough=is_enough,
        )


def _seen_by(stop: StopRequest | None) -> AbstractContextManager[StopRequest]:
    return StopRequest() if stop is None else nullcontext(stop)


def _train(
    nlp: Language,
    output: Path | None,
    console: Console,
    stop: StopRequest,
    *,
    use_gpu: int,
    resume: bool,
    streams: tuple[IO[str], IO[str]],
    is_enough: Callable[[Info], bool] | None,
) -> TrainingResult:
    run = Run.from_config(nlp.config, use_gpu=use_gpu, nlp=nlp)
    settings, optimizer = run.settings, run.optimizer
    prepare = create_before_to_disk_callback(settings["before_to_disk"])

    stream_random = get_random_state()
    progress = Progress()
    if output is not None:
        remove_leftovers(output)
        now = nlp.config.interpolate().to_str()
        if resume and (
            state := load_earlier_state(
                TrainingState, output / STATE_FILE, now, console
            )
        ):
            state.restore(nlp, optimizer)
            progress, stream_random = state.progress, state.stream_random

    def make_batches() -> Batches:
        return create_train_batches(
            nlp, run.train_corpus, settings["batcher"], settings["max_epochs"]
        )

    batches: Batches = iter(OwnRandomness(make_batches, stream_random))
    # A stream goes on as if it had never stopped: what was learnt from is drawn again.
    for _ in range(progress.step):
        next(batches, None)
    steps = train_while_improving(
        nlp,
        optimizer,
        batches,
        create_evaluation_callback(nlp, run.dev_corpus, settings["score_weights"]),
        dropout=settings["dropout"],
        patience=settings["patience"],
        max_steps=settings["max_steps"],
        eval_frequency=settings["eval_frequency"],
        progress=progress,
        **run.step_settings,
    )

    saver = RunSaver(
        output,
        STATE_FILE,
        nlp,
        prepare,
        averaged=lambda: averaged_weights(nlp, optimizer),
        take_state=lambda: TrainingState.take(nlp, optimizer, progress, stream_random),
        timer=SaveTimer(settings["checkpoint_frequency"], progress.step),
        saved=progress.step,
    )
    log = RunLog(output, progress)
    run.announce(console)
    with nlp.select_pipes(disable=run.frozen):
        log_step, finalize = setup_logger(settings["logger"], nlp, *streams)
    on_update = getattr(log_step, "on_update", None)
    info: Info = {}
    best_scores: dict[str, Any] | None = None
    # The data and the models stay to the end: the collector of cycles need not look
    # through them time and again.
    gc.collect()
    gc.freeze()
    try:
        for _, info, is_best in steps:
            if on_update is not None:
                on_update(info)
            if is_best is not None:
                if is_best:
                    best_scores = info["other_scores"]
                log.write(info, progress)
                with nlp.select_pipes(disable=run.frozen):
                    update_meta(settings, nlp, info)
                saver.after_evaluation(progress.step, is_best=is_best)
                log_step(info)
                if is_enough is not None and is_enough(info):
                    break
            elif not stop:
                saver.between(progress.step)
            if stop:
                break
        saver.finish(progress.step)
    except BaseException:
        saver.give_up()
        if output is not None and saver.saved:
            console.error(
                f"Stopped after {progress.step} steps. {output / STATE_FILE} was saved "
                f"after {saver.saved}; train with --resume to go on from there"
            )
        raise
    finally:
        gc.unfreeze()
        finalize()
    if stop:
        console.warn(stop.describe(progress.step - 1, output))
        stop.end()
    if output is None:
        return TrainingResult(nlp, None, progress.results, best_scores)
    console.good(f"Saved pipeline to output directory\n{output / DIR_MODEL_LAST}")
    best = output / DIR_MODEL_BEST
    path = best if best.exists() else output / DIR_MODEL_LAST
    return TrainingResult(nlp, path, progress.results, best_scores)


def train_while_improving(
    nlp: Language,
    optimizer: Optimizer,
    train_data: Iterable[tuple[int, list[Example]]],
    evaluate: Evaluate,
    *,
    dropout: Rates,
    eval_frequency: int,
    accumulate_gradient: int,
    patience: int,
    max_steps: int,
    exclude: Sequence[str],
    annotating_components: Sequence[str],
    before_update: Callable[[Language, dict[str, Any]], None] | None,
    progress: Progress | None = None,
) -> Iterator[tuple[list[Example], Info, bool | None]]:
    """Update a pipeline batch by batch, for as long as it gets better.

    Parameters
    ----------
    nlp
        The pipeline.
    optimizer
        Updates the weights.
    train_data
        The batches, each with the number of its epoch.
    evaluate
        Returns the weighted score and all scores.
    dropout
        Rate of dropout, or a schedule of rates.
    eval_frequency
        Steps between evaluations.
    accumulate_gradient
        Number of parts that a batch is divided into; the weights are updated once.
    patience
        Number of steps without a better score after which training ends; 0: no limit.
    max_steps
        Number of the last step; 0: no limit.
    exclude
        Components that are not updated.
    annotating_components
        Components that set their annotation before those after them are updated.
    before_update
        Called before each step with the pipeline and ``{"step", "epoch"}``.
    progress
        Where the run stands; it is kept up to date.

    Yields
    ------
    tuple
        The batch, what the logger gets to know, and whether the evaluation gave the
        best score so far (None if there was no evaluation in this step).
    """
    progress = Progress() if progress is None else progress
    if is_over(progress, patience, max_steps):
        return
    rates = iterate_rates(dropout)
    for _ in range(progress.step):
        next(rates)
    start = time.monotonic() - progress.seconds
    for step, (epoch, batch) in enumerate(train_data, start=progress.step):
        moment = Moment(step, epoch, next(rates))
        progress.words += take_step(
            nlp,
            batch,
            optimizer,
            moment,
            progress.losses,
            accumulate_gradient=accumulate_gradient,
            exclude=exclude,
            annotating_components=annotating_components,
            before_update=before_update,
        )
        optimizer.step_schedules()
        progress.step = step + 1
        score: float | None = None
        scores: dict[str, Any] = {}
        losses = progress.losses
        is_best: bool | None = None
        if step % eval_frequency == 0:
            begun = time.monotonic()
            with averaged_weights(nlp, optimizer):
                score, scores = evaluate()
            progress.evaluating += time.monotonic() - begun
            progress.results.append((score, step, epoch))
            is_best = score == max(progress.results)[0]
            progress.losses = {}
        progress.seconds = time.monotonic() - start
        info = {
            "epoch": epoch,
            "step": step,
            "score": score,
            "other_scores": scores,
            "losses": losses,
            "checkpoints": list(progress.results),
            "seconds": int(progress.seconds),
            "words": progress.words,
        }
        yield batch, info, is_best
        if is_over(progress, patience, max_steps):
            break


def create_train_batches(
    nlp: Language,
    corpus: Callable[[Language], Iterable[Example]],
    batcher: Callable[[Iterable[Example]], Iterable[list[Example]]],
    max_epochs: int,
) -> Batches:
    """Yield the batches of all epochs.

    Parameters
    ----------
    nlp
        The pipeline, whose tokenizer makes the docs.
    corpus
        Returns the examples.
    batcher
        Cuts a stream of examples into batches.
    max_epochs
        Number of passes over the data; 0: no limit. -1: no limit, and the examples
        are streamed rather than kept, and not shuffled.

    Yields
    ------
    tuple
        The epoch, counted from 0, and a batch.

    Raises
    ------
    InputError
        If an epoch has no batch.
    """
    stream = max_epochs < 0
    examples: Iterable[Example] = [] if stream else list(corpus(nlp))
    epoch = 0
    while max_epochs < 1 or epoch < max_epochs:
        if stream:
            examples = corpus(nlp)
        elif isinstance(examples, list):
            random.shuffle(examples)
        n_batches = 0
        for batch in batcher(examples):
            yield epoch, list(batch)
            n_batches += 1
        if not n_batches:
            raise InputError(
                "There is nothing to train on: the training corpus gives no batch. "
                "Check [paths] train, the corpus' limit and max_length, and whether "
                "the batcher discards everything as too long"
            )
        epoch += 1


def create_evaluation_callback(
    nlp: Language,
    dev_corpus: Callable[[Language], Iterable[Example]],
    weights: Mapping[str, float | None],
) -> Evaluate:
    """Return a function that scores a pipeline on its development corpus.

    Parameters
    ----------
    nlp
        The pipeline.
    dev_corpus
        Returns the examples.
    weights
        The share of each score in the weighted one; None leaves a score out.

    Returns
    -------
    callable
        It returns the weighted score and all scores.
    """

    weigh = WeightedScore(nlp, weights)

    def evaluate() -> tuple[float, dict[str, Any]]:
        scores = nlp.evaluate(read_dev_corpus(nlp, dev_corpus))
        return weigh(scores), scores

    return evaluate


def read_dev_corpus(
    nlp: Language, dev_corpus: Callable[[Language], Iterable[Example]]
) -> list[Example]:
    """Return the examples that a pipeline is scored on.

    Raises
    ------
    InputError
        If there are none.
    """
    examples = list(dev_corpus(nlp))
    if not examples:
        raise InputError(
            "There is nothing to evaluate on: the development corpus is empty. "
            "Check [paths] dev and the corpus' limit"
        )
    return examples


def create_before_to_disk_callback(
    callback: Callable[[Language], Language] | None,
) -> Callable[[Language], Language]:
    """Return a function that gives the pipeline to be saved.

    Parameters
    ----------
    callback
        The setting ``before_to_disk``: gets the pipeline and returns the one to save.
    """

    def prepare(nlp: Language) -> Language:
        if callback is None:
            return nlp
        changed = callback(nlp)
        if not hasattr(changed, "to_disk"):
            raise FastpipeError(
                f"The callback of [training.before_to_disk] returned {changed!r}. "
                f"Expected the nlp object: end the function with `return nlp`"
            )
        return changed

    return prepare


def update_meta(training: Mapping[str, Any], nlp: Language, info: Info) -> None:
    """Write the scores and losses of an evaluation into the pipeline's meta data."""
    performance = {
        metric: info["other_scores"].get(metric, 0.0)
        for metric in training["score_weights"]
    }
    for name in nlp.pipe_names:
        if name in info["losses"]:
            performance[f"{name}_loss"] = info["losses"][name]
    nlp.meta["performance"] = performance
