"""Scores by the share of the data that is trained on: would more data pay?"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ..config import Config
from ..console import Console
from ..errors import InputError
from ..util import (
    dot_to_object,
    get_lang_class,
    load_model,
    resolve_dot_names,
)
from .initialize import init_nlp
from .jackknife import scores_without_groups, standard_error
from .loop import read_dev_corpus, train
from .run import Run
from .sampled_corpus import sizes_of_shares
from .weighted_score import WeightedScore

SHARES = (0.25, 0.5, 0.75, 1.0)
# A gain of fewer standard errors is too likely to be chance.
_N_ERRORS = 2.0


@dataclass(frozen=True)
class CurvePoint:
    """What training on a share of the data came to.

    Attributes
    ----------
    share
        The share, up to 1.
    docs, words
        Size of the share.
    step
        The step with the best score.
    score
        The best score, weighted as the config says.
    scores
        All scores of that evaluation.
    """

    share: float
    docs: int
    words: int
    step: int
    score: float
    scores: dict[str, Any]


@dataclass(frozen=True)
class TrainCurve:
    """Scores by the share of the data.

    Attributes
    ----------
    points
        One a share, from the smallest on.
    gain
        Score of the last less that of the one before; None where there is one alone.
    error
        Standard error of the gain, as far as it comes from which texts the development
        corpus happens to have; None where these are too few.
    """

    points: list[CurvePoint]
    gain: float | None
    error: float | None

    @property
    def pays(self) -> bool | None:
        """Whether more data would probably pay; None where that can't be told."""
        if self.gain is None or self.error is None:
            return None
        return self.gain > _N_ERRORS * self.error

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return {**asdict(self), "pays": self.pays}

    def describe(self) -> str:
        """Say in a sentence or two whether more data would pay."""
        if self.gain is None:
            return "Whether more data would pay is told by two shares or more"
        before, last = (f"{100 * point.share:g} %" for point in self.points[-2:])
        gain = (
            f"From {before} to {last} of the data the score changes by {self.gain:+.4f}"
        )
        if self.error is None:
            return f"{gain}. The development corpus is too small to say if that is much"
        chance = f"with a standard error of {self.error:.4f}"
        if self.pays:
            return f"{gain}, {chance}: more data would probably pay"
        return f"{gain}, {chance}: no sign that more data of this kind would pay"


def train_curve(
    config: Config,
    output_path: str | Path | None = None,
    *,
    shares: Sequence[float] = SHARES,
    seed: int = 0,
    use_gpu: int = -1,
    resume: bool = False,
    stdout: IO[str] = sys.stdout,
    stderr: IO[str] = sys.stderr,
) -> TrainCurve:
    """Train a pipeline anew on each of several shares of its data.

    A larger share has all texts of a smaller one, and of each category its part; the
    development corpus is always the whole.

    Parameters
    ----------
    config
        The config, not interpolated.
    output_path
        Folder for the runs, each in a folder of its own. Without it nothing is kept.
    shares
        The shares, up to 1.
    seed
        Which texts the shares have.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    resume
        Whether to go on with the runs in `output_path`.
    stdout, stderr
        Where the loggers and messages are written.

    Returns
    -------
    TrainCurve
        The scores.

    Raises
    ------
    ConfigError
        If a setting can't be used.
    InputError
        If a share is none, or has nothing to train on.
    """
    ordered = sorted(set(shares))
    if not ordered or not all(0 < share <= 1 for share in ordered):
        raise InputError(
            f"The shares {list(shares)} can't be trained on. Expected one or more "
            f"numbers above 0, up to 1 for all data, e.g. 0.25,0.5,0.75,1"
        )
    console = Console(stdout, stderr)
    sizes = _measure(config, ordered, seed)
    points: list[CurvePoint] = []
    without_groups: list[list[float]] = []
    with ExitStack() as stack:
        if output_path is None:
            output_path = stack.enter_context(tempfile.TemporaryDirectory())
        for share, (docs, words) in zip(ordered, sizes, strict=True):
            percent = f"{100 * share:g}"
            console.divider(f"{percent} % of the data: {docs:,} docs, {words:,} words")
            if not docs:
                raise InputError(
                    f"{percent} % of the training corpus are no docs. Choose larger "
                    f"shares: --shares"
                )
            sample = with_sample(config, share, seed)
            result = train(
                init_nlp(sample, use_gpu=use_gpu),
                Path(output_path) / f"share-{percent}",
                use_gpu=use_gpu,
                resume=resume,
                stdout=stdout,
                stderr=stderr,
            )
            if result.score is None or result.step is None or result.path is None:
                raise InputError(
                    "There was no evaluation: [training] max_epochs ended the run"
                )
            points.append(
                CurvePoint(share, docs, words, result.step, result.score, result.scores)
            )
            if share in ordered[-2:]:
                without_groups.append(_score_without_groups(result.path))
    if len(points) < 2:
        return TrainCurve(points, None, None)
    gain = points[-1].score - points[-2].score
    return TrainCurve(points, gain, standard_error(*without_groups))


def with_sample(config: Config, share: float, seed: int) -> Config:
    """Return a config whose training corpus is a share of what it was.

    Parameters
    ----------
    config
        The config, not interpolated; it stays as it is.
    share, seed
        As of `SampledCorpus`.
    """
    changed = config.copy()
    *parents, name = _train_corpus(config).split(".")
    section = changed
    for parent in parents:
        section = section[parent]
    section[name] = {
        "@readers": "fastpipe.SampledCorpus.v1",
        "share": share,
        "seed": seed,
        "corpus": section[name],
    }
    return changed


def _train_corpus(config: Config) -> str:
    """Return the dotted name of the training corpus."""
    name = config.interpolate()["training"].get("train_corpus", "corpora.train")
    try:
        block = dot_to_object(config, name)
    except KeyError:
        block = None
    if not isinstance(block, dict) or "@readers" not in block:
        raise InputError(
            f"The training corpus {name!r} of [training] is no section of the config "
            f"that calls a reader, so that no share of it can be taken. `fastpipe init "
            f"fill-config` writes complete configs"
        )
    return str(name)


def _measure(
    config: Config, shares: Sequence[float], seed: int
) -> list[tuple[int, int]]:
    """Return the docs and words of the shares of the training corpus."""
    corpus = resolve_dot_names(config.interpolate(), [_train_corpus(config)])[0]
    nlp = get_lang_class(config["nlp"]["lang"])()
    return sizes_of_shares(corpus, nlp, shares, seed)


def _score_without_groups(path: Path) -> list[float]:
    run = Run.of(load_model(path))
    examples = read_dev_corpus(run.nlp, run.dev_corpus)
    weigh = WeightedScore(run.nlp, run.settings["score_weights"])
    return scores_without_groups(run.nlp, examples, weigh)
