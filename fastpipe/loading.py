"""The two ways to an `nlp` object: a trained pipeline, or an empty one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .util import (
    SimpleFrozenDict,
    dict_to_dot,
    dot_to_dict,
    get_lang_class,
    load_model,
)
from .util.loading import DEFAULT_EMPTY_PIPES

if TYPE_CHECKING:
    from .language import Language
    from .vocab import Vocab


def load(
    name: str | Path,
    *,
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    enable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    exclude: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    config: Mapping[str, Any] = SimpleFrozenDict(),
) -> Language:
    """Load a trained pipeline from an installed package or a folder.

    Parameters
    ----------
    name
        The package's name or the folder's path. Pipelines that spaCy 3 trained load
        as well as fastpipe's own. ``"blank:en"`` makes an empty one for English, as
        `blank` does, where a name is all that can be given.
    vocab
        A vocabulary to share; True makes one.
    disable
        Components that are loaded and don't run until they are enabled.
    enable
        Components that run; all others are disabled.
    exclude
        Components that are not loaded.
    config
        Settings that replace the pipeline's, as nested dicts or by dotted names.

    Returns
    -------
    Language
        The `nlp` object.

    Raises
    ------
    PipelineNotFoundError
        If there is no such pipeline.
    MissingFileError
        If a file is missing in its folder.
    """
    return load_model(
        name,
        vocab=vocab,
        disable=disable,
        enable=enable,
        exclude=exclude,
        config=config,
    )


def blank(
    name: str,
    *,
    vocab: Vocab | bool = True,
    config: Mapping[str, Any] = SimpleFrozenDict(),
    meta: Mapping[str, Any] = SimpleFrozenDict(),
) -> Language:
    """Make a pipeline of a tokenizer alone.

    Parameters
    ----------
    name
        The language's ISO 639 code, e.g. ``"en"``; ``"xx"`` is no language in
        particular.
    vocab
        A vocabulary to share; True makes one.
    config
        Settings that replace the defaults, as nested dicts or by dotted names.
    meta
        What meta.json is to say, e.g. ``{"name": "my_pipeline"}``.

    Raises
    ------
    LanguageNotFoundError
        If there is no such language.
    """
    lang_class = get_lang_class(name)
    settings = dot_to_dict(dict_to_dot(config, for_overrides=True))
    return lang_class.from_config(settings, vocab=vocab, meta=dict(meta))
