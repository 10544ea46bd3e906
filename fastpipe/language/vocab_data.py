"""Filling of a vocabulary, and of a first layer, before training."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from ..errors import (
    ConfigError,
    InputError,
    MissingFileError,
    PipelineNotFoundError,
)
from ..lookups import Lookups
from ..util import ensure_path, find_pipeline_folder, logger
from ..util.json_files import read_jsonl
from ..vectors import Vectors

if TYPE_CHECKING:
    from .base import LanguageBase


def init_vocab(
    nlp: LanguageBase,
    *,
    data: str | Path | None = None,
    lookups: Lookups | None = None,
    vectors: str | Path | None = None,
) -> None:
    """Fill the vocabulary of a pipeline.

    Parameters
    ----------
    nlp
        The pipeline.
    data
        JSONL file with attributes of lexemes: ``orth`` and values by attribute.
    lookups
        Tables of the vocabulary, such as ``lexeme_norm``.
    vectors
        Package or folder of a pipeline with word vectors.
    """
    if lookups:
        nlp.vocab.lookups = lookups
    if data is not None:
        _add_lexemes(nlp, ensure_path(data))
    if vectors is not None:
        load_vectors_into_model(nlp, vectors)


def _add_lexemes(nlp: LanguageBase, file: Path) -> None:
    if not file.is_file():
        raise MissingFileError(
            f"The file {file} of [initialize] vocab_data doesn't exist. Expected "
            f"JSONL with lexeme attributes"
        )
    for number, attributes in enumerate(read_jsonl(file), start=1):
        if "settings" in attributes:
            nlp.vocab.cfg.update(attributes["settings"])
            continue
        if "orth" not in attributes:
            raise InputError(
                f"{file}, line {number}: no 'orth' in {attributes!r:.80}. Expected "
                f"the word that the attributes are of"
            )
        lexeme = nlp.vocab[attributes["orth"]]
        lexeme.set_attrs(**attributes)
    logger.info("Added lexeme data from %s", file)


def load_vectors_into_model(nlp: LanguageBase, name: str | Path) -> None:
    """Take the word vectors of another pipeline.

    Raises
    ------
    InputError
        If there are none in it.
    PipelineNotFoundError
        If there is no such pipeline.
    """
    folder = find_vectors(name)
    vectors = Vectors().from_disk(folder)
    if not vectors.shape[0]:
        raise InputError(
            f"The pipeline {str(name)!r} of [initialize] vectors has no word vectors. "
            f"Expected one with vectors in its vocab folder"
        )
    nlp.vocab.vectors = vectors
    # The table's keys are ids: their strings have to be known here, too.
    for string in srsly.read_json(folder / "strings.json"):
        nlp.vocab.strings.add(string)


def find_vectors(name: str | Path) -> Path:
    """Return the folder of another pipeline's vocabulary.

    Raises
    ------
    PipelineNotFoundError
        If there is no such pipeline. The message says how to get vectors, or to do
        without them.
    """
    try:
        return find_pipeline_folder(name) / "vocab"
    except PipelineNotFoundError:
        raise PipelineNotFoundError(
            f"Can't find the word vectors {str(name)!r} that [initialize] vectors "
            f"names: there is neither an installed package nor a folder of this name. "
            f"Install a package with vectors (`fastpipe download {name}`), or make a "
            f"folder of a file with vectors (`fastpipe init vectors`) and give its "
            f"path (--paths.vectors FOLDER). To do without them, make the config by "
            f"`fastpipe init config --no-vectors`, or set vectors = null and "
            f"include_static_vectors = false",
            code="E050",
        ) from None


def init_tok2vec(nlp: Any, pretraining: Mapping[str, Any], weights: str | Path) -> None:
    """Load pretrained weights into the layer that ``[pretraining]`` names.

    Parameters
    ----------
    nlp
        The pipeline, initialized.
    pretraining
        The config's section, with ``component`` and ``layer``.
    weights
        File of a Thinc model's weights.
    """
    file = ensure_path(weights)
    if not file.is_file():
        raise MissingFileError(
            f"The file {file} of [initialize] init_tok2vec doesn't exist. Expected "
            f"pretrained weights"
        )
    if not pretraining.get("component"):
        raise ConfigError(
            title="[initialize] init_tok2vec names pretrained weights, but "
            "[pretraining] doesn't say which layer they are for.",
            desc='Expected settings such as component = "tok2vec" and layer = ""',
        )
    layer = nlp.get_pipe(pretraining["component"]).model
    if pretraining.get("layer"):
        layer = layer.get_ref(pretraining["layer"])
    layer.from_bytes(file.read_bytes())
    logger.info("Loaded pretrained weights from %s", file)
