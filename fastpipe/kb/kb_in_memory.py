"""A knowledge base in memory, whose entries are found by exact names."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from ..errors import FastpipeWarning, InputError, WrongTypeError, did_you_mean, reading
from ..strings import StringStore
from ..util import ensure_path, from_disk, to_disk, write_atomically
from ..vocab import Vocab
from .candidate import Candidate
from .contents import Contents
from .kb import KnowledgeBase

if TYPE_CHECKING:
    from ..tokens import Span

# Probabilities are kept in single precision: sums that are 1 may look larger.
_TOLERANCE = 1e-5


class InMemoryLookupKB(KnowledgeBase):
    """Entries with a vector and a frequency, and the names that may stand for them.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    entity_vector_length
        Width of the entries' vectors.
    """

    def __init__(self, vocab: Vocab, entity_vector_length: int) -> None:
        super().__init__(vocab, entity_vector_length)
        self._contents = Contents()

    # -- Entries ------------------------------------------------------------------

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._contents.entities)

    def get_size_entities(self) -> int:
        """Return the number of entries."""
        return len(self)

    def get_entity_strings(self) -> list[str]:
        """Return the strings of all entries."""
        return [self.vocab.strings[entity] for entity in self._contents.entities]

    def contains_entity(self, entity: str) -> bool:
        """Whether there is an entry of this string."""
        return self._find(entity) is not None

    def is_empty(self) -> bool:
        """Whether there are no entries."""
        return not len(self)

    def add_entity(
        self, entity: str, freq: float, entity_vector: Sequence[float]
    ) -> int | None:
        """Add an entry.

        Parameters
        ----------
        entity
            Its string, an id such as ``"Q42"``.
        freq
            How frequent it is.
        entity_vector
            Its vector, of the length of all.

        Returns
        -------
        int or None
            The id of the string; None, with a warning, where the entry is there
            already.

        Raises
        ------
        InputError
            If the vector is of another length.
        """
        _check_name(entity, "An entity")
        if len(entity_vector) != self.entity_vector_length:
            raise InputError(
                f"[E141] The entity {entity!r} comes with a vector of "
                f"{len(entity_vector)} numbers. Expected "
                f"{self.entity_vector_length}, the knowledge base's "
                f"entity_vector_length"
            )
        if self.contains_entity(entity):
            _warn(
                f"[W018] The entity {entity!r} is there already: the new one is left "
                f"out"
            )
            return None
        entity_id = self.vocab.strings.add(entity)
        vector = [float(value) for value in entity_vector]
        self._contents.add_entity(entity_id, float(freq), vector)
        return entity_id

    def set_entities(
        self,
        entity_list: Sequence[str],
        freq_list: Sequence[float],
        vector_list: Sequence[Sequence[float]],
    ) -> None:
        """Replace all entries; names go with them.

        Parameters
        ----------
        entity_list
            Their strings.
        freq_list
            Their frequencies.
        vector_list
            Their vectors.

        Raises
        ------
        InputError
            If there aren't as many of each, or a vector is of another length.
        """
        lengths = len(entity_list), len(freq_list), len(vector_list)
        if len(set(lengths)) > 1:
            raise InputError(
                f"set_entities got {lengths[0]} entities, {lengths[1]} frequencies and "
                f"{lengths[2]} vectors. Expected as many of each"
            )
        self._contents = Contents()
        for entity, freq, vector in zip(
            entity_list, freq_list, vector_list, strict=True
        ):
            self.add_entity(entity, freq, vector)

    def get_vector(self, entity: str) -> Sequence[float]:
        """Return the vector of an entry, zeros where it isn't there."""
        number = self._find(entity)
        if number is None:
            return [0.0] * self.entity_vector_length
        return self._contents.vector(number)

    # -- Names --------------------------------------------------------------------

    def get_size_aliases(self) -> int:
        """Return the number of names."""
        return len(self._contents.aliases)

    def get_alias_strings(self) -> list[str]:
        """Return all names."""
        return [self.vocab.strings[alias] for alias in self._contents.aliases]

    def contains_alias(self, alias: str) -> bool:
        """Whether there is this name."""
        return self._alias_id(alias) is not None

    def add_alias(
        self, alias: str, entities: Sequence[str], probabilities: Sequence[float]
    ) -> int | None:
        """Add a name.

        Parameters
        ----------
        alias
            The name as it stands in texts.
        entities
            The entries that it may stand for.
        probabilities
            How probable each of them is, with a sum of 1 at most.

        Returns
        -------
        int or None
            The id of the name's string; None, with a warning, where the name is there
            already.

        Raises
        ------
        InputError
            If the name is empty, an entry is not there, or the probabilities are not
            what they must be.
        """
        _check_name(alias, "An alias")
        if not alias:
            raise InputError("The empty string can't be an alias of an entity")
        if self.contains_alias(alias):
            _warn(
                f"[W017] The alias {alias!r} is there already: the new one is left "
                f"out. append_alias adds an entity to it"
            )
            return None
        if len(entities) != len(probabilities):
            raise InputError(
                f"The alias {alias!r} comes with {len(entities)} entities and "
                f"{len(probabilities)} probabilities. Expected as many of each"
            )
        _check_sum(alias, probabilities)
        numbers = [self._require(entity, alias) for entity in entities]
        alias_id = self.vocab.strings.add(alias)
        self._contents.add_alias(alias_id, numbers, probabilities)
        return alias_id

    def append_alias(
        self,
        alias: str,
        entity: str,
        prior_prob: float,
        ignore_warnings: bool = False,
    ) -> None:
        """Add an entry to those that a name may stand for.

        Parameters
        ----------
        alias
            The name, which has to be there.
        entity
            The entry.
        prior_prob
            How probable it is.
        ignore_warnings
            Whether to be silent where the name stands for the entry already.

        Raises
        ------
        InputError
            If the name or the entry is not there, or the sum of the name's
            probabilities would be above 1.
        """
        alias_id = self._alias_id(alias)
        if alias_id is None:
            raise InputError(
                f"There is no alias {alias!r} in the knowledge base."
                f"{did_you_mean(alias, self.get_alias_strings())} Use add_alias for "
                f"new ones"
            )
        number = self._require(entity, alias)
        numbers, probabilities = self._contents.aliases[alias_id]
        _check_sum(alias, [*probabilities, prior_prob])
        if number not in numbers:
            numbers.append(number)
            probabilities.append(float(prior_prob))
        elif not ignore_warnings:
            _warn(
                f"[W024] The alias {alias!r} stands for the entity {entity!r} already"
            )

    def get_prior_prob(self, entity: str, alias: str) -> float:
        """Return how probable it is that a name stands for an entry, 0 if it can't."""
        alias_id, number = self._alias_id(alias), self._find(entity)
        if alias_id is None or number is None:
            return 0.0
        numbers, probabilities = self._contents.aliases[alias_id]
        return probabilities[numbers.index(number)] if number in numbers else 0.0

    def get_alias_candidates(self, alias: str) -> list[Candidate]:
        """Return the entries that a name may stand for."""
        alias_id = self._alias_id(alias)
        if alias_id is None:
            return []
        contents = self._contents
        return [
            Candidate(
                kb=self,
                entity_hash=contents.ids[number],
                entity_freq=contents.freqs[number],
                entity_vector=contents.vector(number),
                alias_hash=alias_id,
                prior_prob=probability,
            )
            for number, probability in zip(*contents.aliases[alias_id], strict=True)
        ]

    def get_candidates(self, mention: Span) -> list[Candidate]:
        """Return the entries that a mention's text may stand for."""
        return self.get_alias_candidates(mention.text)

    def _find(self, entity: str) -> int | None:
        """Return the number of an entry."""
        if not isinstance(entity, str):
            return None
        return self._contents.entities.get(self.vocab.strings[entity])

    def _require(self, entity: str, alias: str) -> int:
        number = self._find(entity)
        if number is None:
            raise InputError(
                f"[E134] The alias {alias!r} can't stand for {entity!r}, which is no "
                f"entity of the knowledge base."
                f"{did_you_mean(entity, self.get_entity_strings())} Use add_entity "
                f"first"
            )
        return number

    def _alias_id(self, alias: str) -> int | None:
        if not isinstance(alias, str):
            return None
        alias_id = self.vocab.strings[alias]
        return alias_id if alias_id in self._contents.aliases else None

    # -- Serialisation ------------------------------------------------------------

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the entries and names as bytes; strings are in the vocabulary."""
        return srsly.msgpack_dumps(
            self._contents.to_json_parts(self.entity_vector_length)
        )

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = ()
    ) -> InMemoryLookupKB:
        """Read what `to_bytes` returned, in place, and return the knowledge base."""
        with reading("The bytes of a knowledge base", "what `to_bytes` returns"):
            parts: Any = srsly.msgpack_loads(bytes_data)
        self._contents, self.entity_vector_length = Contents.from_json_parts(parts)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write entries and names, and the strings, to a folder.

        Parameters
        ----------
        path
            The folder, which is made if it is not there.
        exclude
            Parts to leave out: ``"contents"``, ``"strings.json"``.
        """
        to_disk(
            path,
            {
                "contents": self.write_contents,
                "strings.json": self.vocab.strings.to_disk,
            },
            exclude,
        )

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> InMemoryLookupKB:
        """Read what `to_disk` wrote, in place, and return the knowledge base."""
        from_disk(
            path,
            {"contents": self.read_contents, "strings.json": self._add_strings},
            exclude,
        )
        return self

    def write_contents(self, file_path: str | Path) -> None:
        """Write entries and names to a file."""
        with closing(Writer(file_path)) as file:
            file.write(self._contents.to_bytes(self.entity_vector_length))

    def read_contents(self, file_path: str | Path) -> None:
        """Read the file that `write_contents` wrote."""
        with closing(Reader(file_path)) as file:
            self._contents, self.entity_vector_length = Contents.from_bytes(
                file.read(), str(file_path)
            )

    def _add_strings(self, file: Path) -> None:
        strings = StringStore().from_disk(file)
        for string in strings:
            self.vocab.strings.add(string)


class Writer:
    """A file that is written beside its place, and put there when it is closed.

    Parameters
    ----------
    path
        The place.
    """

    def __init__(self, path: str | Path) -> None:
        self._context = ExitStack()
        opened = write_atomically(ensure_path(path), "wb")
        self._file = self._context.enter_context(opened)

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self._file.write(data)

    def close(self) -> None:
        """Put the file in its place."""
        self._context.close()


class Reader:
    """A file that is read.

    Parameters
    ----------
    path
        The file.
    """

    def __init__(self, path: str | Path) -> None:
        self._file = ensure_path(path).open("rb")

    def read(self) -> bytes:
        """Return what is left of the file."""
        return self._file.read()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _check_name(name: Any, what: str) -> None:
    # The id of a string would do, and stand for a string that no one meant.
    if not isinstance(name, str):
        raise WrongTypeError(f"{what} can't be called {name!r}. Expected a string")


def _check_sum(alias: str, probabilities: Sequence[float]) -> None:
    total = sum(probabilities)
    if not total <= 1.0 + _TOLERANCE:
        raise InputError(
            f"The probabilities of the alias {alias!r} add up to {total:.6g}. Expected "
            f"1 at most"
        )


def _warn(message: str) -> None:
    warnings.warn(message, FastpipeWarning, stacklevel=3)
