"""Base configs: from a few choices to the settings that follow from them.

``quickstart_training.jinja`` is the one template of `fastpipe init config` and the
quickstart page of the documentation, and
``quickstart_training_recommendations.yml`` says what suits a language.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import srsly
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from pydantic import BaseModel, ConfigDict, Field, field_validator

from ..config import Config, default_pretraining_config
from ..errors import InputError
from ..registry import registry
from ..schemas import (
    RecommendationSchema,
    RecommendationTrf,
    RecommendationTrfItem,
)
from ..util import (
    get_lang_class,
    get_sourced_components,
    load_config_from_str,
    load_model_from_config,
)

__all__ = [
    "GOALS",
    "TEMPLATES",
    "Recommendation",
    "TransformerRecommendation",
    "base_config",
    "complete_config",
    "recommendation",
    "recommendations",
    "starter_config",
]

TEMPLATES = Path(__file__).parent / "templates"
# What a config can be optimized for.
GOALS = ("efficiency", "accuracy")
# Batches whose gradients the template adds up where there is a transformer.
_SIZE_FACTOR = 3
# The layers that components share; the template adds them where they are needed.
_EMBEDDINGS = ("tok2vec", "transformer")


class TransformerRecommendation(BaseModel):
    """The names of a language's transformers, as on the Hugging Face hub."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    efficiency: str = Field(title="The smaller one")
    accuracy: str = Field(title="The better one")


class Recommendation(BaseModel):
    """What suits a language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(title="The language's name in English")
    vectors: str | None = Field(None, title="Pipeline package with word vectors")
    transformer: TransformerRecommendation = Field(title="Transformers by goal")

    @field_validator("transformer", mode="before")
    @classmethod
    def _one_for_both(cls, value: Any) -> Any:
        return dict.fromkeys(GOALS, value) if isinstance(value, str) else value


@cache
def recommendations() -> dict[str, Recommendation]:
    """Return what suits each language that something is known of, by code."""
    data = srsly.read_yaml(TEMPLATES / "quickstart_training_recommendations.yml")
    return {
        lang: Recommendation.model_validate({**data["default"], **known})
        for lang, known in data["languages"].items()
    }


def recommendation_data() -> dict[str, dict[str, Any]]:
    """Return what suits each language as plain data (see `RecommendationSchema`)."""
    known_languages = {"__default__": recommendation("xx"), **recommendations()}
    return {
        lang: RecommendationSchema(
            word_vectors=known.vectors,
            transformer=RecommendationTrf(
                **{
                    goal: RecommendationTrfItem(
                        name=getattr(known.transformer, goal), size_factor=_SIZE_FACTOR
                    )
                    for goal in GOALS
                }
            ),
        ).model_dump()
        for lang, known in known_languages.items()
    }


def recommendation(lang: str) -> Recommendation:
    """Return what suits a language; for one that nothing is known of, as for any."""
    known = recommendations()
    return known.get(lang) or known["xx"].model_copy(update={"name": lang})


def base_config(
    *,
    lang: str = "en",
    pipeline: Iterable[str] = ("tagger", "parser", "ner"),
    optimize: str = "efficiency",
    gpu: bool = False,
    vectors: bool | None = None,
) -> str:
    """Return the settings that follow from a few choices, as a config's text.

    Parameters
    ----------
    lang
        ISO 639 code of the language.
    pipeline
        Names of the components, without ``tok2vec`` and ``transformer``.
    optimize
        "efficiency": small and fast; "accuracy": larger and slower.
    gpu
        Whether to build on a transformer, which needs a GPU.
    vectors
        Whether to use word vectors. By default an accurate pipeline on the CPU does,
        if the language's are known.

    Returns
    -------
    str
        The base config, to be completed by `complete_config`.

    Raises
    ------
    InputError
        If there is no such config.
    LanguageNotFoundError
        If there is no such language.

    Examples
    --------
    >>> text = base_config(lang="de", pipeline=["ner"], optimize="accuracy")
    >>> 'vectors = "de_core_news_lg"' in text
    True
    """
    if optimize not in GOALS:
        raise InputError(
            f"A config can't be optimized for {optimize!r}. "
            f"Expected one of: {', '.join(GOALS)}"
        )
    get_lang_class(lang)
    recommended = recommendation(lang)
    if vectors and gpu:
        raise InputError(
            "A pipeline for the GPU is built on a transformer, and uses no word "
            "vectors. Leave one of the two out"
        )
    if vectors and recommended.vectors is None:
        raise InputError(
            f"No pipeline package with word vectors is known for the language "
            f"{lang!r}. Make one of a vectors file with `fastpipe init vectors`, and "
            f"set paths.vectors and components.tok2vec.model.embed."
            f"include_static_vectors"
        )
    return _template().render(
        lang=lang,
        components=[name for name in pipeline if name not in _EMBEDDINGS],
        optimize=optimize,
        hardware="gpu" if gpu else "cpu",
        vectors=optimize == "accuracy" if vectors is None else vectors,
        recommended=recommended.model_dump(),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("quickstart_training.jinja")


def starter_config(*, pretraining: bool = False, **choices: Any) -> Config:
    """Return a complete config for a few choices.

    Parameters
    ----------
    pretraining
        Whether to add the section ``[pretraining]``.
    choices
        The arguments of `base_config`.
    """
    base = load_config_from_str(base_config(**choices))
    return complete_config(base, pretraining=pretraining)


def complete_config(config: Config, *, pretraining: bool = False) -> Config:
    """Return a config with the defaults of everything that it does not say.

    Parameters
    ----------
    config
        The config, not interpolated.
    pretraining
        Whether to add the section ``[pretraining]``.
    """
    filled = load_model_from_config(config, auto_fill=True).config.copy()
    # They go on coming from where they come from, with the weights that they have.
    filled["components"].update(get_sourced_components(config))
    if pretraining:
        filled = default_pretraining_config().merge(filled)
    # The functions of the other sections have defaults, too.
    return Config(registry.fill(filled, validate=False), is_interpolated=False)
