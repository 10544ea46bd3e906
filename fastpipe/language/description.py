"""What a pipeline says of itself: its config and its meta data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import srsly

from .. import util
from .._runtime.json_text import dump_json
from ..about import __spacy_version__, __version__
from ..config import Config
from ..errors import ConfigError
from .base import LanguageBase
from .html import language_html


class Description(LanguageBase):
    """The config that makes a pipeline, and what is to be known of it."""

    # The score weights that the config says, and what they came to with those of the
    # components when `config` was read last.
    _own_weights: Mapping[str, float | None] = {}
    _combined_weights: Mapping[str, float | None] | None = None

    @property
    def config(self) -> Config:
        """The complete config that makes this pipeline, references kept.

        It is the pipeline's own, so what is set in it holds: settings of
        ``[training]`` and ``[initialize]`` take effect when these are run. What the
        pipeline itself says (the names of the components in ``[nlp]``) is written anew
        each time.

        Raises
        ------
        ConfigError
            If a setting of a component can't be saved as JSON.
        """
        config = self._config
        nlp = config.setdefault("nlp", {})
        nlp["lang"] = self.lang
        nlp["pipeline"] = list(self.component_names)
        nlp["disabled"] = list(self.disabled)
        config["components"] = {
            name: _checked(name, self._pipe_configs[name])
            for name in self.component_names
        }
        training = config.setdefault("training", {})
        given = _score_weights(config)
        if given != self._combined_weights:
            self._own_weights = given
        combined = util.combine_score_weights(
            [
                self._pipe_meta[name].default_score_weights
                for name in self.component_names
            ],
            overrides=self._own_weights,
        )
        self._combined_weights = dict(combined)
        training["score_weights"] = combined
        return config

    @config.setter
    def config(self, value: Mapping[str, Any]) -> None:
        self._config = Config(dict(value), is_interpolated=False)

    @property
    def meta(self) -> dict[str, Any]:
        """What meta.json says: name, version, vectors, labels, scores …"""
        meta = self._meta
        vectors = self.vocab.vectors
        meta.setdefault("lang", self.vocab.lang or self.lang)
        meta.setdefault("name", "pipeline")
        meta.setdefault("version", "0.0.0")
        meta["spacy_version"] = util.get_minor_version_range(__spacy_version__)
        meta["fastpipe_version"] = __version__
        for key in ("description", "author", "email", "url", "license"):
            meta.setdefault(key, "")
        meta["vectors"] = {
            "width": self.vocab.vectors_length,
            "vectors": len(vectors),
            "keys": vectors.n_keys,
            "name": vectors.name,
            "mode": getattr(vectors, "mode", "default"),
        }
        meta["labels"] = {name: list(ls) for name, ls in self.pipe_labels.items()}
        meta["pipeline"] = list(self.pipe_names)
        meta["components"] = list(self.component_names)
        meta["disabled"] = list(self.disabled)
        return meta

    @meta.setter
    def meta(self, value: Mapping[str, Any]) -> None:
        self._meta = dict(value)

    def _repr_html_(self) -> str:
        return language_html(self)


def _score_weights(config: Config) -> dict[str, float | None]:
    """Return the weights of scores that a config says, if they are numbers."""
    path: tuple[str, ...] = ("training", "score_weights")
    wrong: dict[tuple[str, ...], str] = {}
    weights = config["training"].get("score_weights") or {}
    given = weights.values() if isinstance(weights, Mapping) else [weights]
    if any(isinstance(one, str) for one in given):
        # There may be references among them.
        interpolated = Config(dict(config), is_interpolated=False).interpolate()
        weights = interpolated["training"]["score_weights"]
    if not isinstance(weights, Mapping):
        wrong[path] = f"expected a section, got {weights!r:.100}"
    else:
        for key, weight in weights.items():
            if isinstance(weight, bool) or not isinstance(weight, int | float | None):
                place = (*path, key)
                wrong[place] = f"expected a number or null, got {weight!r:.100}"
    if wrong:
        raise ConfigError(
            title="The scores can't be weighed:",
            errors=[{"loc": loc, "msg": message} for loc, message in wrong.items()],
        )
    return dict(weights)


def _checked(name: str, settings: Config) -> Config:
    """Return a component's settings as JSON has them, if they can be saved."""
    try:
        plain = srsly.json_loads(dump_json(dict(settings)))
    except (TypeError, ValueError, OverflowError) as error:
        raise ConfigError(
            title=f"The settings of the component {name!r} can't be saved as JSON.",
            desc=f"Expected values that JSON knows; objects come from registered "
            f"functions, by blocks with a key such as @architectures ({error})",
        ) from None
    if plain != settings:
        settings.clear()
        settings.update(plain)
    return settings
