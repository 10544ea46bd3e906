"""Checks of the components that are to be trained, or kept as they are."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from ..errors import ConfigError, FastpipeWarning, did_you_mean
from ..ml.tok2vec_listener import Tok2VecListener
from ..pipeline.trainable_pipe import is_initialized

if TYPE_CHECKING:
    from ..language import Language

__all__ = [
    "check_listeners",
    "require_weights",
    "warn_of_other_vectors",
    "warn_of_sourced_listeners",
    "warn_of_split_listeners",
]


def check_listeners(nlp: Language) -> None:
    """Raise for listeners that can't hear the component they listen to.

    Parameters
    ----------
    nlp
        The pipeline, not initialized yet.

    Raises
    ------
    ConfigError
        Naming each listener without its component, before it, or of another width.
    """
    problems = []
    for name, listener in _listeners(nlp):
        upstream = _upstream(nlp, name, listener)
        if upstream is None:
            problems.append(_unheard(nlp, name, listener))
            continue
        width = listener.maybe_get_dim("nO")
        shared: Any = nlp.get_pipe(upstream)
        expected = shared.model.maybe_get_dim("nO")
        if width is not None and expected is not None and width != expected:
            problems.append(
                {
                    "loc": ("components", name),
                    "msg": f"its listener has width {width}, and {upstream!r} computes "
                    f"vectors of width {expected}. "
                    f"Set the listener's width to {expected}",
                }
            )
    if problems:
        raise ConfigError(title="The pipeline can't be trained:", errors=problems)


def _unheard(nlp: Language, name: str, listener: Tok2VecListener) -> dict[str, Any]:
    """Return the problem of a listener that is linked to no component."""
    later = _candidates(nlp, listener)
    if later:
        return {
            "loc": ("nlp", "pipeline"),
            "msg": f"the component {name!r} listens to {later[0]!r} and comes before "
            f"it. Put {later[0]!r} ahead of {name!r}",
        }
    wanted, kind = listener.upstream_name, listener.upstream_kind
    what = f"a {kind} component" if wanted == "*" else f"the component {wanted!r}"
    near = "" if wanted == "*" else did_you_mean(wanted, nlp.pipe_names)
    return {
        "loc": ("components", name),
        "msg": f"it listens to {what}, and none is in the pipeline that runs.{near} "
        f"Add one to nlp.pipeline ahead of {name!r}, or give {name!r} a layer of its "
        f"own",
    }


def warn_of_split_listeners(nlp: Language, frozen: list[str]) -> None:
    """Warn where a layer is trained and a component that listens to it is not."""
    for name, component in nlp.pipeline:
        for listener in getattr(component, "listening_components", ()):
            if (name in frozen) == (listener in frozen):
                continue
            still, moving = (name, listener) if name in frozen else (listener, name)
            warnings.warn(
                f"The component {still!r} is frozen and {moving!r} is not, though "
                f"{listener!r} uses the layer of {name!r}. Freeze both, or give "
                f"{listener!r} a copy of the layer (`replace_listeners`)",
                FastpipeWarning,
                stacklevel=3,
            )


def warn_of_sourced_listeners(nlp: Language, sourced: Iterable[str]) -> None:
    """Warn where a sourced component listens to a layer it was not trained with."""
    sourced = list(sourced)
    for name, listener in _listeners(nlp):
        if name not in sourced:
            continue
        upstream = _upstream(nlp, name, listener)
        if upstream is None or upstream in sourced:
            continue
        warnings.warn(
            f"The component {name!r} comes from a trained pipeline and listens to the "
            f"component {upstream!r}, which doesn't come from there. Take it from "
            f"there, too, or give {name!r} a copy of the layer: "
            f'replace_listeners = ["model.tok2vec"] in [components.{name}]',
            FastpipeWarning,
            stacklevel=3,
        )


def require_weights(nlp: Language, frozen: Iterable[str]) -> None:
    """Raise for frozen components that run and that nothing has trained."""
    problems = [
        {
            "loc": ("training", "frozen_components"),
            "msg": f"the component {name!r} is frozen and has no weights. Take it from "
            f"a trained pipeline (source = ... in [components.{name}]), let it be "
            f"trained, or leave it out of nlp.pipeline",
        }
        for name in frozen
        if name in nlp.pipe_names
        and isinstance(model := getattr(nlp.get_pipe(name), "model", None), Model)
        and not is_initialized(model)
    ]
    if problems:
        raise ConfigError(title="The pipeline can't be trained:", errors=problems)


def warn_of_other_vectors(nlp: Language, sourced: Iterable[str]) -> None:
    """Warn where a component was trained with other word vectors than there are."""
    for name in sourced:
        component = nlp.get_pipe(name) if name in nlp.component_names else None
        model = getattr(component, "model", None)
        source = getattr(component, "vocab", None)
        if not isinstance(model, Model) or source is None:
            continue
        if any(node.name == "static_vectors" for node in model.walk()) and (
            source.vectors != nlp.vocab.vectors
        ):
            warnings.warn(
                f"[W113] The component {name!r} comes from a pipeline with other word "
                f"vectors than this one, and uses them. Name that pipeline in "
                f"[initialize] vectors",
                FastpipeWarning,
                stacklevel=3,
            )


def _listeners(nlp: Language) -> Iterator[tuple[str, Tok2VecListener]]:
    """Yield the listeners of all components that run, with these' names."""
    for name, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if isinstance(node, Tok2VecListener):
                    yield name, node


def _upstream(nlp: Language, name: str, listener: Tok2VecListener) -> str | None:
    """Return the last component that a listener is linked to."""
    found = None
    component: Any
    for upstream, component in nlp.pipeline:
        nodes: Any = getattr(component, "listener_map", {}).get(name, ())
        if any(node is listener for node in nodes):
            found = upstream
    return found


def _candidates(nlp: Language, listener: Tok2VecListener) -> list[str]:
    """Return the components that a listener would listen to, were they ahead of it."""
    pipeline: list[tuple[str, Any]] = list(nlp.pipeline)
    return [
        name
        for name, component in pipeline
        if hasattr(component, "listener_map")
        and component.listener_class.upstream_kind == listener.upstream_kind
        and listener.upstream_name in ("*", name)
    ]
