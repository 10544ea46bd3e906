"""From a stream of items to a stream of batches."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import Field

from ..registry import registry
from ..schedules import Sizes, is_size, iterate_schedule

Item = TypeVar("Item")
Batcher = Callable[[Iterable[Item]], Iterable[list[Item]]]


@registry.batchers("fastpipe.batch_by_padded.v1")
def configure_minibatch_by_padded_size(
    *,
    size: Sizes,
    buffer: Annotated[int, Field(ge=1)],
    discard_oversize: bool,
    get_length: Callable[[Any], int] | None = None,
) -> Batcher:
    """Create a batcher by the size that a batch has when it is padded.

    Parameters
    ----------
    size
        Largest padded size: the longest item's length times the number of items.
    buffer
        Number of items that are sorted by length together.
    discard_oversize
        Leave out items that are longer than a batch.
    get_length
        An item's length, ``len`` by default.
    """
    return partial(
        minibatch_by_padded_size,
        size=size,
        buffer=buffer,
        discard_oversize=discard_oversize,
        get_length=get_length or len,
    )


@registry.batchers("fastpipe.batch_by_words.v1")
def configure_minibatch_by_words(
    *,
    size: Sizes,
    tolerance: Annotated[float, Field(ge=0)],
    discard_oversize: bool,
    get_length: Callable[[Any], int] | None = None,
) -> Batcher:
    """Create a batcher by number of words.

    Parameters
    ----------
    size
        Words that a batch should have.
    tolerance
        By what share a batch may be larger.
    discard_oversize
        Leave out items that are longer than that; else they are batches of their own.
    get_length
        An item's length, ``len`` by default.
    """
    return partial(
        minibatch_by_words,
        size=size,
        tolerance=tolerance,
        discard_oversize=discard_oversize,
        get_length=get_length or len,
    )


@registry.batchers("fastpipe.batch_by_sequence.v1")
def configure_minibatch(
    size: Sizes, get_length: Callable[[Any], int] | None = None
) -> Batcher:
    """Create a batcher by number of items.

    Parameters
    ----------
    size
        Items in a batch.
    get_length
        Not needed for counting items; accepted as the other batchers do.
    """
    return partial(minibatch, size=size)


def sizes_of(size: Sizes) -> Iterator[int]:
    """Return the sizes of the batches to come.

    Parameters
    ----------
    size
        A number or a schedule of numbers.

    Raises
    ------
    InputError
        When a size is reached that can't be used.
    """
    values = iterate_schedule(
        size,
        is_size,
        what="The size of the batcher ([training.batcher] size)",
        expected="a number of at least 1",
    )
    return map(int, values)


def minibatch(items: Iterable[Item], size: Sizes) -> Iterator[list[Item]]:
    """Yield batches of so many items each."""
    sizes, stream = sizes_of(size), iter(items)
    while batch := list(itertools.islice(stream, next(sizes))):
        yield batch


def minibatch_by_words(
    items: Iterable[Item],
    size: Sizes,
    tolerance: float = 0.2,
    discard_oversize: bool = False,
    get_length: Callable[[Any], int] = len,
) -> Iterator[list[Item]]:
    """Yield batches of about so many words each.

    An item that does not fit into the batch any more goes into the tolerance if there
    is room, and else opens the next batch. See `configure_minibatch_by_words` for the
    parameters.
    """
    sizes = sizes_of(size)
    target = next(sizes)
    room = target * tolerance
    batch: list[Item] = []
    overflow: list[Item] = []  # items that went into the tolerance
    n_words = n_overflow = 0
    for item in items:
        length = get_length(getattr(item, "predicted", item))
        if length > target + room:
            if not discard_oversize:
                yield [item]
        elif not overflow and n_words + length <= target:
            batch.append(item)
            n_words += length
        elif n_words + n_overflow + length <= target + room:
            overflow.append(item)
            n_overflow += length
        else:
            if batch:
                yield batch
            target = next(sizes)
            room = target * tolerance
            # What was put into the tolerance opens the next batch.
            batch, n_words = overflow, n_overflow
            overflow, n_overflow = [], 0
            if n_words + length <= target:
                batch.append(item)
                n_words += length
            elif n_words + length <= target + room:
                overflow.append(item)
                n_overflow += length
            else:
                if batch:
                    yield batch
                batch, n_words = [item], length
    if batch + overflow:
        yield batch + overflow


def minibatch_by_padded_size(
    items: Iterable[Item],
    size: Sizes,
    buffer: int = 256,
    discard_oversize: bool = False,
    get_length: Callable[[Any], int] = len,
) -> Iterator[list[Item]]:
    """Yield batches whose padded size stays below a limit, of items of like length.

    See `configure_minibatch_by_padded_size` for the parameters.
    """
    sizes = sizes_of(size)
    for group in minibatch(items, buffer):
        target = next(sizes)
        lengths = [get_length(getattr(item, "predicted", item)) for item in group]
        for indices in _group_by_padded_size(lengths, target):
            batch = [group[i] for i in indices]
            longest = max(lengths[i] for i in indices)
            if discard_oversize and longest > target:
                continue
            yield batch


def _group_by_padded_size(lengths: list[int], target: int) -> list[list[int]]:
    """Return groups of indices, longest items first, none larger than the target."""
    groups: list[list[int]] = []
    longest = 0
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if groups and longest * (len(groups[-1]) + 1) <= target:
            groups[-1].append(i)
        else:
            groups.append([i])
            longest = lengths[i]
    return groups
