"""From a config to a pipeline."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import srsly
from confection import Config as _Config

from .._runtime.json_text import dump_json
from ..config import Config, move_batch_size, require_finite
from ..errors import (
    ComponentError,
    ConfigError,
    FastpipeWarning,
    InputError,
    did_you_mean,
    listing,
)
from ..registry import registry
from ..util import SimpleFrozenDict, get_sourced_components, name_set
from ..util.loading import DEFAULT_EMPTY_PIPES
from ..validation import section_schema
from .listeners import Listeners
from .sourcing import Sources

if TYPE_CHECKING:
    from ..vocab import Vocab

_Self = TypeVar("_Self", bound="Construction")


class Construction(Listeners):
    """Making of pipelines from configs."""

    @classmethod
    def from_config(
        cls: type[_Self],
        config: Mapping[str, Any] = SimpleFrozenDict(),
        *,
        vocab: Vocab | bool = True,
        disable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
        enable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
        exclude: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
        meta: Mapping[str, Any] = SimpleFrozenDict(),
        auto_fill: bool = True,
        validate: bool = True,
    ) -> _Self:
        """Make the pipeline that a config describes, without trained weights.

        Parameters
        ----------
        config
            The config; references may be unresolved.
        vocab
            A vocabulary to share; True makes one.
        disable
            Components that are made and don't run until they are enabled.
        enable
            Components that run; all others are disabled.
        exclude
            Components that are not made. Their code need not be there.
        meta
            What meta.json is to say.
        auto_fill
            Whether to fill in settings that are not there.
        validate
            Whether to check the settings.

        Raises
        ------
        ConfigError
            If a setting is unknown, missing or of the wrong type.
        ComponentError
            If a component can't be made.
        """
        if auto_fill:
            config = cls.default_config.merge(_uninterpolated(config))
        config = move_batch_size(_uninterpolated(config))
        if config.get("nlp", {}).get("lang") not in (cls.lang, None, ""):
            raise ConfigError(
                title=f"A pipeline of the class {cls.__name__} can't be made: the "
                f"config is for another language.",
                errors=[
                    {
                        "loc": ["nlp", "lang"],
                        "msg": f"expected {cls.lang!r}, got {config['nlp']['lang']!r}",
                    }
                ],
            )
        config["nlp"]["lang"] = cls.lang
        # Pipelines of earlier versions don't have the setting.
        config["nlp"].setdefault("vectors", cls.default_config["nlp"]["vectors"])
        interpolated = config.interpolate()
        excluded = name_set(exclude)
        is_usual = _is_usual(interpolated["nlp"], cls.default_config["nlp"])
        settings = registry.resolve(
            interpolated["nlp"],
            schema=section_schema("nlp") if validate and not is_usual else None,
            validate=validate,
        )
        lang_cls = _call_before_creation(cls, settings["before_creation"])
        nlp = lang_cls(
            vocab=vocab,
            create_tokenizer=settings["tokenizer"],
            create_vectors=settings["vectors"],
            meta=meta,
            batch_size=settings["batch_size"] or 1000,
        )
        nlp = _call(settings["after_creation"], nlp, "after_creation")
        nlp._add_components(config, interpolated, excluded, validate)
        nlp._disabled = _to_disable(
            nlp.component_names,
            disable=name_set(disable) | _disabled_names(interpolated["nlp"]),
            enable=enable,
        )
        # The settings of what is not in [nlp] and [components] are kept as they are.
        nlp.config = config
        nlp._link_components()
        return _call(
            settings["after_pipeline_creation"], nlp, "after_pipeline_creation"
        )

    def _add_components(
        self,
        config: _Config,
        interpolated: _Config,
        exclude: set[str],
        validate: bool,
    ) -> None:
        """Add the components of a config's pipeline."""
        blocks = interpolated.get("components", {})
        names = [
            name
            for name in interpolated["nlp"].get("pipeline", [])
            if name not in exclude
        ]
        sources = Sources(
            {
                name: block
                for name, block in get_sourced_components(interpolated).items()
                if name in names
            }
        )
        for name in names:
            if name not in blocks:
                raise ConfigError(
                    title=f"The pipeline has a component {name!r} that the config "
                    f"doesn't describe.{did_you_mean(name, blocks)}",
                    desc=f"Expected a section [components.{name}]; there are sections "
                    f"for: {listing(blocks)}",
                )
            block = dict(blocks[name])
            raw = config["components"][name]
            if "factory" in block:
                factory = block.pop("factory")
                self.add_pipe(
                    factory,
                    name=name,
                    config=block,
                    raw_config=Config(raw, is_interpolated=False),
                    validate=validate,
                )
            elif "source" in block:
                source, source_name = sources.of(name)
                with warnings.catch_warnings():
                    # The vectors come later, in `initialize`, and are compared then.
                    warnings.simplefilter("ignore", FastpipeWarning)
                    self.add_pipe(source_name, source=source, name=name)
            else:
                raise ConfigError(
                    title=f"The section [components.{name}] doesn't say what the "
                    f"component is made of.",
                    desc='Expected a setting factory = "..." (a registered component) '
                    'or source = "..." (a trained pipeline to take it from)',
                )


def _is_usual(section: Mapping[str, Any], defaults: Mapping[str, Any]) -> bool:
    """Whether settings are those of a default section, and of their types.

    Most are, and need no schema, which takes long to make.
    """
    return section.keys() == defaults.keys() and all(
        _is_like(section[key], default) for key, default in defaults.items()
    )


def _is_like(value: Any, default: Any) -> bool:
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(default, Mapping):
        # The default calls a function: let it be the same kind of function.
        return isinstance(value, Mapping) and _calls(value) == _calls(default)
    return type(value) is type(default) and (
        # The one number is a size.
        not isinstance(value, int) or value > 0
    )


def _calls(block: Mapping[str, Any]) -> list[str]:
    return [key for key in block if key.startswith("@")]


def _uninterpolated(config: Mapping[str, Any]) -> _Config:
    """Return a copy of a config in which references count as such."""
    require_finite(config)
    return Config(srsly.json_loads(dump_json(config)), is_interpolated=False)


def _disabled_names(settings: Mapping[str, Any]) -> set[str]:
    """Return the components that ``[nlp]`` disables, and warn of unknown ones."""
    names = settings.get("pipeline", [])
    for name in settings.get("disabled", []):
        if name not in names:
            warnings.warn(
                f"[nlp] disabled names a component {name!r} that isn't in [nlp] "
                f"pipeline.{did_you_mean(name, names)} Components: {listing(names)}",
                FastpipeWarning,
                stacklevel=4,
            )
    return set(settings.get("disabled", []))


def _to_disable(
    components: Iterable[str], *, disable: set[str], enable: str | Iterable[str]
) -> set[str]:
    """Return which components don't run, by the arguments of `load`."""
    components = list(components)
    if enable is DEFAULT_EMPTY_PIPES or not enable:
        return disable & set(components)
    enabled = name_set(enable)
    both = sorted(enabled & disable)
    if both:
        raise InputError(
            f"Components are to be enabled and disabled at once: {listing(both)}. "
            f"Expected them in `enable` or in `disable`; the config's nlp.disabled "
            f'counts as well, and is overridden by config={{"nlp.disabled": []}}'
        )
    return set(components) - enabled


def _call_before_creation(
    cls: type[_Self], callback: Callable[[type[_Self]], Any] | None
) -> type[_Self]:
    if callback is None:
        return cls
    made = _result(callback, cls, "before_creation")
    if not (isinstance(made, type) and issubclass(made, cls)):
        raise ComponentError(
            f"The function of [nlp] before_creation returned {made!r}. Expected the "
            f"class {cls.__name__} that it was given, or a subclass"
        )
    return made


def _result(callback: Callable[[Any], Any], given: Any, setting: str) -> Any:
    """Call what a setting of [nlp] names, which may be a function for another use."""
    try:
        return callback(given)
    except (AttributeError, TypeError) as error:
        raise ComponentError(
            f"The function of [nlp] {setting} failed with {given!r} "
            f"({type(error).__name__}: {error}). Expected one that takes what it is "
            f"given there; is it meant for another setting?"
        ) from error


def _call(callback: Callable[[_Self], Any] | None, nlp: _Self, setting: str) -> _Self:
    if callback is None:
        return nlp
    made = _result(callback, nlp, setting)
    if not isinstance(made, Construction):
        raise ComponentError(
            f"The function of [nlp] {setting} returned {made!r}. Expected the nlp "
            f"object that it was given; does it end with `return nlp`?"
        )
    return made  # type: ignore[return-value]
