"""Matching in streams of docs, as the matchers' former method ``pipe`` did."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any


def match_stream(
    matcher: Callable[[Any], Any],
    docs: Iterable[Any],
    *,
    return_matches: bool,
    as_tuples: bool,
) -> Iterator[Any]:
    """Call a matcher on each doc of a stream, and yield the doc.

    Parameters
    ----------
    matcher
        The matcher.
    docs
        The docs.
    return_matches
        Whether to yield ``(doc, matches)``.
    as_tuples
        Whether the stream has ``(doc, context)``, and such are yielded.
    """
    kind = type(matcher).__name__
    warnings.warn(
        f"[W105] {kind}.pipe is deprecated since spaCy v3.0: call the {kind} on each "
        f"doc of nlp.pipe(texts)",
        DeprecationWarning,
        stacklevel=3,
    )
    return _match(matcher, docs, return_matches, as_tuples)


def _match(
    matcher: Callable[[Any], Any],
    docs: Iterable[Any],
    return_matches: bool,
    as_tuples: bool,
) -> Iterator[Any]:
    for item in docs:
        doc, context = item if as_tuples else (item, None)
        matches = matcher(doc)
        found = (doc, matches) if return_matches else doc
        yield (found, context) if as_tuples else found
