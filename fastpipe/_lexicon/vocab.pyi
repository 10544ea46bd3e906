"""The vocabulary: strings, word types, vectors and tables that docs share."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from typing_extensions import Self

from .._lexicon.lookups import Lookups
from .._lexicon.morphology import Morphology
from .._lexicon.strings import StringStore
from .._lexicon.vectors import Vectors
from .lexeme import Lexeme

class Vocab:
    def __iter__(self) -> Iterator[Lexeme]: ...
    def __init__(
        self,
        lex_attr_getters: dict[Any, Any] | None = None,
        strings: StringStore | Iterable[str] = (),
        lookups: Lookups | None = None,
        tag_map: dict[Any, Any] | None = None,
        oov_prob: float = -20.0,
        vectors_name: str | None = None,
        writing_system: dict[Any, Any] | None = None,
        get_noun_chunks: Callable[..., Any] | None = None,
        max_passing_strings: int = ...,
        **cfg: Any,
    ) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, key: str | int, /) -> Lexeme: ...
    def __contains__(self, key: object, /) -> bool: ...
    def add_flag(self, flag_getter: Callable[..., Any], flag_id: int = -1) -> int: ...
    def memory_zone(self, mem: Any = None) -> AbstractContextManager[Any]: ...
    def sweep(self) -> int: ...
    def reset_vectors(
        self, *, width: int | None = None, shape: tuple[int, int] | None = None
    ) -> None: ...
    def has_vector(self, orth: str | int) -> bool: ...
    def get_vector(self, orth: str | int) -> Any: ...
    def set_vector(self, orth: str | int, vector: Any) -> None: ...
    def prune_vectors(
        self, nr_row: int, batch_size: int = 1024
    ) -> dict[str, tuple[str, float]]: ...
    def deduplicate_vectors(self) -> None: ...
    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None: ...
    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self: ...
    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes: ...
    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> Self: ...
    @property
    def lang(self) -> str: ...
    @property
    def length(self) -> int: ...
    @property
    def in_memory_zone(self) -> bool: ...
    @property
    def vectors_length(self) -> int: ...
    max_passing_strings: int
    @property
    def epoch(self) -> int:
        """Counts how often words were taken back; see `sweep`."""
    @property
    def zone(self) -> int:
        """Number of the open memory zone, 0 outside of one."""
    @property
    def strings(self) -> StringStore:
        """The strings, by their ids."""
    morphology: Morphology
    vectors: Vectors
    lookups: Lookups
    writing_system: dict[str, Any]
    get_noun_chunks: Any
    cfg: dict[str, Any]
    lex_attr_getters: dict[Any, Any]
    @property
    def tag_map(self) -> dict[Any, Any]:
        """Id of a tag -> part of speech and morphology that it implies."""

MAX_PASSING_STRINGS: int

def unpickle_vocab(bytes_data: Any, state: Any) -> Any: ...
