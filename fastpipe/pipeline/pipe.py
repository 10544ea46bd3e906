"""The base of all pipeline components."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from ..errors import ComponentError
from ..util import raise_error

if TYPE_CHECKING:
    from .._example import Example
    from ..language import Language
    from ..tokens import Doc

    ErrorHandler = Callable[[str, "Pipe", list[Doc], Exception], None]


class Pipe:
    """A component: something that takes a doc, annotates it and gives it back.

    A subclass writes `__call__`; the rest follows from it. A component need not be a
    subclass: any function from doc to doc will do.

    Attributes
    ----------
    name : str
        The component's name in its pipeline.
    scorer : callable or None
        Function from examples to scores, see `score`.
    """

    name: str = "pipe"
    scorer: Callable[..., dict[str, Any]] | None = None
    _error_handler: ErrorHandler | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc, in place, and return it."""
        raise ComponentError(
            f"The component {self.name!r} ({type(self).__name__}) can't be called. "
            f"Expected its class to define `__call__(self, doc)` that returns the doc"
        )

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotate docs of a stream.

        Parameters
        ----------
        stream
            The docs.
        batch_size
            How many to hold at a time, where that makes a difference.

        Yields
        ------
        Doc
            Each doc, in order. One that fails goes to the error handler and, if that
            does not raise, is left out.
        """
        handle_error = self.get_error_handler()
        for doc in stream:
            try:
                doc = self(doc)
            except Exception as error:
                handle_error(self.name, self, [doc], error)
            else:
                yield doc

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
    ) -> None:
        """Get ready for training: components that have something to do override it.

        Parameters
        ----------
        get_examples
            Returns examples of what is to be learnt.
        nlp
            The pipeline that the component is part of.
        """

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Return the scores of predictions, by name; none without a scorer.

        Parameters
        ----------
        examples
            The docs as predicted and as annotated.
        **kwargs
            Handed on to the scorer, as far as it takes them. The component's own
            settings (`cfg`), such as a threshold, are where nothing else is given.
        """
        if self.scorer is None:
            return {}
        kwargs = {**getattr(self, "cfg", {}), **kwargs}
        taken = inspect.signature(self.scorer).parameters
        if not any(p.kind is p.VAR_KEYWORD for p in taken.values()):
            kwargs = {name: value for name, value in kwargs.items() if name in taken}
        return self.scorer(examples, **kwargs)

    @property
    def is_trainable(self) -> bool:
        """Whether there are weights to update."""
        return False

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that the component may assign."""
        return ()

    @property
    def label_data(self) -> Any:
        """What `initialize` needs to know the labels without looking at examples."""
        return None

    @property
    def hide_labels(self) -> bool:
        """Whether the labels are of no interest to users (and to meta.json)."""
        return False

    def set_error_handler(self, error_handler: ErrorHandler) -> None:
        """Set what is called when docs fail.

        Parameters
        ----------
        error_handler
            Called with the component's name, the component, the list of docs and the
            error. It may raise, or log and return.
        """
        self._error_handler = error_handler

    def get_error_handler(self) -> ErrorHandler:
        """Return what is called when docs fail; by default it raises the error."""
        return self._error_handler or raise_error

    def _require_labels(self) -> None:
        if not self.labels:
            raise ComponentError(
                f"The component {self.name!r} has no labels, so there is nothing to "
                f"predict. Expected labels in the examples, from `add_label`, or as "
                f"`labels` in [initialize.components.{self.name}]"
            )


def deserialize_config(path: Path) -> dict[str, Any]:
    """Read a component's settings from a file of JSON.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    dict
        Empty where there is no such file.

    Raises
    ------
    ValueError
        It holds no JSON.
    """
    return srsly.read_json(path) if path.exists() else {}
