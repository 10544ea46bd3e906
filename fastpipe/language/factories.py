"""Factories: functions that make components, registered by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from ..errors import ComponentError, did_you_mean, listing
from ..registry import registry
from ..util import SimpleFrozenDict, SimpleFrozenList, get_arg_names, is_same_func
from .analysis import validate_attributes
from .base import Component
from .description import Description
from .meta import FactoryMeta

_FuncT = TypeVar("_FuncT", bound=Callable[..., Any])


# Components of packages for spaCy that are fastpipe's own here: such a package, when it
# is imported under the alias, finds the name taken and leaves it at that.
_TAKEN_OVER = {"transformer": "spacy_transformers"}


def _require_callable(function: Any, what: str) -> None:
    if not callable(function):
        raise ComponentError(f"{what} is {function!r:.100}. Expected a function")


class _OfClass:
    """A property that a class has as its objects have it."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __get__(self, instance: Any, owner: type) -> Any:
        return self.function(owner)


class Factories(Description):
    """The registering of components and of functions that make them."""

    # By internal name; shared by all languages.
    _factory_meta: ClassVar[dict[str, FactoryMeta]] = {}

    @classmethod
    def factory(
        cls,
        name: str,
        *,
        default_config: Mapping[str, Any] = SimpleFrozenDict(),
        assigns: Iterable[str] = SimpleFrozenList(),
        requires: Iterable[str] = SimpleFrozenList(),
        retokenizes: bool = False,
        default_score_weights: Mapping[str, float | None] = SimpleFrozenDict(),
        func: Callable[..., Component] | None = None,
        own_settings: Mapping[str, Any] = SimpleFrozenDict(),
    ) -> Callable[..., Any]:
        """Register a function that makes a component; also a decorator.

        Of a subclass such as `English`, a factory of that language alone.

        Parameters
        ----------
        name
            The name for `add_pipe` and for ``factory`` in configs.
        default_config
            Default values of the factory's arguments.
        assigns, requires
            What the component sets and needs, e.g. ``"token.tag"``.
        retokenizes
            Whether it changes the tokens.
        default_score_weights
            Share of each of its scores in the one that training selects by; None
            hides a score.
        func
            The function or class. It takes ``nlp``, ``name`` and its settings by
            name, and returns the component.
        own_settings
            Default values of arguments that spaCy's factory of the name has not. They
            stand in configs only where they are changed, so that others load there.

        Raises
        ------
        ComponentError
            If something of this is not as it should be, or the name is taken.
        """
        if not isinstance(name, str):
            raise ComponentError(
                f"A factory can't be called {name!r}: expected a string. Write "
                f'@Language.factory("name")'
            )
        if "." in name:
            raise ComponentError(
                f"A factory can't be called {name!r}: a dot is not permitted in it"
            )
        if not isinstance(default_config, Mapping):
            raise ComponentError(
                f"The default_config of the factory {name!r} is a "
                f"{type(default_config).__name__}. Expected a dict of settings"
            )
        internal = cls.get_factory_name(name)
        meta = FactoryMeta(
            factory=name,
            default_config=dict(default_config),
            assigns=validate_attributes(assigns),
            requires=validate_attributes(requires),
            retokenizes=retokenizes,
            scores=list(default_score_weights),
            default_score_weights=dict(default_score_weights),
            own_settings=dict(own_settings),
        )

        def add_factory(factory_func: _FuncT) -> _FuncT:
            _require_callable(factory_func, f"The factory {name!r}")
            # A function that was made by `exec` may be of no module.
            package = (factory_func.__module__ or "").partition(".")[0]
            if package == _TAKEN_OVER.get(name):
                return factory_func
            registry.factories.import_own(internal)
            if internal in cls._factory_meta and not is_same_func(
                factory_func, registry.factories.get(internal)
            ):
                raise ComponentError(
                    f"There is a factory {name!r} already. Choose another name"
                )
            missing = {"nlp", "name"} - set(get_arg_names(factory_func))
            if missing:
                raise ComponentError(
                    f"The factory {name!r} has no argument {listing(sorted(missing))}. "
                    f"Expected a function that takes nlp and name, and its settings"
                )
            cls._factory_meta[internal] = meta
            registry.factories.register(internal, func=factory_func)
            return factory_func

        return add_factory if func is None else add_factory(func)

    @classmethod
    def component(
        cls,
        name: str,
        *,
        assigns: Iterable[str] = SimpleFrozenList(),
        requires: Iterable[str] = SimpleFrozenList(),
        retokenizes: bool = False,
        func: Component | None = None,
    ) -> Callable[..., Any]:
        """Register a function from doc to doc as a component; also a decorator.

        Parameters are those of `factory`; `func` is the component itself.
        """
        if not isinstance(name, str) or "." in name:
            raise ComponentError(
                f"A component can't be called {name!r}: a dot is not permitted. "
                f'Write @Language.component("name")'
            )

        def add_component(component_func: _FuncT) -> _FuncT:
            if isinstance(component_func, type):
                raise ComponentError(
                    f"The component {name!r} is a class. Expected a function from doc "
                    f"to doc; a class is registered with @Language.factory"
                )
            _require_callable(component_func, f"The component {name!r}")

            def make(nlp: Any, name: str) -> Component:
                return component_func

            # The same component, when its file is run again, may come once more.
            make.__qualname__ = f"{component_func.__module__}.{name}"
            internal = cls.get_factory_name(name)
            earlier = cls._component_functions.get(internal)
            if earlier is not None and is_same_func(component_func, earlier):
                cls._factory_meta.pop(internal, None)
            cls.factory(
                name,
                assigns=assigns,
                requires=requires,
                retokenizes=retokenizes,
                func=make,
            )
            cls._component_functions[internal] = component_func
            return component_func

        return add_component if func is None else add_component(func)

    _component_functions: ClassVar[dict[str, Component]] = {}

    @classmethod
    def get_factory_name(cls, name: str) -> str:
        """Return the name that a factory has in the registry."""
        return f"{cls.lang}.{name}" if cls.lang else name

    @classmethod
    def _find_factory(cls, name: str) -> str | None:
        """Return the registry's name of this language's factory, or else of all's."""
        if not isinstance(name, str):
            return None
        for internal in (cls.get_factory_name(name), name):
            if internal in registry.factories:
                return internal
        return None

    @classmethod
    def has_factory(cls, name: str) -> bool:
        """Whether there is a factory of this name for the language."""
        return cls._find_factory(name) is not None

    @classmethod
    def get_factory_meta(cls, name: str) -> FactoryMeta:
        """Return what is known of a factory.

        Raises
        ------
        ComponentError
            If there is none of this name.
        """
        internal = cls._find_factory(name)
        if internal is None:
            names = cls._factory_names()
            raise ComponentError(
                f"There is no component factory {name!r} for {cls._describe()}."
                f"{did_you_mean(name, names)} If the component is yours, import the "
                f"file with its @Language.component or @Language.factory (on the "
                f"command line: --code file.py); if it comes with a package, install "
                f"that; if you don't need it, exclude it."
                f"{registry.factories.alias_hint(name)} Available: {listing(names)}"
            )
        if internal not in cls._factory_meta:
            # An entry point may hand over a plain function.
            registry.factories.get(internal)
        return cls._factory_meta.get(internal, FactoryMeta(factory=name))

    @classmethod
    def set_factory_meta(cls, name: str, value: FactoryMeta) -> None:
        """Change what is known of a factory."""
        cls._factory_meta[cls._find_factory(name) or name] = value

    @classmethod
    def _factory_names(cls) -> list[str]:
        own = f"{cls.lang}."
        return sorted(
            {
                name.removeprefix(own)
                for name in registry.factories.get_all()
                if "." not in name or name.startswith(own)
            }
        )

    @classmethod
    def _describe(cls) -> str:
        return f"the language {cls.lang!r}" if cls.lang else "any language"

    @property
    def factory_names(self) -> list[str]:
        """Names of all factories for the language."""
        return SimpleFrozenList(self._factory_names())

    @_OfClass
    def factories(cls) -> dict[str, Callable[..., Any]]:
        """All factories for the language, by name; of the class as of an object."""
        return SimpleFrozenDict(
            {
                name: registry.factories.get(cls._find_factory(name) or name)
                for name in cls._factory_names()
            }
        )
