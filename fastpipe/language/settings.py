"""Arguments of components' `initialize`, from the config."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import pydantic

from ..errors import ConfigError, FastpipeWarning, did_you_mean, listing
from ..validation import expectation

# Set by the pipeline, not by the config.
_GIVEN = ("get_examples", "nlp")
_ANY_TYPE = pydantic.ConfigDict(arbitrary_types_allowed=True, allow_inf_nan=False)


def initialize_arguments(
    nlp: Any, settings: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the arguments of each `initialize` of a pipeline, checked.

    Parameters
    ----------
    nlp
        The pipeline.
    settings
        The config's section ``[initialize]``, with functions called.

    Returns
    -------
    tuple
        The arguments of the tokenizer, and those of the components that run and can
        be initialized, by name.

    Raises
    ------
    ConfigError
        If one is unknown, missing or of the wrong type.

    Warns
    -----
    FastpipeWarning
        Where there are arguments for no component.
    """
    of_components = settings["components"]
    names = nlp.component_names
    for name in of_components:
        if name not in names:
            warnings.warn(
                f"The section [initialize.components.{name}] isn't used: there is no "
                f"component {name!r} in the pipeline.{did_you_mean(name, names)} "
                f"Components: {listing(names)}",
                FastpipeWarning,
                stacklevel=3,
            )
    tokenizer = {}
    if hasattr(nlp.tokenizer, "initialize"):
        tokenizer = _resolve(
            nlp.tokenizer.initialize,
            settings["tokenizer"],
            section="initialize.tokenizer",
            name="tokenizer",
        )
    components = {
        name: _resolve(
            component.initialize,
            of_components.get(name, {}),
            section=f"initialize.components.{name}",
            name=name,
        )
        for name, component in nlp.pipeline
        if hasattr(component, "initialize")
    }
    return tokenizer, components


def _resolve(
    func: Callable[..., Any],
    settings: Mapping[str, Any],
    *,
    section: str,
    name: str,
) -> dict[str, Any]:
    """Return the arguments of an `initialize`, checked against its signature."""
    parameters = {
        key: parameter
        for key, parameter in inspect.signature(func).parameters.items()
        if key not in _GIVEN
    }
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        return dict(settings)
    hints = _type_hints(func)
    errors = []
    for key in settings:
        if key not in parameters:
            message = (
                f"{name!r} has no such setting.{did_you_mean(key, parameters)} "
                f"Expected one of: {listing(parameters)}"
            )
            errors.append({"loc": [key], "msg": message})
    for key, parameter in parameters.items():
        if key in settings:
            problem = _type_problem(settings[key], hints.get(key, Any))
            if problem:
                errors.append({"loc": [key], "msg": problem})
        elif parameter.default is parameter.empty:
            errors.append({"loc": [key], "msg": "missing setting"})
    if errors:
        raise ConfigError(
            title=f"The component {name!r} can't be initialized:",
            errors=errors,
            parent=section,
        )
    return dict(settings)


def _type_hints(func: Callable[..., Any]) -> dict[str, Any]:
    try:
        return get_type_hints(func)
    except (NameError, TypeError):
        # Names that only a type checker imports.
        return {}


def _type_problem(value: Any, hint: Any) -> str | None:
    try:
        pydantic.TypeAdapter(hint, config=_ANY_TYPE).validate_python(
            value, strict=False
        )
    except pydantic.ValidationError as error:
        problem = error.errors()[0]
        return f"expected {expectation(problem)}, got {value!r:.100}"
    except Exception:
        # A hint that pydantic has no check for.
        return None
    return None
