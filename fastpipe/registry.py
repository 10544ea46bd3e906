"""The function registries: names that stand for functions in configs.

A config block with a key such as ``@architectures = "spacy.Tagger.v2"`` is a call of
the function registered under that name. fastpipe's own functions are registered as
``fastpipe.NAME.vN``; each is found under ``spacy.NAME.vN`` as well, and a config keeps
the spelling that it was written with. Thinc's registries of layers, optimizers,
schedules, losses and initializers are the same objects here.

Examples
--------
>>> from fastpipe import registry
>>> @registry.misc("vowels.v1")
... def vowels(text: str) -> int:
...     return sum(letter in "aeiou" for letter in text)
>>> registry.resolve({"n": {"@misc": "vowels.v1", "text": "queue"}})
{'n': 4}
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

import catalogue
import srsly
import thinc.config
from confection import Config, SimpleFrozenDict
from pydantic import BaseModel

from .arguments import check_arguments
from .errors import (
    ConfigError,
    ConfigValidationError,
    FastpipeWarning,
    RegistryError,
    did_you_mean,
)
from .registered_names import REGISTERED_NAMES
from .validation import fill_from_schema, reject_unknown_settings, validate_settings

# Modules whose names are not in `REGISTERED_NAMES`, imported when any name is looked up
# for the first time: Thinc's own functions, some of which fastpipe has anew.
_IMPORTED_FIRST: dict[str, tuple[str, ...]] = {
    "layers": ("thinc.layers",),
    "initializers": ("thinc.initializers",),
    "losses": ("thinc.loss",),
    "ops": ("thinc.backends", "fastpipe.ml"),
    "optimizers": ("thinc.optimizers", "fastpipe.ml"),
    "schedules": ("thinc.schedules",),
    "languages": ("fastpipe.lang.languages",),
}

# Of names that are a language's own, the module that registers what they stand for:
# "fr.lemmatizer" and "spacy.zh.ChineseTokenizer".
_LANGUAGE_MODULES = {
    "factories": (re.compile(r"([a-z]{2,3})\.([a-z_]+)"), r"fastpipe.lang.\1.\2"),
    "tokenizers": (
        re.compile(r"(?:fastpipe|spacy)\.([a-z]{2,3})\.\w+(?:\.v\d+)?"),
        r"fastpipe.lang.\1.tokenizer",
    ),
}

_NOTHING = re.compile(r"(?!)")

_OWN_PREFIX = "fastpipe."
# spaCy keeps the early versions of its functions, and some others, in packages of
# their own.
_FOREIGN_PREFIXES = (
    "spacy.",
    "spacy-legacy.",
    "spacy-loggers.",
    "spacy-transformers.",
)


@cache
def _points_by_group() -> dict[str, list[Any]]:
    """Return all entry points that `catalogue` found when it was imported."""
    points: Any = catalogue.AVAILABLE_ENTRY_POINTS
    found: dict[str, list[Any]] = {}
    # Python 3.10 and 3.11 have them by group, in a dict whose own methods warn of that;
    # later versions have one list.
    parts = dict.values(points) if isinstance(points, dict) else [points]
    for point in chain.from_iterable(parts):
        found.setdefault(point.group, []).append(point)
    return found


def entry_points(group: str) -> tuple[Any, ...]:
    """Return the entry points of a group that installed packages have.

    They are put into groups once: `select` looks through all of them, and loading a
    pipeline asks for a dozen groups, hundreds of times.
    """
    return tuple(_points_by_group().get(group, ()))


class FunctionRegistry(catalogue.Registry):
    """One registry: a table of functions by name.

    Parameters
    ----------
    namespace
        The package and the registry's name, e.g. ``("fastpipe", "architectures")``.
        Functions of an installed package's entry points in the group
        ``fastpipe_architectures`` belong to it too; in ``spacy_architectures``, those
        whose names nothing here has.
    """

    def __init__(self, namespace: tuple[str, str]) -> None:
        super().__init__(namespace, entry_points=True)
        self._pending = list(_IMPORTED_FIRST.get(namespace[1], ()))
        self._homes = {
            name: module
            for module, names in REGISTERED_NAMES.get(namespace[1], {}).items()
            for name in names.split()
        }
        self._asked: set[str] = set()
        # Called with a name that is not registered, where there is such a function: it
        # returns what the name stands for, or raises an error that says more.
        self.make_missing: Callable[[str], Any] | None = None

    def __contains__(self, name: object) -> bool:
        # A config may have a number or a list where a function's name belongs.
        return isinstance(name, str) and self._find_name(name) is not None

    def get(self, name: str) -> Any:
        """Return the function registered under a name.

        Parameters
        ----------
        name
            The name, e.g. ``"spacy.Tagger.v2"`` or ``"fastpipe.Tagger.v2"``.

        Raises
        ------
        RegistryError
            If there is none. The message names those that look alike.
        """
        found = self._find_name(name)
        if found is None and self.make_missing is not None:
            return self.make_missing(name)
        if found is None:
            options = sorted(self.get_all())
            kind = self.namespace[1]
            raise RegistryError(
                f"Can't find {name!r} in the registry of {kind}."
                f"{did_you_mean(own_name(name), options)} If it is a function of "
                f"yours, import the file that registers it first (on the command "
                f"line: --code file.py); if it comes with a package, install that."
                f"{self.alias_hint(name)} Available: {', '.join(options) or 'none'}"
            )
        return super().get(found)

    def get_all(self) -> dict[str, Any]:
        """Return all functions, by the names that they were registered under.

        Functions of packages that were made for spaCy are left out where they can't be
        imported, with a warning.
        """
        self._populate()
        for module in dict.fromkeys(self._homes.values()):
            importlib.import_module(module)
        found = super().get_all()
        for entry in self._usable():
            if not found.keys().isdisjoint(_spellings(entry.name)):
                continue
            try:
                found[entry.name] = entry.load()
            except (ImportError, AttributeError) as error:
                warnings.warn(
                    f"{entry.name!r} of the registry of {self.namespace[1]} is left "
                    f"out, {entry.value} can't be imported: {error}",
                    FastpipeWarning,
                    stacklevel=2,
                )
        return found

    def import_own(self, name: str) -> bool:
        """Import the module of the product's own function of a name, if there is one.

        Returns
        -------
        bool
            Whether there is one.
        """
        if name in self._homes:
            importlib.import_module(self._homes[name])
        return name in self._homes

    def alias_hint(self, name: str) -> str:
        """Return a sentence on the package that has a name for spaCy, if one does."""
        made = self._made_for_spacy()
        if not made:
            return ""
        from .alias.entry_points import alias_hint

        return alias_hint(made, name)

    def _find_name(self, name: str) -> str | None:
        """Return the name that a function is registered under, or None."""
        for spelling in _spellings(name):
            if super().__contains__(spelling):
                return spelling
        if self._pending:
            self._populate()
            return self._find_name(name)
        for spelling in _spellings(name):
            if self.import_own(spelling) and super().__contains__(spelling):
                return spelling
        if name not in self._asked and self._import_for(name):
            return self._find_name(name)
        return name if self._load_made_for_spacy(name) else None

    def _made_for_spacy(self) -> tuple[Any, ...]:
        """Return the entry points that packages have for spaCy's registry."""
        package, kind = self.namespace
        return entry_points(f"spacy_{kind}") if f"{package}." == _OWN_PREFIX else ()

    def _usable(self) -> list[Any]:
        """Return those of them that can be loaded as things are."""
        made = self._made_for_spacy()
        if not made:
            return []
        # Nothing of the alias is imported where no package was made for spaCy.
        from .alias.entry_points import usable

        return usable(made)

    def _load_made_for_spacy(self, name: str) -> bool:
        """Register what a package made for spaCy has; return whether one does."""
        for entry in self._usable():
            if entry.name != name:
                continue
            try:
                found = entry.load()
            except ModuleNotFoundError as error:
                from .alias import is_on
                from .alias.entry_points import WITH_ALIAS

                if (error.name or "").partition(".")[0] != "spacy" or is_on():
                    raise
                raise RegistryError(
                    f"{name!r} of the registry of {self.namespace[1]} can't be "
                    f"imported, {entry.value} needs spaCy. {WITH_ALIAS}"
                ) from error
            if not super().__contains__(name):  # A decorator may have done so.
                self.register(name, func=found)
            return True
        return False

    def _import_for(self, name: str) -> bool:
        """Import the module of a language's own function; return whether there is one.

        Each name is looked for but once: loading asks for a language's own factory of
        each component.
        """
        self._asked.add(name)
        pattern, module = _LANGUAGE_MODULES.get(self.namespace[1], (_NOTHING, ""))
        match = pattern.fullmatch(name)
        if match is None:
            return False
        path = match.expand(module)
        try:
            is_there = importlib.util.find_spec(path) is not None
        except ModuleNotFoundError:  # Nor is there such a language.
            return False
        if is_there:
            importlib.import_module(path)
        return is_there

    def _get_entry_points(self) -> list[Any]:
        return list(entry_points(self.entry_point_namespace))

    def _populate(self) -> None:
        # Emptied first: the modules may look names up while they are imported.
        pending, self._pending = self._pending, []
        for module in pending:
            importlib.import_module(module)


def _flush(functions: catalogue.Registry) -> None:
    """Register what a registry has by entry points, so that they are read but once.

    srsly asks for all of its coders each time that it reads or writes msgpack, which
    takes far longer than reading a small value.
    """
    for entry in entry_points(functions.entry_point_namespace):
        functions.register(entry.name, func=entry.load())
    functions.entry_points = False


_flush(srsly.msgpack_encoders)
_flush(srsly.msgpack_decoders)


def own_name(name: str) -> str:
    """Return fastpipe's spelling of a name that may have spaCy's prefix.

    Two names with the same spelling here are one function.
    """
    for prefix in _FOREIGN_PREFIXES:
        if name.startswith(prefix):
            return _OWN_PREFIX + name[len(prefix) :]
    return name


def _spellings(name: str) -> Iterator[str]:
    yield name
    if (own := own_name(name)) != name:
        yield own


class _Filled(Config):
    """A config that has all defaults, and arguments that are known to be right."""


class registry(thinc.config.registry):
    """All registries, as attributes, and the resolving of configs with them."""

    # Of fastpipe.
    #: What a transformer's output is written into, for each batch of docs.
    annotation_setters = FunctionRegistry(("fastpipe", "annotation_setters"))
    #: Functions that make a model.
    architectures = FunctionRegistry(("fastpipe", "architectures"))
    #: Functions that vary a training example.
    augmenters = FunctionRegistry(("fastpipe", "augmenters"))
    #: Functions that cut a stream of examples into batches.
    batchers = FunctionRegistry(("fastpipe", "batchers"))
    #: Functions that are called when a pipeline is made, trained or saved.
    callbacks = FunctionRegistry(("fastpipe", "callbacks"))
    #: Commands of other packages.
    cli = FunctionRegistry(("fastpipe", "cli"))
    #: Colours of labels.
    displacy_colors = FunctionRegistry(("fastpipe", "displacy_colors"))
    #: Functions that make a component.
    factories = FunctionRegistry(("fastpipe", "factories"))
    #: Subclasses of `Language`, by their codes.
    languages = FunctionRegistry(("fastpipe", "languages"))
    #: Tables of lemmas; spaCy has the registry too.
    lemmatizers = FunctionRegistry(("fastpipe", "lemmatizers"))
    #: Functions that write down how a training run goes.
    loggers = FunctionRegistry(("fastpipe", "loggers"))
    #: Tables of languages, in installed packages.
    lookups = FunctionRegistry(("fastpipe", "lookups"))
    #: Functions of any kind.
    misc = FunctionRegistry(("fastpipe", "misc"))
    #: Models; spaCy has the registry too.
    models = FunctionRegistry(("fastpipe", "models"))
    #: Functions that read examples, labels or other files.
    readers = FunctionRegistry(("fastpipe", "readers"))
    #: Functions from examples to scores.
    scorers = FunctionRegistry(("fastpipe", "scorers"))
    #: Functions that cut docs into the spans that a transformer reads.
    span_getters = FunctionRegistry(("fastpipe", "span_getters"))
    #: Functions that make a tokenizer.
    tokenizers = FunctionRegistry(("fastpipe", "tokenizers"))
    #: Functions that make a table of vectors.
    vectors = FunctionRegistry(("fastpipe", "vectors"))
    # Of Thinc: the same namespaces, so that both see what either registers.
    #: Functions that load a data set.
    datasets = FunctionRegistry(("thinc", "datasets"))
    #: Functions that fill a layer's parameters.
    initializers = FunctionRegistry(("thinc", "initializers"))
    #: Functions that make a layer.
    layers = FunctionRegistry(("thinc", "layers"))
    #: Functions that make a loss.
    losses = FunctionRegistry(("thinc", "losses"))
    #: Backends that compute on arrays.
    ops = FunctionRegistry(("thinc", "ops"))
    #: Functions that make an optimizer.
    optimizers = FunctionRegistry(("thinc", "optimizers"))
    #: Functions that make a series of values.
    schedules = FunctionRegistry(("thinc", "schedules"))

    @classmethod
    def create(cls, registry_name: str, entry_points: bool = False) -> None:
        """Add a registry of one's own, as an attribute.

        Raises
        ------
        RegistryError
            If there is one of that name.
        """
        if hasattr(cls, registry_name):
            raise RegistryError(
                f"A registry can't be created as {registry_name!r}: there is an "
                f"attribute of that name already. Choose another name."
            )
        setattr(cls, registry_name, FunctionRegistry(("fastpipe", registry_name)))

    @classmethod
    def get_registry_names(cls) -> list[str]:
        """Return the names of all registries, sorted."""
        return sorted(
            name
            for owner in cls.__mro__
            for name, value in vars(owner).items()
            if isinstance(value, FunctionRegistry)
        )

    @classmethod
    def ensure_populated(cls) -> None:
        """Import every module that registers functions of fastpipe."""
        for name in cls.get_registry_names():
            getattr(cls, name).get_all()

    @classmethod
    def has(cls, registry_name: str, func_name: str) -> bool:
        """Whether a function is registered, under either spelling."""
        found = getattr(cls, registry_name, None)
        return isinstance(found, catalogue.Registry) and func_name in found

    @classmethod
    def get(cls, registry_name: str, func_name: str) -> Callable[..., Any]:
        """Return a function from a registry.

        Raises
        ------
        RegistryError
            If the registry or the name is unknown.
        """
        return cls._registry(registry_name).get(func_name)

    @classmethod
    def find(cls, registry_name: str, func_name: str) -> dict[str, str | int | None]:
        """Return where a function is defined: module, file, line and docstring."""
        return cls._registry(registry_name).find(func_name)

    @classmethod
    def _registry(cls, name: str) -> catalogue.Registry:
        found = getattr(cls, name, None)
        if not isinstance(found, catalogue.Registry):
            names = cls.get_registry_names()
            raise RegistryError(
                f"There is no function registry {name!r}.{did_you_mean(name, names)} "
                f"Available: {', '.join(names)}"
            )
        return found

    @classmethod
    def resolve(
        cls,
        config: Config | dict[str, Any],
        *,
        schema: type[BaseModel] | None = None,
        overrides: Mapping[str, Any] = SimpleFrozenDict(),
        validate: bool = True,
    ) -> dict[str, Any]:
        """Call the functions that a config refers to.

        Parameters
        ----------
        config
            The config or a section of one.
        schema
            The settings that are allowed, and their types.
        overrides
            New values by dotted names, e.g. ``{"optimizer.eps": 1e-6}``.
        validate
            Whether to check the settings and the arguments of the functions.

        Returns
        -------
        dict
            The config with each block that names a function replaced by its result.

        Raises
        ------
        ConfigError
            If a setting is unknown, missing or of the wrong type.
        RegistryError
            If a function is unknown.
        """
        _require_names(config)
        if schema is not None:
            if validate:
                reject_unknown_settings(config, schema)
            config = fill_from_schema(config, schema)
        section = getattr(schema, "section", "")
        with _own_config_errors():
            filled = super().fill(
                config, overrides=dict(overrides), interpolate=True, validate=False
            )
            checked = check_arguments(cls, filled, parent=section)
            resolved = super().resolve(_Filled(checked))
        if schema is not None and validate:
            validate_settings(resolved, schema, given=config)
        return resolved

    @classmethod
    def resolve_filled(cls, config: Config) -> dict[str, Any]:
        """Call the functions that a config refers to.

        Parameters
        ----------
        config
            What `fill` returned, with references resolved. It is not checked again.
        """
        with _own_config_errors():
            return super().resolve(_Filled(config))

    @classmethod
    def fill(
        cls,
        config: Config | dict[str, Any],
        *,
        schema: type[BaseModel] | None = None,
        overrides: Mapping[str, Any] = SimpleFrozenDict(),
        interpolate: bool = False,
        validate: bool = True,
    ) -> Config:
        """Write the defaults of schema and functions into a config.

        Parameters are those of `resolve`; nothing is called. Unknown settings are
        taken out where `validate` is off, and are an error where it is on.

        Returns
        -------
        Config
            A filled copy. References such as ``${paths.train}`` are kept unless
            `interpolate` is on.
        """
        # Confection fills what it resolves, which here has been done.
        if isinstance(config, _Filled):
            return config
        _require_names(config)
        if schema is not None and validate:
            reject_unknown_settings(config, schema)

        section = getattr(schema, "section", "")
        with _own_config_errors():
            filled = super().fill(
                config,
                schema=schema,
                overrides=dict(overrides),
                interpolate=interpolate,
                validate=False,
            )
            if not validate:
                return filled
            if filled.is_interpolated:
                return Config(check_arguments(cls, filled, parent=section))
            # Types can be told only where references are replaced by their values.
            check_arguments(cls, filled.interpolate(), parent=section)
            return filled


def _require_names(config: Mapping[str, Any]) -> None:
    """Raise where something else than a name stands for a function."""
    waiting: list[tuple[tuple[str, ...], Mapping[str, Any]]] = [((), config)]
    problems = []
    while waiting:
        path, block = waiting.pop()
        for key, value in block.items():
            if isinstance(value, Mapping):
                waiting.append(((*path, key), value))
            if str(key).startswith("@") and not isinstance(value, str):
                message = f"expected the name of a function, got {value!r:.80}"
                problems.append({"loc": (*path, key), "msg": message})
    if problems:
        raise ConfigError(title="The config can't be used:", errors=problems)


class _own_config_errors:
    """Turn confection's errors into ours, which don't print the whole config."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, ConfigValidationError) and not isinstance(
            error, ConfigError
        ):
            raise ConfigError(
                config=error.config,
                errors=error.errors,
                title=error.title,
                desc=error.desc,
                parent=error.parent,
            ) from None


def __getattr__(name: str) -> Any:
    """Hand on the registries, so that ``fastpipe.registry`` is used like the class."""
    return getattr(registry, name)
