"""Components that share a layer by listening to another one."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from ..errors import ComponentError, listing
from ..util import dot_to_object, replace_model_node, set_dot_to_object
from .training import Training


class Listeners(Training):
    """Replacement of listeners by copies of what they listen to."""

    def replace_listeners(
        self, tok2vec_name: str, pipe_name: str, listeners: Iterable[str]
    ) -> None:
        """Give a component a copy of the layer that it listens to.

        So it no longer depends on the shared component: it can be used in another
        pipeline, or stay as it is while the other learns.

        Parameters
        ----------
        tok2vec_name
            The component that is listened to.
        pipe_name
            The component that listens.
        listeners
            Where the listeners are in the latter's settings, e.g. ``"model.tok2vec"``.

        Raises
        ------
        ComponentError
            If one of these is not there.
        """
        listeners = list(listeners)
        problem = (
            f"The listeners of {pipe_name!r} to {tok2vec_name!r} can't be replaced"
        )
        for name in (tok2vec_name, pipe_name):
            if name not in self.component_names:
                raise ComponentError(
                    f"{problem}: there is no component {name!r}. Components: "
                    f"{listing(self.component_names)}"
                )
        upstream: Any = self.get_pipe(tok2vec_name)
        if not hasattr(upstream, "listener_map"):
            raise ComponentError(
                f"{problem}: nothing can listen to {tok2vec_name!r} "
                f"({type(upstream).__name__}). Expected a component such as tok2vec"
            )
        component: Any = self.get_pipe(pipe_name)
        nodes = list(upstream.listener_map.get(pipe_name, []))
        settings = self._pipe_configs[pipe_name]
        for path in listeners:
            try:
                dot_to_object(settings, path)
            except KeyError:
                raise ComponentError(
                    f"{problem}: [components.{pipe_name}] has no {path!r}. Expected "
                    f"the setting with the listener, such as 'model.tok2vec'"
                ) from None
        if len(listeners) != len(nodes) and listeners:
            raise ComponentError(
                f"{problem}: {len(listeners)} were named ({listing(listeners)}) and "
                f"the model has {len(nodes)}. Expected the settings of all of them"
            )
        shared_settings = self._pipe_configs[tok2vec_name]["model"]
        merge = upstream.model.attrs.get("replace_listener_cfg")
        for path in listeners:
            own = deepcopy(dict(shared_settings))
            if merge is not None:
                own = merge(own, dict(dot_to_object(settings, path)))
            set_dot_to_object(settings, path, own)
        for node in nodes if listeners else []:
            replacement = upstream.model.copy()
            replace_in = upstream.model.attrs.get("replace_listener")
            if replace_in is not None:
                replacement = replace_in(replacement)
            replace_model_node(component.model, node, replacement)
            upstream.remove_listener(node, pipe_name)
