"""Running of a pipeline: from texts to annotated docs."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from numbers import Integral
from typing import Any, Literal, TypeVar, overload

from cymem.cymem import Pool

from ..errors import ComponentError, InputError
from ..threads import get_num_threads
from ..tokenizer import Tokenizer
from ..tokens import Doc
from ..util import SimpleFrozenList, name_set
from .components import Components
from .multiprocess import CAN_FORK, pipe_with_processes
from .read_ahead import map_ahead, map_batches
from .tokenizing import Item, TextBatch, TextWithContext

_ContextT = TypeVar("_ContextT")
# Texts in a batch from which on they become docs together.
_MIN_TOGETHER = 64
_ErrorHandler = Callable[[str, Any, list[Doc], Exception], Any]


class Inference(Components):
    """Running of the components on texts and docs."""

    def __call__(
        self,
        text: str | Doc | bytes,
        *,
        disable: str | Iterable[str] = SimpleFrozenList(),
        component_cfg: Mapping[str, Mapping[str, Any]] | None = None,
        confidence: bool = False,
    ) -> Doc:
        """Annotate a text.

        Parameters
        ----------
        text
            The text; or a doc, which only runs through the components.
        disable
            Components that don't run.
        component_cfg
            Further arguments of components, by name.
        confidence
            Whether to tell how probable the annotation is, in `Doc.confidence`.

        Returns
        -------
        Doc
            The annotated doc.

        Raises
        ------
        InputError
            If the text is too long, or something else than text.
        ComponentError
            If a component returns something else than a doc.
        """
        doc = self._ensure_doc(text)
        disabled = self._disabled | name_set(disable) if disable else self._disabled
        component_cfg = component_cfg or {}
        for name, component in self._components:
            if name in disabled:
                continue
            try:
                settings = component_cfg.get(name, {})
                if confidence:
                    settings = {**settings, **_confidence_settings(component)}
                doc = component(doc, **settings)
            except Exception as error:
                self._error_handler_of(component)(name, component, [doc], error)
            if not isinstance(doc, Doc):
                raise _returned_no_doc(name, doc)
        return doc

    def _ensure_doc(self, text: Item) -> Doc:
        """Return a doc as it is, and make one of a text or of serialised bytes."""
        if isinstance(text, TextWithContext):
            doc = self._ensure_doc(text.text)
            doc._context = text.context
            return doc
        if isinstance(text, Doc):
            return text
        if isinstance(text, str):
            return self.make_doc(text)
        if isinstance(text, bytes):
            return Doc(self.vocab).from_bytes(text)
        raise InputError(
            f"A {type(text).__name__} can't be annotated. Expected a text, a Doc, or "
            f"bytes from Doc.to_bytes"
        )

    def make_doc(self, text: str) -> Doc:
        """Turn a text into a doc of tokens without annotation.

        Raises
        ------
        InputError
            If the text is longer than `max_length`.
        """
        if len(text) > self.max_length:
            raise InputError(
                f"The text has {len(text)} characters, more than max_length = "
                f"{self.max_length}. Long texts need much memory at a time: cut them "
                f"into parts, or set nlp.max_length to a higher number"
            )
        return self.tokenizer(text)

    def make_docs(self, texts: Sequence[str]) -> list[Doc]:
        """Turn texts into docs, which the threads that compute share.

        Raises
        ------
        InputError
            If a text is longer than `max_length`.
        """
        if self._tokenizes_together() and get_num_threads() > 1:
            return TextBatch(self, texts).docs()
        return [self.make_doc(text) for text in texts]

    @overload
    def pipe(
        self,
        texts: Iterable[str | Doc | bytes],
        *,
        as_tuples: Literal[False] = ...,
        batch_size: int | None = ...,
        disable: str | Iterable[str] = ...,
        component_cfg: Mapping[str, Mapping[str, Any]] | None = ...,
        n_process: int = ...,
        confidence: bool = ...,
    ) -> Iterator[Doc]: ...

    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str | Doc | bytes, _ContextT]],
        *,
        as_tuples: Literal[True],
        batch_size: int | None = ...,
        disable: str | Iterable[str] = ...,
        component_cfg: Mapping[str, Mapping[str, Any]] | None = ...,
        n_process: int = ...,
        confidence: bool = ...,
    ) -> Iterator[tuple[Doc, _ContextT]]: ...

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        batch_size: int | None = None,
        disable: str | Iterable[str] = SimpleFrozenList(),
        component_cfg: Mapping[str, Mapping[str, Any]] | None = None,
        n_process: int = 1,
        confidence: bool = False,
    ) -> Iterator[Any]:
        """Annotate the texts of a stream, batch by batch.

        Parameters
        ----------
        texts
            Texts or docs; with `as_tuples` pairs of such and anything.
        as_tuples
            Whether to hand the second of each pair on, with the doc.
        batch_size
            Docs a batch; by default the pipeline's.
        disable
            Components that don't run.
        component_cfg
            Further arguments of the components' `pipe`, by name.
        n_process
            Processes to spread the batches over; -1 takes one a CPU core. Windows can't
            fork processes: there it warns, and this process's threads share the work.
        confidence
            Whether to tell how probable the annotation is, in `Doc.confidence`.

        Yields
        ------
        Doc, or tuple of Doc and object
            The annotated docs in the order of the texts. Those that an error handler
            passed over are left out.
        """
        stream: Iterator[Doc]
        if as_tuples:
            carriers: Iterator[Any] = (
                TextWithContext(text, context) for text, context in texts
            )
            docs = self.pipe(
                carriers,
                batch_size=batch_size,
                disable=disable,
                component_cfg=component_cfg,
                n_process=n_process,
                confidence=confidence,
            )
            for doc in docs:
                context, doc._context = doc._context, None
                yield doc, context
            return
        batch_size = _checked_size(batch_size or self.batch_size)
        stages = self._stages(
            name_set(disable), component_cfg or {}, batch_size, confidence
        )
        if n_process == -1:
            n_process = os.cpu_count() or 1
        if n_process > 1 and not CAN_FORK:
            warnings.warn(
                f"n_process={n_process}: this system can't fork processes. The threads "
                f"of this one share the work",
                stacklevel=2,
            )
            n_process = 1
        if n_process > 1:
            yield from pipe_with_processes(
                self, texts, stages, n_process=n_process, batch_size=batch_size
            )
        else:
            # Who asks for small batches wants each doc soon.
            together = batch_size >= _MIN_TOGETHER and self._tokenizes_together()
            if not stages or not together:
                stream = map(self._ensure_doc, texts)
            elif get_num_threads() > 1:
                stream = map_ahead(
                    partial(TextBatch, self),
                    TextBatch.docs,
                    texts,
                    batch_size,
                    is_worth_it=TextBatch.takes_long,
                )
            else:
                stream = map_batches(
                    partial(TextBatch, self), TextBatch.docs, texts, batch_size
                )
            for stage in stages:
                stream = stage(stream)
            yield from stream

    def _tokenizes_together(self) -> bool:
        """Whether several texts may become docs together.

        Not with a tokenizer, or a `make_doc`, of the user's own.
        """
        return (
            type(self.tokenizer) is Tokenizer
            and getattr(self.make_doc, "__func__", None) is Inference.make_doc
        )

    def _stages(
        self,
        disable: set[str],
        component_cfg: Mapping[str, Mapping[str, Any]],
        batch_size: int,
        confidence: bool,
    ) -> list[Callable[[Iterable[Doc]], Iterator[Doc]]]:
        """Return a function from docs to docs for each component that runs."""
        stages: list[Callable[[Iterable[Doc]], Iterator[Doc]]] = []
        for name, component in self._components:
            if name in self._disabled or name in disable:
                continue
            settings = dict(component_cfg.get(name, {}))
            settings.setdefault("batch_size", batch_size)
            if confidence:
                settings.update(_confidence_settings(component))
            stages.append(
                partial(
                    run_component,
                    component=component,
                    name=name,
                    settings=settings,
                    handle_error=self._error_handler_of(component),
                )
            )
        return stages

    def _error_handler_of(self, component: Any) -> _ErrorHandler:
        if hasattr(component, "get_error_handler"):
            return component.get_error_handler()
        return self.default_error_handler

    def set_error_handler(self, error_handler: _ErrorHandler) -> None:
        """Set what is called when docs fail, for the pipeline and its components.

        Parameters
        ----------
        error_handler
            Called with the component's name, the component, the list of docs and the
            error. It may raise, or log and return: then the docs are left out.
        """
        self.default_error_handler = error_handler
        for _, component in self._components:
            if hasattr(component, "set_error_handler"):
                component.set_error_handler(error_handler)

    @contextmanager
    def memory_zone(self, mem: Pool | None = None) -> Iterator[Pool]:
        """Give back, at the end of a block, all words that were first seen in it.

        Docs that were made in the block must not be used after it. Without a zone,
        words that no doc needs any more are given back when there are many of them:
        see `Vocab.sweep`.
        """
        with self.vocab.memory_zone(mem) as zone:
            yield zone


def run_component(
    docs: Iterable[Doc],
    *,
    component: Any,
    name: str,
    settings: Mapping[str, Any],
    handle_error: _ErrorHandler,
) -> Iterator[Doc]:
    """Run docs through a component, whether or not it has a `pipe` of its own."""
    if hasattr(component, "pipe"):
        yield from component.pipe(docs, **settings)
        return
    # A plain function takes a doc at a time, so there are no batches to size.
    settings = {key: value for key, value in settings.items() if key != "batch_size"}
    for doc in docs:
        try:
            annotated = component(doc, **settings)
        except Exception as error:
            handle_error(name, component, [doc], error)
            continue
        if not isinstance(annotated, Doc):
            raise _returned_no_doc(name, annotated)
        # The context belongs to the text, whichever doc comes back for it.
        annotated._context = doc._context
        yield annotated


def _confidence_settings(component: Any) -> dict[str, Any]:
    """Return the argument that asks a component for probabilities, if it has any."""
    asked = getattr(component, "gives_confidence", False)
    return {"confidence": True} if asked else {}


def _checked_size(batch_size: Any) -> int:
    """Return a size of batches as a Python number."""
    if not isinstance(batch_size, Integral) or batch_size < 1:
        raise InputError(
            f"batch_size is {batch_size!r}. Expected a number of docs, 1 or more"
        )
    return int(batch_size)


def _returned_no_doc(name: str, value: Any) -> ComponentError:
    return ComponentError(
        f"The component {name!r} returned a {type(value).__name__} instead of a Doc; "
        f"does the function end with `return doc`?"
    )
