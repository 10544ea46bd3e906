"""What a pipeline says of itself: its config and its meta data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import srsly

from ..about import __spacy_version__, __version__
from ..config import Config, copy_config
from ..errors import ConfigError
from ..util import combine_score_weights, get_minor_version_range
from .base import LanguageBase


class Description(LanguageBase):
    """The config that makes a pipeline, and what is to be known of it."""

    @property
    def config(self) -> Config:
        """The complete config that makes this pipeline, references kept.

        Raises
        ------
        ConfigError
            If a setting of a component can't be saved as JSON.
        """
        config = copy_config(self._config)
        config["nlp"]["lang"] = self.lang
        config["nlp"]["pipeline"] = list(self.component_names)
        config["nlp"]["disabled"] = list(self.disabled)
        config["components"] = {
            name: _checked(name, self._pipe_configs[name])
            for name in self.component_names
        }
        training = config.setdefault("training", {})
        training["score_weights"] = combine_score_weights(
            [self._pipe_meta[name].default_score_weights for name, _ in self.pipeline],
            overrides=training.get("score_weights") or {},
        )
        return Config(config, is_interpolated=False)

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
        meta["spacy_version"] = get_minor_version_range(__spacy_version__)
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


def _checked(name: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a component's settings, if they can be saved."""
    try:
        return srsly.json_loads(srsly.json_dumps(dict(settings)))
    except (TypeError, ValueError, OverflowError) as error:
        raise ConfigError(
            title=f"The settings of the component {name!r} can't be saved as JSON.",
            desc=f"Expected values that JSON knows; objects come from registered "
            f"functions, by blocks with a key such as @architectures ({error})",
        ) from None
