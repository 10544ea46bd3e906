"""Examples that are known to be such."""

from __future__ import annotations

from collections.abc import Iterable

from .._example import Example, validate_examples


class ExampleBatch(list[Example]):
    """A list of examples that has been checked, and need not be again.

    It goes from the pipeline to its components, and from their `update` to their loss.
    """


def as_examples(examples: Iterable[Example], method: str) -> ExampleBatch:
    """Return a list of examples, if that is what they are.

    Parameters
    ----------
    examples
        Examples in any kind of iterable.
    method
        Name of the method that got them, for the message.

    Raises
    ------
    TypeError
        If there is something else among them.
    """
    if isinstance(examples, ExampleBatch):
        return examples
    batch = list(examples) if isinstance(examples, Iterable) else examples
    validate_examples(batch, method)
    return ExampleBatch(batch)
