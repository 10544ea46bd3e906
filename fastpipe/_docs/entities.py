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
    plan: list[Stretch] = [_entity(doc, entity) for entity in entities]
    for spans, code in ((blocked, BEGIN), (missing, MISSING), (outside, OUTSIDE)):
        plan += [(span.start, span.end, code, 0, 0, 0) for span in spans or ()]
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
    if isinstance(entity, tuple):
        strings = doc.vocab.strings
        if len(entity) == 3:
            label, start, end = entity
            kb_id = 0
        else:
            label, kb_id, start, end = entity
        return start, end, BEGIN, strings.add(label), strings.add(kb_id), 0
    if not hasattr(entity, "label"):
        raise TypeError(
            f"Expected entities as spans or (label, start, end) tuples, got {entity!r}."
        )
    if entity.doc is not doc:
        raise ValueError(f"The entity {entity.text!r} belongs to another doc.")
    if not entity.label:
        return entity.start, entity.end, OUTSIDE, 0, 0, 0
    return entity.start, entity.end, BEGIN, entity.label, entity.kb_id, entity.id


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
