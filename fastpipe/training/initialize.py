"""From a config to a pipeline that is ready to be trained."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..config import Config
from ..language.vocab_data import init_tok2vec, init_vocab, load_vectors_into_model
from ..util import OOV_RANK, get_sourced_components, logger
from .pipeline_checks import (
    require_weights,
    warn_of_other_vectors,
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
    nlp, frozen = run.nlp, run.frozen
    sourced = get_sourced_components(config)
    kept = [name for name in sourced if name not in frozen]
    if kept:
        with nlp.select_pipes(enable=kept):
            logger.info("Resuming training for: %s", kept)
            nlp.resume_training(sgd=run.optimizer)
    with nlp.select_pipes(disable=[*frozen, *kept]):
        if run.settings["max_epochs"] == -1:
            logger.info("Initializing from %d streamed examples", _SAMPLE_SIZE)
            nlp.initialize(
                lambda: islice(run.train_corpus(nlp), _SAMPLE_SIZE),
                sgd=run.optimizer,
            )
        else:
            nlp.initialize(lambda: run.train_corpus(nlp), sgd=run.optimizer)
        logger.info("Initialized pipeline components: %s", nlp.pipe_names)
    require_weights(nlp, frozen)
    warn_of_split_listeners(nlp, frozen)
    warn_of_sourced_listeners(nlp, sourced)
    warn_of_other_vectors(nlp, sourced)
    return nlp
