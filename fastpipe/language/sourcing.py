"""Components that a config takes from trained pipelines."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from ..errors import ConfigError, FastpipeWarning
from ..util import load_model

__all__ = ["Sources"]

_SETTINGS = ("source", "component", "replace_listeners")


class Sources:
    """The trained pipelines that components come from, each loaded once.

    Parameters
    ----------
    blocks
        The sections of these components, by name, interpolated.

    Raises
    ------
    ConfigError
        If a section has a setting that it can't have.
    """

    def __init__(self, blocks: Mapping[str, Mapping[str, Any]]) -> None:
        for name, block in blocks.items():
            _check(name, block)
        self._blocks = blocks
        self._loaded: dict[str, Any] = {}

    def of(self, name: str) -> tuple[Any, str]:
        """Return the pipeline that a component comes from, and its name there."""
        block = self._blocks[name]
        source = block["source"]
        if source not in self._loaded:
            # Made with strings of its own: `create_pipe_from_source` copies them.
            self._loaded[source] = load_model(source)
            # All at once: what is listened to may be taken away before its listeners.
            for other, settings in self._blocks.items():
                if settings["source"] == source:
                    self._replace_listeners(other)
        return self._loaded[source], block.get("component", name)

    def _replace_listeners(self, name: str) -> None:
        block = self._blocks[name]
        listeners = block.get("replace_listeners")
        if not listeners:
            return
        nlp, there = self._loaded[block["source"]], block.get("component", name)
        upstream = [
            one
            for one, component in nlp.components
            if there in getattr(component, "listening_components", ())
        ]
        for upstream_name in upstream:
            nlp.replace_listeners(upstream_name, there, listeners)
        if not upstream:
            warnings.warn(
                f"The setting replace_listeners of [components.{name}] changes "
                f"nothing: the component {there!r} of {block['source']!r} listens to "
                f"no other",
                FastpipeWarning,
                stacklevel=5,
            )


def _check(name: str, block: Mapping[str, Any]) -> None:
    wrong = {key: "unknown setting" for key in block if key not in _SETTINGS}
    if not isinstance(block["source"], str):
        wrong["source"] = "expected the name or the folder of a pipeline"
    if not isinstance(block.get("component", name), str):
        wrong["component"] = "expected the component's name there"
    listeners = block.get("replace_listeners", [])
    is_list = isinstance(listeners, list)
    if not is_list or not all(isinstance(one, str) for one in listeners):
        wrong["replace_listeners"] = 'expected a list such as ["model.tok2vec"]'
    if wrong:
        raise ConfigError(
            title=f"The component {name!r} can't be taken from another pipeline with "
            f"these settings.",
            desc=f"Expected only: {', '.join(_SETTINGS)}",
            errors=[
                {"loc": ["components", name, key], "msg": message}
                for key, message in wrong.items()
            ],
        )
