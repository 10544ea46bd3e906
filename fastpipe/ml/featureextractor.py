"""Attributes of tokens as columns of numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from thinc.api import Model
from thinc.types import Ints2d

from .._layers.features import extract_columns
from ..attrs import IDS
from ..errors import InputError, did_you_mean
from ..registry import registry

if TYPE_CHECKING:
    from ..tokens import Doc


@registry.layers("fastpipe.FeatureExtractor.v1")
def FeatureExtractor(
    columns: Sequence[int | str],
) -> Model[list[Doc], list[Ints2d]]:
    """Extract attributes of tokens.

    Parameters
    ----------
    columns
        The attributes, as names or ids.

    Returns
    -------
    Model
        From docs to arrays, uint64 (n_tokens, n_columns).
    """
    return Model("extract_features", forward, attrs={"columns": columns})


def forward(
    model: Model[list[Doc], list[Ints2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Ints2d], Callable[[Any], list]]:
    keys, lengths = extract(model, docs)
    features: Any = model.ops.unflatten(model.ops.asarray(keys), lengths)

    def backprop(d_features: Any) -> list:
        return []

    return features, backprop


def extract(model: Model, docs: Sequence[Doc]) -> tuple[Any, Any]:
    """Return the attributes of all tokens of a batch, and the docs' lengths.

    Parameters
    ----------
    model
        A feature extractor.
    docs
        Docs, or spans.

    Returns
    -------
    tuple of arrays
        uint64 (n_tokens, n_columns), and int32 (n_docs,).
    """
    return extract_columns(docs, attribute_ids(model.attrs["columns"]))


def attribute_ids(columns: Sequence[int | str]) -> list[int]:
    """Return the ids of attributes that may be given by name.

    Raises
    ------
    InputError
        If there is no such attribute.
    """
    return list(_ids_of(tuple(columns)))


@lru_cache(maxsize=256)
def _ids_of(columns: tuple[int | str, ...]) -> tuple[int, ...]:
    ids = []
    for column in columns:
        if isinstance(column, str):
            name = column.upper()
            if name not in IDS:
                raise InputError(
                    f"{column!r} is no attribute of tokens."
                    f"{did_you_mean(name, list(IDS))} Attributes are listed in "
                    f"fastpipe.attrs.IDS."
                )
            ids.append(IDS[name])
        else:
            ids.append(int(column))
    return tuple(ids)
