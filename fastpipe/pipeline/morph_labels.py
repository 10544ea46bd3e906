"""The labels of a morphologizer as columns of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy
from numpy.typing import NDArray

from ..morphology import Morphology
from ..strings import StringStore, get_string_id
from .token_labels import LabelIndex


class MorphLabels:
    """Features and part of speech of each label, as ids.

    Ids are hashes, so they hold in every vocabulary; what strings they stand for has
    to be stored (`store`) before tokens get them.

    Parameters
    ----------
    labels_morph
        FEATS of each label, ``""`` or ``"_"`` for none, in the order of the labels.
    labels_pos
        The part of speech of each label.
    """

    def __init__(
        self, labels_morph: Mapping[str, str], labels_pos: Mapping[str, int]
    ) -> None:
        self._morph = dict(labels_morph)
        self._pos = dict(labels_pos)
        normalize = Morphology(StringStore()).normalize_features
        self._feats = [normalize(feats) for feats in self._morph.values()]
        self.morphs: NDArray[numpy.uint64] = numpy.asarray(
            [get_string_id(feats) for feats in self._feats], dtype=numpy.uint64
        )
        self.pos: NDArray[numpy.int64] = numpy.asarray(
            [int(self._pos[label]) for label in self._morph], dtype=numpy.int64
        )
        self._index = self._make_index()

    def _make_index(self) -> LabelIndex:
        empty = get_string_id(Morphology.EMPTY_MORPH)
        codes = numpy.arange(len(self.morphs))
        # A token with a part of speech alone is taken to have no features.
        alone = (self.morphs == empty) & (self.pos != 0)
        morphs = numpy.concatenate([self.morphs, numpy.zeros_like(self.morphs[alone])])
        pos = numpy.concatenate([self.pos, self.pos[alone]]).astype(numpy.uint64)
        ids = _pair_ids(pos, morphs)
        return LabelIndex(ids.tolist(), [*codes, *codes[alone]])

    def describes(
        self, labels_morph: Mapping[str, str], labels_pos: Mapping[str, int]
    ) -> bool:
        """Return whether these are still the labels."""
        return self._morph == labels_morph and self._pos == labels_pos

    def find(
        self, pos: NDArray[numpy.uint64], morphs: NDArray[numpy.uint64]
    ) -> NDArray[numpy.int64]:
        """Return the labels of tokens.

        Parameters
        ----------
        pos, morphs
            The tokens' parts of speech and FEATS ids, uint64 (n_tokens,), 0 where
            there is none.

        Returns
        -------
        int64 (n_tokens,)
            Indices of labels; `MISSING` for what is no label.
        """
        return self._index(_pair_ids(pos, morphs))

    def store(
        self, strings: StringStore, labels: Iterable[NDArray[numpy.int64]]
    ) -> None:
        """Store the FEATS of the labels that occur in any of the arrays."""
        used = {label for column in labels for label in set(column.tolist())}
        for label in used:
            strings.add(self._feats[label])


def _pair_ids(
    pos: NDArray[numpy.uint64], morph: NDArray[numpy.uint64]
) -> NDArray[numpy.uint64]:
    """Return one 64-bit id for each pair of part of speech and features.

    Both missing gives 0. An odd factor spreads the few parts of speech over all bits,
    so that the ids of different pairs differ as surely as hashes do.
    """
    return morph + pos * numpy.uint64(0x9E3779B97F4A7C15)
