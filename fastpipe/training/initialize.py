"""From a config to a pipeline that is ready to be trained."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from ..config import Config
from ..errors import ConfigError, FastpipeWarning, MissingFileError
from ..language.vocab_data import init_tok2vec, init_vocab, load_vectors_into_model
from ..pipeline.trainable_pipe import is_initialized
from ..registry import registry
from ..util import OOV_RANK, get_sourced_components, logger
from ..util.json_files import read_json
from .listener_checks import (
    check_listeners,
    warn_of_sourced_listeners,
    warn_of_split_listeners,
)
from .run import Run
from .vectors import convert_vectors, read_vectors

if TYPE_CHECKING:
    from ..language import Language

__all__ = [
    "OOV_RANK",
    "convert_vectors",
    "create_label_reader",
    "init_nlp",
    "init_tok2vec",
    "init_vocab",
    "load_vectors_into_model",
    "read_vectors",
]

# Examples of a streamed corpus that labels and shapes are found from.
_SAMPLE_SIZE = 100


def init_nlp(config: Config, *, use_gpu: int = -1) -> Language:
    """Make a pipeline from a config and initialize it on the training corpus.

    Sourced components keep their weights. Frozen ones are left as they are.

    Parameters
    ----------
    config
        The config, not interpolated.
    use_gpu
        Number of the GPU, or -1 for the CPU.

    Returns
    -------
    Language
        The pipeline, for `fastpipe.training.loop.train`.

    Raises
    ------
    ConfigError
        If a setting is unknown, missing or of the wrong type.
    """
    run = Run.from_config(config, use_gpu=use_gpu)
    logger.info("Set up nlp object from config")
    nlp, settings, frozen = run.nlp, run.settings, run.frozen
    sourced = get_sourced_components(config)
    _check_names(nlp, settings)
    check_listeners(nlp)
    kept = [name for name in sourced if name not in frozen]
    if kept:
        with nlp.select_pipes(enable=kept):
            logger.info("Resuming training for: %s", kept)
            nlp.resume_training(sgd=run.optimizer)
    with nlp.select_pipes(disable=[*frozen, *kept]):
        if settings["max_epochs"] == -1:
            logger.info("Initializing from %d streamed examples", _SAMPLE_SIZE)
            nlp.initialize(
                lambda: islice(run.train_corpus(nlp), _SAMPLE_SIZE),
                sgd=run.optimizer,
            )
        else:
            nlp.initialize(lambda: run.train_corpus(nlp), sgd=run.optimizer)
        logger.info("Initialized pipeline components: %s", nlp.pipe_names)
    _require_weights(nlp, frozen)
    warn_of_split_listeners(nlp, frozen)
    warn_of_sourced_listeners(nlp, sourced)
    _warn_of_other_vectors(nlp, sourced)
    return nlp


@registry.readers("fastpipe.read_labels.v1")
def create_label_reader(path: str | Path | None, require: bool = False) -> Any:
    """Return the labels in a JSON file, for ``[initialize.components.NAME.labels]``.

    Parameters
    ----------
    path
        The file.
    require
        Whether the file has to be there; if not, the labels are found in the data.
    """
    if path is not None and Path(path).is_file():
        return read_json(path)
    if require:
        raise MissingFileError(
            f"There is no file {path} with labels. Expected JSON as `fastpipe init "
            f"labels` writes; with require = false the labels come from the data"
        )
    return None


def _check_names(nlp: Language, settings: Mapping[str, Any]) -> None:
    """Raise for components in ``[training]`` that the pipeline does not have."""
    problems = [
        {
            "loc": ("training", setting),
            "msg": f"there is no component {name!r}. "
            f"Expected names of the pipeline: {', '.join(nlp.component_names)}",
        }
        for setting in ("frozen_components", "annotating_components")
        for name in settings[setting]
        if name not in nlp.component_names
    ]
    if problems:
        raise ConfigError(
            title="The config's section [training] can't be used:", errors=problems
        )


def _require_weights(nlp: Language, frozen: Iterable[str]) -> None:
    """Raise for frozen components that run and that nothing has trained."""
    problems = [
        {
            "loc": ("training", "frozen_components"),
            "msg": f"the component {name!r} is frozen and has no weights. Take it from "
            f"a trained pipeline (source = ... in [components.{name}]), let it be "
            f"trained, or leave it out of nlp.pipeline",
        }
        for name in frozen
        if name in nlp.pipe_names
        and isinstance(model := getattr(nlp.get_pipe(name), "model", None), Model)
        and not is_initialized(model)
    ]
    if problems:
        raise ConfigError(title="The pipeline can't be trained:", errors=problems)


def _warn_of_other_vectors(nlp: Language, sourced: Iterable[str]) -> None:
    """Warn where a component was trained with other word vectors than there are."""
    for name in sourced:
        component = nlp.get_pipe(name) if name in nlp.component_names else None
        model = getattr(component, "model", None)
        source = getattr(component, "vocab", None)
        if not isinstance(model, Model) or source is None:
            continue
        if any(node.name == "static_vectors" for node in model.walk()) and (
            source.vectors != nlp.vocab.vectors
        ):
            warnings.warn(
                f"The component {name!r} comes from a pipeline with other word vectors "
                f"than this one, and uses them. Name that pipeline in [initialize] "
                f"vectors",
                FastpipeWarning,
                stacklevel=3,
            )
