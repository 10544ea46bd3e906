"""What an `nlp` object is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from thinc.api import Optimizer

from ..config import Config, default_config
from ..errors import InputError
from ..registry import registry
from ..util import SimpleFrozenDict, SimpleFrozenList, raise_error
from ..vocab import Vocab, create_vocab
from .defaults import BaseDefaults
from .meta import FactoryMeta

if TYPE_CHECKING:
    from ..tokens import Doc

# Anything that takes a doc and returns it; what else it can do is looked up.
Component = Any


class LanguageBase:
    """State of a pipeline: vocabulary, tokenizer and components in their order.

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

    Raises
    ------
    InputError
        If `vocab` is no vocabulary, or that of another language.
    """

    # Components in their order, the disabled ones included.
    _components: list[tuple[str, Component]]
    _disabled: set[str]
    _pipe_meta: dict[str, FactoryMeta]
    # Settings of each component, as written: references are kept.
    _pipe_configs: dict[str, Config]
    _config: Config
    _meta: dict[str, Any]
    _path: Path | None
    _optimizer: Optimizer | None

    Defaults: ClassVar[type[BaseDefaults]] = BaseDefaults
    lang: ClassVar[str] = ""
    default_config: ClassVar[Config] = default_config()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.lang:
            return
        settings = Config(cls.Defaults.config, is_interpolated=False)
        cls.default_config = cls.default_config.copy().merge(settings)
        cls.default_config["nlp"]["lang"] = cls.lang

    def __init__(
        self,
        vocab: Vocab | bool = True,
        *,
        max_length: int = 10**6,
        meta: Mapping[str, Any] = SimpleFrozenDict(),
        create_tokenizer: Callable[[Any], Callable[[str], Doc]] | None = None,
        create_vectors: Callable[[Vocab], Any] | None = None,
        batch_size: int = 1000,
        **kwargs: Any,
    ) -> None:
        self._config = Config(self.default_config.copy(), is_interpolated=False)
        self._meta = dict(meta)
        self._path = None
        self._optimizer = None
        self._components = []
        self._disabled = set()
        self._pipe_meta = {}
        self._pipe_configs = {}
        self.max_length = max_length
        self.batch_size = batch_size
        self.default_error_handler: Callable[..., Any] = raise_error
        self.vocab = self._get_vocab(vocab, create_vectors)
        if create_tokenizer is None:
            create_tokenizer = self._resolve_setting("tokenizer")
        self.tokenizer: Any = create_tokenizer(self)

    def _get_vocab(
        self,
        vocab: Vocab | bool,
        create_vectors: Callable[[Vocab], Any] | None,
    ) -> Vocab:
        if vocab is True:
            vectors_name = self._meta.get("vectors", {}).get("name")
            made = create_vocab(self.lang, self.Defaults, vectors_name=vectors_name)
            if create_vectors is None:
                create_vectors = self._resolve_setting("vectors")
            made.vectors = create_vectors(made)
            return made
        if not isinstance(vocab, Vocab):
            raise InputError(
                f"{vocab!r} is an invalid value for a vocabulary. Expected a Vocab, or "
                f"True to make one"
            )
        if self.lang and vocab.lang and self.lang != vocab.lang:
            raise InputError(
                f"A vocabulary of the language {vocab.lang!r} can't be shared with "
                f"a pipeline of {self.lang!r}. Expected one of the same language"
            )
        return vocab

    def _resolve_setting(self, name: str) -> Callable[[Any], Any]:
        block = {name: self._config["nlp"][name]}
        return registry.resolve(block)[name]

    @property
    def path(self) -> Path | None:
        """The folder that the pipeline was loaded from."""
        return self._path

    @property
    def components(self) -> list[tuple[str, Component]]:
        """Names and components in their order, the disabled ones included."""
        return SimpleFrozenList(self._components)

    @property
    def component_names(self) -> list[str]:
        """Names of the components in their order, the disabled ones included."""
        return SimpleFrozenList([name for name, _ in self._components])

    @property
    def pipeline(self) -> list[tuple[str, Component]]:
        """Names and components that run, in their order."""
        return SimpleFrozenList(
            [pair for pair in self._components if pair[0] not in self._disabled]
        )

    @property
    def pipe_names(self) -> list[str]:
        """Names of the components that run, in their order."""
        return SimpleFrozenList([name for name, _ in self.pipeline])

    @property
    def disabled(self) -> list[str]:
        """Names of the components that don't run, in their order."""
        return SimpleFrozenList(
            [name for name, _ in self._components if name in self._disabled]
        )

    @property
    def pipe_factories(self) -> dict[str, str]:
        """The factory of each component that runs."""
        return SimpleFrozenDict(
            {name: self._pipe_meta[name].factory for name, _ in self.pipeline}
        )

    @property
    def pipe_labels(self) -> dict[str, list[str]]:
        """The labels of each component that runs and has some to show."""
        return SimpleFrozenDict(
            {
                name: list(getattr(component, "labels", ()))
                for name, component in self.pipeline
                if hasattr(component, "labels")
                and not getattr(component, "hide_labels", False)
            }
        )
