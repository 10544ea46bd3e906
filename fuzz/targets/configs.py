"""Configs and overrides of the command line."""

from __future__ import annotations

from typing import Any

import fastpipe
from fastpipe.cli.options import parse_overrides
from fastpipe.config import load_config_from_str
from fastpipe.util import load_model_from_config

from ..draw import Draw
from ..material import refused


def _config() -> Any:
    nlp = fastpipe.blank("en")
    for name in ("sentencizer", "tagger", "entity_ruler"):
        nlp.add_pipe(name)
    return nlp.config


_CONFIG = _config()
_TEXT = _CONFIG.to_str()
_LINES = ["[x]", "[nlp]", "a = ${nlp.lang}", "a = ${nlp}", "= 3", "a", "a = {", "[a.b]"]
_LINES += ["@misc = 'x'", "[components.tagger]", "a = ${a}", "[nlp.x.y]", "b = [1,"]


def _load(config: Any) -> None:
    nlp = load_model_from_config(config, auto_fill=True, validate=True)
    str(nlp.make_doc("The sea.").text), nlp.config.to_str()


def damaged_config(draw: Draw) -> str:
    """Return the text of a config with bytes or lines changed."""
    if draw.chance():
        return draw.damaged(_TEXT.encode("utf8")).decode("utf8", "replace")
    lines = _TEXT.split("\n")
    for _ in range(1 + draw.up_to(2)):
        at = draw.up_to(len(lines) - 1)
        name, _, _ = lines[at].partition(" = ")
        value = draw.one_of((draw.text(), str(draw.number())))
        lines[at] = draw.one_of((draw.one_of(_LINES), f"{name} = {value}"))
    return "\n".join(lines)


def config(draw: Draw) -> bool:
    """Read a config, and make its pipeline."""
    if draw.chance():
        changed: Any = draw.changed({name: dict(_CONFIG[name]) for name in _CONFIG})
        return refused(_load, changed)
    text = damaged_config(draw)
    return refused(lambda: _load(load_config_from_str(text)))


def overrides(draw: Draw) -> bool:
    """Read overrides, and a config with them."""
    names = ["nlp.lang", "training.max_steps", "paths.train", "components.tagger.model"]
    arguments: list[str] = []
    for _ in range(1 + draw.up_to(2)):
        name = draw.one_of((draw.one_of(names), draw.text(), f"a.{draw.text()}"))
        value = draw.one_of((draw.text(), str(draw.number()), repr(draw.value())))
        arguments += draw.one_of(([f"--{name}", value], [f"--{name}={value}"], [value]))

    def use() -> None:
        found = parse_overrides(arguments, env_var=None)
        load_config_from_str(_TEXT, overrides=found).interpolate()

    return refused(use)


TARGETS = {"config": config, "overrides": overrides}
