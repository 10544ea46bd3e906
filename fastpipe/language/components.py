"""The list of components: adding, removing, enabling and looking up."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any

from ..config import Config
from ..errors import (
    ComponentError,
    ConfigError,
    FastpipeError,
    FastpipeWarning,
    InputError,
    did_you_mean,
    listing,
)
from ..registry import registry
from ..util import SimpleFrozenDict
from .analysis import ANALYSIS_KEYS, analyze_pipes, print_analysis
from .base import Component
from .factories import Factories
from .meta import FactoryMeta


class UnknownComponentError(ComponentError, KeyError):
    """A component's name that is not in the pipeline."""

    __str__ = Exception.__str__


class DisabledPipes(list[str]):
    """Names of components that were disabled, and the way to enable them again.

    As a context manager it enables them at the end of the block.
    """

    def __init__(self, nlp: Components, names: Iterable[str]) -> None:
        self.nlp = nlp
        super().__init__(names)
        for name in self:
            nlp.disable_pipe(name)

    def __enter__(self) -> DisabledPipes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.restore()

    def restore(self) -> None:
        """Enable the components again."""
        for name in self:
            if name not in self.nlp.component_names:
                raise UnknownComponentError(
                    f"The component {name!r} can't be enabled again: it has been "
                    f"removed. Components: {listing(self.nlp.component_names)}"
                )
            self.nlp.enable_pipe(name)
        self[:] = []


class Components(Factories):
    """Adding, removing, replacing and looking up of components."""

    # -- Making -------------------------------------------------------------------

    def create_pipe(
        self,
        factory_name: str,
        name: str | None = None,
        *,
        config: Mapping[str, Any] = SimpleFrozenDict(),
        raw_config: Config | None = None,
        validate: bool = True,
    ) -> Component:
        """Make a component without adding it.

        Parameters
        ----------
        factory_name
            The factory's name.
        name
            The component's name; by default that of the factory.
        config
            Settings that replace the factory's defaults.
        raw_config
            The same before references were resolved, to be saved.
        validate
            Whether to check the settings.

        Raises
        ------
        ComponentError
            If there is no such factory.
        ConfigError
            If a setting is unknown, missing or of the wrong type.
        """
        name = factory_name if name is None else name
        if not isinstance(config, Mapping):
            raise ComponentError(
                f"The settings of the component {name!r} are a "
                f"{type(config).__name__}. Expected a dict"
            )
        meta = self.get_factory_meta(factory_name)
        defaults = {**meta.own_settings, **meta.default_config}
        settings = Config(defaults).merge(Config(dict(config)))
        if settings.get("name", name) != name:
            warnings.warn(
                f"The component {name!r} has a setting name = {settings['name']!r}, "
                f"which is passed over. Give the name to add_pipe itself: "
                f"add_pipe({factory_name!r}, name={settings['name']!r})",
                FastpipeWarning,
                stacklevel=2,
            )
        block = {
            **settings,
            "nlp": self,
            "name": name,
            "@factories": self._find_factory(factory_name),
        }
        try:
            filled = registry.fill({name: block}, validate=validate)
            component = registry.resolve_filled(filled)[name]
        except ConfigError as error:
            raise ConfigError(
                title=f"The component {name!r} can't be made by the factory "
                f"{factory_name!r}:",
                errors=error.errors,
                desc=error.desc,
                parent="components",
            ) from None
        if component is None:
            raise ComponentError(
                f"The factory {factory_name!r} returned no component for {name!r}. "
                f"Expected a function from doc to doc; does it end with `return`?"
            )
        internal = ("nlp", "name", "@factories")
        own = meta.own_settings.items()
        unchanged = [key for key, value in own if filled[name][key] == value]
        saved = {
            k: v for k, v in filled[name].items() if k not in (*internal, *unchanged)
        }
        full = Config({"factory": factory_name, **saved})
        if raw_config is not None:
            given = {key: raw_config[key] for key in raw_config if key != "name"}
            full = full.merge(Config(given, is_interpolated=False))
        self._pipe_configs[name] = full
        return component

    def create_pipe_from_source(
        self, source_name: str, source: Components, *, name: str
    ) -> tuple[Component, str]:
        """Take a component from another pipeline, its weights included.

        Parameters
        ----------
        source_name
            Its name there.
        source
            The other pipeline, loaded.
        name
            Its name here.

        Returns
        -------
        tuple of component and str
            The component (the same object, not a copy) and its factory's name.

        Raises
        ------
        ComponentError
            If `source` is no pipeline.
        KeyError
            If it has no such component.
        """
        if not isinstance(source, Components):
            raise ComponentError(
                f"The component {source_name!r} can't be taken from {source!r}. "
                f"Expected a loaded pipeline: source=fastpipe.load(...)"
            )
        if source_name not in source.component_names:
            names = source.component_names
            raise UnknownComponentError(
                f"The component {source_name!r} can't be taken from the pipeline "
                f"{source._meta.get('name', source.lang)!r}: it is not there."
                f"{did_you_mean(source_name, names)} Components: {listing(names)}"
            )
        component = source.get_pipe(source_name)
        if hasattr(component, "name"):
            component.name = name
        everything = source.config.interpolate()
        settings = Config(everything["components"][source_name])
        self._pipe_configs[name] = settings
        if source.vocab is not self.vocab:
            for string in source.vocab.strings:
                self.vocab.strings.add(string)
        return component, settings["factory"]

    def add_pipe(
        self,
        factory_name: str,
        name: str | None = None,
        *,
        before: str | int | None = None,
        after: str | int | None = None,
        first: bool | None = None,
        last: bool | None = None,
        source: Components | None = None,
        config: Mapping[str, Any] = SimpleFrozenDict(),
        raw_config: Config | None = None,
        validate: bool = True,
    ) -> Component:
        """Add a component.

        Parameters
        ----------
        factory_name
            The factory's name; with `source` the component's name there.
        name
            The component's name; by default `factory_name`.
        before, after
            Name or index of the component to add it before or after.
        first, last
            Add it at the start, or at the end as is the default.
        source
            A loaded pipeline to take the component from, with its weights.
        config
            Settings that replace the factory's defaults.
        raw_config
            The same before references were resolved, to be saved.
        validate
            Whether to check the settings.

        Returns
        -------
        callable
            The component.

        Raises
        ------
        ComponentError
            If there is no such factory, the name is taken, or the place is unclear.
        """
        if not isinstance(factory_name, str):
            raise ComponentError(
                f"add_pipe was called with {factory_name!r}. Expected the name of a "
                f"factory. Register a component of yours under a name first: "
                f'@Language.component("name")'
            )
        name = factory_name if name is None else name
        self._require_free(name)
        if source is not None:
            component, factory_name = self.create_pipe_from_source(
                factory_name, source, name=name
            )
            if source.vocab.vectors != self.vocab.vectors:
                warnings.warn(
                    f"[W113] The component {name!r} comes from a pipeline with other "
                    f"word vectors than this one. If it uses them, it annotates worse: "
                    f"give this pipeline those vectors, too",
                    FastpipeWarning,
                    stacklevel=2,
                )
        else:
            component = self.create_pipe(
                factory_name,
                name=name,
                config=config,
                raw_config=raw_config,
                validate=validate,
            )
        try:
            # Only now: a factory may have added other components.
            self._require_free(name)
            index = self._get_pipe_index(before, after, first, last)
        except ComponentError:
            if name not in self._pipe_meta:
                del self._pipe_configs[name]
            raise
        self._pipe_meta[name] = self.get_factory_meta(factory_name)
        self._components.insert(index, (name, component))
        self._link_components()
        return component

    def _get_pipe_index(
        self,
        before: str | int | None,
        after: str | int | None,
        first: bool | None,
        last: bool | None,
    ) -> int:
        """Return the index that a new component gets."""
        places = {"before": before, "after": after, "first": first, "last": last}
        given = {key: value for key, value in places.items() if value is not None}
        is_wrong = (
            len(given) > 1
            or isinstance(before, bool)
            or isinstance(after, bool)
            or first is False
        )
        if is_wrong:
            raise ComponentError(
                f"A component can't have the places {given}. Expected one of before, "
                f"after (a name or an index), first=True and last=True",
                code="E006",
            )
        if first:
            return 0
        place = before if before is not None else after
        if place is None:
            return len(self._components)
        if isinstance(place, str):
            index = self._index(place)
        elif 0 <= place < max(1, len(self._components)):
            index = place
        else:
            raise ComponentError(
                f"There is no component with the index {place}. Components: "
                f"{listing(self.component_names)}"
            )
        return index if before is not None else index + 1

    # -- Looking up ---------------------------------------------------------------

    def _index(self, name: str) -> int:
        names = self.component_names
        if name not in names:
            raise UnknownComponentError(
                f"There is no component {name!r} in the pipeline."
                f"{did_you_mean(name, names)} Components: {listing(names)}"
            )
        return names.index(name)

    def _require_free(self, name: str) -> None:
        if name in self.component_names:
            raise ComponentError(
                f"There is a component {name!r} in the pipeline already. Give the "
                f"new one another name. Components: {listing(self.component_names)}"
            )

    def has_pipe(self, name: str) -> bool:
        """Whether a component of this name runs."""
        return name in self.pipe_names

    def get_pipe(self, name: str) -> Any:
        """Return a component.

        Raises
        ------
        KeyError
            If there is none of this name.
        """
        return self._components[self._index(name)][1]

    def get_pipe_meta(self, name: str) -> FactoryMeta:
        """Return what is known of a component's factory."""
        self._index(name)
        return self._pipe_meta[name]

    def get_pipe_config(self, name: str) -> Config:
        """Return a component's settings, as they would be saved."""
        self._index(name)
        return self._pipe_configs[name]

    def analyze_pipes(
        self, *, keys: Sequence[str] = tuple(ANALYSIS_KEYS), pretty: bool = False
    ) -> dict[str, Any] | None:
        """Return (or print, if `pretty`) what components assign and require.

        See `fastpipe.language.analysis.analyze_pipes`.
        """
        analysis = analyze_pipes(self, keys=keys)
        if pretty:
            print_analysis(analysis, keys=keys)
        return analysis

    # -- Changing -----------------------------------------------------------------

    @property
    def _init_settings(self) -> dict[str, Any]:
        """The settings of each component's `initialize`."""
        return self._config.get("initialize", {}).get("components", {})

    def remove_pipe(self, name: str) -> tuple[str, Component]:
        """Remove a component and return its name and itself."""
        removed = self._components.pop(self._index(name))
        # So that one of the same name can be added again.
        del self._pipe_meta[name]
        del self._pipe_configs[name]
        self._disabled.discard(name)
        self._init_settings.pop(name, None)
        self._link_components()
        return removed

    def rename_pipe(self, old_name: str, new_name: str) -> None:
        """Give a component another name."""
        index = self._index(old_name)
        self._require_free(new_name)
        component = self._components[index][1]
        self._components[index] = (new_name, component)
        if hasattr(component, "name"):
            component.name = new_name
        self._pipe_meta[new_name] = self._pipe_meta.pop(old_name)
        self._pipe_configs[new_name] = self._pipe_configs.pop(old_name)
        if old_name in self._disabled:
            self._disabled.remove(old_name)
            self._disabled.add(new_name)
        settings = self._init_settings
        if old_name in settings:
            settings[new_name] = settings.pop(old_name)
        self._link_components()

    def replace_pipe(
        self,
        name: str,
        factory_name: str,
        *,
        config: Mapping[str, Any] = SimpleFrozenDict(),
        validate: bool = True,
    ) -> Component:
        """Put a new component in the place of another, under its name.

        Parameters
        ----------
        name
            The component that goes.
        factory_name
            The factory of the one that comes.
        config
            Settings that replace the factory's defaults.
        validate
            Whether to check the settings.

        Returns
        -------
        callable
            The new component.

        Raises
        ------
        ComponentError
            If `factory_name` is not the name of a factory. The pipeline is as before.
        """
        index = self._index(name)
        if hasattr(factory_name, "__call__"):  # noqa: B004 - a class is one, too
            raise ComponentError(
                f"replace_pipe was called with {factory_name!r}. Expected the name of "
                f"a factory"
            )
        # Made before the old one is gone: an error leaves the pipeline as it was.
        before = self._pipe_configs[name]
        try:
            component = self.create_pipe(
                factory_name, name, config=config, validate=validate
            )
        except FastpipeError:
            self._pipe_configs[name] = before
            raise
        self._pipe_meta[name] = self.get_factory_meta(factory_name)
        self._components[index] = (name, component)
        self._link_components()
        return component

    def disable_pipe(self, name: str) -> None:
        """Have a component not run until it is enabled."""
        self._index(name)
        self._disabled.add(name)

    def enable_pipe(self, name: str) -> None:
        """Have a component run again."""
        self._index(name)
        self._disabled.discard(name)

    def disable_pipes(self, *names: Any) -> DisabledPipes:
        """Disable components; an earlier form of `select_pipes`."""
        warnings.warn(
            "nlp.disable_pipes is an earlier name: use nlp.select_pipes(disable=...)",
            DeprecationWarning,
            stacklevel=2,
        )
        if len(names) == 1 and isinstance(names[0], list | tuple):
            names = tuple(names[0])
        return DisabledPipes(self, names)

    def select_pipes(
        self,
        *,
        disable: str | Iterable[str] | None = None,
        enable: str | Iterable[str] | None = None,
    ) -> DisabledPipes:
        """Disable components, for a block or until they are restored.

        >>> with nlp.select_pipes(enable="tagger"):  # doctest: +SKIP
        ...     doc = nlp("Only the tagger runs.")

        Parameters
        ----------
        disable
            The components to disable.
        enable
            The components to leave; all others are disabled.

        Returns
        -------
        DisabledPipes
            The names of those that this call disabled; a context manager.

        Raises
        ------
        InputError
            If neither is given, or both and they contradict each other.
        """
        if enable is None and disable is None:
            raise InputError(
                "select_pipes was called with nothing to select. Expected `disable` "
                "or `enable`, with names of components"
            )
        if isinstance(disable, str):
            disable = [disable]
        if enable is not None:
            wanted = [enable] if isinstance(enable, str) else list(enable)
            others = [name for name in self.pipe_names if name not in wanted]
            if disable is not None and set(disable) != set(others):
                raise InputError(
                    f"select_pipes was called with enable={wanted} and "
                    f"disable={list(disable)}, which contradict each other. Expected "
                    f"one of them. Components: {listing(self.pipe_names)}"
                )
            disable = others
        assert disable is not None
        names = list(disable)
        for name in names:
            self._index(name)
        # Those that are disabled already stay so when the selection ends.
        return DisabledPipes(self, [name for name in names if name in self.pipe_names])

    # -- Listeners ----------------------------------------------------------------

    def _link_components(self) -> None:
        """Tell components that others listen to, such as tok2vec, who listens."""
        for index, (_, upstream) in enumerate(self._components):
            find_listeners = getattr(upstream, "find_listeners", None)
            if find_listeners is not None:
                getattr(upstream, "listener_map", {}).clear()
                for _, downstream in self._components[index + 1 :]:
                    find_listeners(downstream)
