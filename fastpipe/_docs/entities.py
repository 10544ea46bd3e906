"""From entity spans to what every token gets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

INSIDE, OUTSIDE, BEGIN, MISSING = 1, 2, 3, 0
_DEFAULTS = {"outside": OUTSIDE, "missing": MISSING, "blocked": BEGIN}

# start, end, IOB code, label, knowledge base id, entity id
Stretch = tuple[int, int, int, int, int, int]


def resolve_entities(
    doc: Any,
    entities: Iterable[Any],
    blocked: Iterable[Any] | None,
    missing: Iterable[Any] | None,
    outside: Iterable[Any] | None,
    default: str,
) -> list[Stretch]:
    """Return the stretches of tokens that an entity annotation sets.

    Parameters
    ----------
    doc
        The Doc.
    entities, blocked, missing, outside
        Spans, or ``(label, start, end)`` tuples for the entities.
    default
        What becomes of all other tokens: "outside", "missing", "blocked" or
        "unmodified".

    Returns
    -------
    list of tuple
        No two stretches overlap.

    Raises
    ------
    ValueError
        Spans overlap, or the default is unknown.
    """
    if default not in (*_DEFAULTS, "unmodified"):
        raise ValueError(
            f"Unknown default {default!r} for entities: expected 'outside', 'missing', "
            "'blocked' or 'unmodified'."
        )
    for spans in (blocked, missing, outside):
        if any(not hasattr(span, "start_char") for span in spans or ()):
            raise ValueError(
                f"[E1012] Expected lists of spans that are blocked, missing or outside "
                f"of entities, got {spans!r}."
            )
    plan: list[Stretch] = [_entity(doc, entity) for entity in entities]
    for spans, code in ((blocked, BEGIN), (missing, MISSING), (outside, OUTSIDE)):
        plan += [_stretch(span, code) for span in spans or ()]
    plan = sorted(stretch for stretch in plan if stretch[0] < stretch[1])
    for before, after in pairwise(plan):
        if after[0] < before[1]:
            raise ValueError(
                f"Entities can't overlap: {doc[before[0] : before[1]].text!r} "
                f"({before[0]}-{before[1]}) and {doc[after[0] : after[1]].text!r} "
                f"({after[0]}-{after[1]}). Use doc.spans for overlapping spans, or "
                "util.filter_spans to choose."
            )
    if default == "unmodified":
        return plan + _cut_off(doc, plan)
    gaps = _gaps(plan, len(doc))
    return plan + [(start, end, _DEFAULTS[default], 0, 0, 0) for start, end in gaps]


def _entity(doc: Any, entity: Any) -> Stretch:
    """Return the stretch of an entity."""
    add = doc.vocab.strings.add
    if isinstance(entity, tuple) and len(entity) in (3, 4):
        label, *kb_id, start, end = entity
        where = _checked(doc, start, end, entity)
        return *where, BEGIN, add(label), add(kb_id[0] if kb_id else 0), 0
    if not hasattr(entity, "label"):
        raise TypeError(
            f"Expected entities as spans or (label, start, end) tuples, got {entity!r}."
        )
    where = _checked(doc, entity.start, entity.end, entity)
    if not entity.label:
        return *where, OUTSIDE, 0, 0, 0
    if entity.doc.vocab is not doc.vocab:
        # The ids are the same everywhere, but their strings may be missing here.
        for string in (entity.label_, entity.kb_id_, entity.id_):
            add(string)
    return *where, BEGIN, entity.label, entity.kb_id, entity.id or _set_id(doc, where)


def _stretch(span: Any, code: int) -> Stretch:
    """Return the stretch of tokens that are in no entity."""
    if not (hasattr(span, "start") and hasattr(span, "end")):
        raise ValueError(
            f"[E1012] Expected blocked, missing and outside tokens as a list of spans, "
            f"got {span!r} in it."
        )
    return span.start, span.end, code, 0, 0, 0


def _checked(doc: Any, start: Any, end: Any, entity: Any) -> tuple[int, int]:
    """Return the first token, and the one after the last, of a span of any doc."""
    if not 0 <= start <= end <= len(doc):
        raise IndexError(
            f"The entity {entity!r} is from token {start} to {end}, but the doc has "
            f"{len(doc)} tokens."
        )
    return int(start), int(end)


def _set_id(doc: Any, where: tuple[int, int]) -> int:
    """Return the id that the first of the tokens was given, to be kept."""
    start, end = where
    return doc[start].ent_id if start < end else 0


def _gaps(plan: list[Stretch], n_tokens: int) -> list[tuple[int, int]]:
    """Return the stretches between others."""
    starts = [0, *(stretch[1] for stretch in plan)]
    ends = [*(stretch[0] for stretch in plan), n_tokens]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _cut_off(doc: Any, plan: list[Stretch]) -> list[Stretch]:
    """Return stretches that begin a new entity where a new one cut an old one off."""
    covered = {i for start, end, *_ in plan for i in range(start, end)}
    found = []
    for ent in doc.ents:
        inside = [i for i in range(ent.start, ent.end) if i not in covered]
        if len(inside) in (0, len(ent)):
            continue
        runs: list[list[int]] = []
        for i in inside:
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        found += [
            (run[0], run[-1] + 1, BEGIN, ent.label, ent.kb_id, ent.id) for run in runs
        ]
    return found
