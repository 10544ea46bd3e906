"""Checking of config sections against pydantic schemas, with messages for people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, get_args

from confection import Config
from pydantic import BaseModel, ValidationError

from .errors import ConfigError, did_you_mean

__all__ = [
    "expectation",
    "fill_from_schema",
    "reject_unknown_settings",
    "section_schema",
    "validate_settings",
]


def section_schema(section: str) -> type[BaseModel]:
    """Return the schema of one of a config's sections.

    The schemas are imported when one is asked for: making them takes a good part of the
    time that loading a pipeline takes, which seldom needs one.
    """
    from .schemas import CONFIG_SCHEMAS

    return CONFIG_SCHEMAS[section]


def reject_unknown_settings(
    config: Mapping[str, Any], schema: type[BaseModel], *, parent: tuple[str, ...] = ()
) -> None:
    """Raise for settings that a schema does not have.

    Parameters
    ----------
    config
        A config or a section of one, before its functions are called.
    schema
        The schema; where it allows extra settings, none is unknown.
    parent
        The path to the section.

    Raises
    ------
    ConfigError
        Naming all unknown settings, with those that look alike.
    """
    fields = {field.alias or name: field for name, field in schema.model_fields.items()}
    if schema.model_config.get("extra") == "forbid":
        unknown = [key for key in config if key not in fields and key[0] != "@"]
        if unknown:
            raise ConfigError(
                title=_title(schema, parent),
                config=config,
                errors=[
                    {
                        "loc": (*parent, key),
                        "msg": "unknown setting."
                        f"{did_you_mean(key, fields)} Expected one of: "
                        f"{', '.join(fields)}",
                    }
                    for key in unknown
                ],
            )
    for key, field in fields.items():
        nested = _schema_of(field.annotation)
        value = config.get(key)
        if nested is not None and isinstance(value, Mapping):
            reject_unknown_settings(value, nested, parent=(*parent, key))


def validate_settings(
    resolved: Mapping[str, Any],
    schema: type[BaseModel],
    *,
    given: Mapping[str, Any] | None = None,
    only: Collection[str] | None = None,
) -> None:
    """Raise for settings that are missing or of the wrong type.

    Parameters
    ----------
    resolved
        A config or a section of one, with its functions called.
    schema
        The schema.
    given
        The same before its functions were called, for the message.
    only
        The settings to check; all by default.

    Raises
    ------
    ConfigError
        Naming each setting, what was expected and what was given.
    """
    try:
        schema.model_validate(dict(resolved))
    except ValidationError as error:
        problems = [
            _describe(problem, schema)
            for problem in error.errors()
            if only is None or problem["loc"][0] in only
        ]
        if problems:
            raise ConfigError(
                title=_title(schema, ()), config=given, errors=problems
            ) from None


def fill_from_schema(config: Mapping[str, Any], schema: type[BaseModel]) -> Config:
    """Return a copy of a config with a schema's defaults for what is not there."""
    if isinstance(config, Config):
        filled = Config(config, is_interpolated=config.is_interpolated)
    else:
        filled = Config(dict(config))
    for name, field in schema.model_fields.items():
        key = field.alias or name
        if key not in filled and not field.is_required():
            filled[key] = field.get_default(call_default_factory=True)
        nested = _schema_of(field.annotation)
        if nested is not None and isinstance(filled.get(key), dict):
            filled[key] = fill_from_schema(filled[key], nested)
    return filled


def expectation(problem: Mapping[str, Any]) -> str:
    """Return what was expected, of pydantic's account of a problem."""
    if problem["type"] == "path_type":
        return "a path"
    message = str(problem["msg"]).removeprefix("Value error, ")
    message = message.removeprefix("Input should be ")
    # The value itself is told after it.
    message = message.partition(", unable to")[0].partition(", got a")[0]
    if message.startswith(("greater", "less")):
        message = f"a number {message}"
    return message


def _describe(problem: Mapping[str, Any], schema: type[BaseModel]) -> dict[str, Any]:
    """Return pydantic's account of a problem as ours."""
    where = tuple(problem["loc"])
    if problem["type"] == "missing":
        return {"loc": where, "msg": "missing setting. Add it to this section"}
    message = expectation(problem)
    field = schema.model_fields.get(str(where[0])) if where else None
    meaning = f" ({field.title})" if field is not None and field.title else ""
    return {
        "loc": where,
        "msg": f"expected {message}, got {problem['input']!r:.100}{meaning}",
    }


def _schema_of(annotation: Any) -> type[BaseModel] | None:
    """Return the schema of a section from a type such as ``Schema | None``."""
    for option in (annotation, *get_args(annotation)):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def _title(schema: type[BaseModel], parent: tuple[str, ...]) -> str:
    section = getattr(schema, "section", "")
    path = ".".join(name for name in (section, *parent) if name)
    where = f"section [{path}]" if path else "settings"
    return f"The config's {where} can't be used:"
