"""The `nlp` object: a tokenizer and a list of components, made from a config.

`Language` is built up room by room, each a class that adds one part to the one before:
state (`base`), factories (`factories`), the list of components (`components`), running
(`inference`), learning (`training`), shared layers (`listeners`), configs
(`construction`) and files (`serialization`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..config import (
    DEFAULT_CONFIG_PATH,
    DEFAULT_CONFIG_PRETRAIN_PATH,
    default_config,
)
from ..lookups import Lookups, load_lookups
from ..registry import registry
from ..vectors import Vectors
from ..vocab import Vocab
from .base import Component
from .components import DisabledPipes
from .defaults import BaseDefaults
from .meta import FactoryMeta
from .serialization import Serialization

if TYPE_CHECKING:
    from ..config import Config

    DEFAULT_CONFIG: Config

__all__ = [
    "DEFAULT_CONFIG",
    "DEFAULT_CONFIG_PATH",
    "DEFAULT_CONFIG_PRETRAIN_PATH",
    "BaseDefaults",
    "Component",
    "DisabledPipes",
    "FactoryMeta",
    "Language",
    "component",
    "factory",
]


def __getattr__(name: str) -> Any:
    if name == "DEFAULT_CONFIG":
        # Read when it is asked for.
        globals()[name] = default_config()
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Language(Serialization):
    """A pipeline: text goes in, an annotated `Doc` comes out.

    Usually made by `fastpipe.blank` or `fastpipe.load`, as a subclass with the data of
    a language, such as `English`.

    Parameters
    ----------
    vocab
        A vocabulary to share; True makes one.
    max_length
        The longest text to take, in characters.
    meta
        What meta.json is to say.
    create_tokenizer
        Returns the tokenizer for the object; by default the config's.
    create_vectors
        Returns the vectors for the vocabulary; by default the config's.
    batch_size
        Docs a batch, where none is given.

    Attributes
    ----------
    vocab : Vocab
        What the docs of the pipeline share.
    tokenizer : Tokenizer
        Turns a text into a doc of tokens.
    lang : str
        The language's ISO 639 code.
    default_config : Config
        The settings of a pipeline of the language, without components.
    factories : dict
        Functions that make components, by the names that `add_pipe` takes.
    max_length : int
        The longest text to take, in characters.
    batch_size : int
        Docs a batch, where none is given.
    """


component = Language.component
factory = Language.factory


@registry.vectors("fastpipe.Vectors.v1")
def create_vectors() -> Callable[[Vocab], Vectors]:
    """Return a function that makes an empty table of vectors for a vocabulary."""

    def make(vocab: Vocab) -> Vectors:
        return Vectors(strings=vocab.strings)

    return make


@registry.misc("fastpipe.LookupsDataLoader.v1")
def load_lookups_data(lang: str, tables: list[str]) -> Lookups:
    """Load tables of a language, such as ``lexeme_norm``, from installed packages."""
    return load_lookups(lang, tables)
