"""What a config says of a training run, made once for all who take part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thinc.api import Optimizer, set_gpu_allocator

from ..config import Config, default_config
from ..console import Console
from ..errors import ConfigError, did_you_mean, listing
from ..registry import registry
from ..schemas import ConfigSchemaSystem, ConfigSchemaTraining
from ..threads import set_num_threads
from ..util import fix_random_seed, load_model_from_config, resolve_dot_names
from ..validation import validate_settings
from .pipeline_checks import check_listeners
from .step import iterate_rates

if TYPE_CHECKING:
    from ..language import Language
    from .example import Example

Reader = Callable[["Language"], Iterable["Example"]]


def set_up_process(config: Mapping[str, Any], use_gpu: int = -1) -> None:
    """Set the number of threads, the seed and the GPU's memory as a config says.

    Parameters
    ----------
    config
        The config, interpolated.
    use_gpu
        Number of the GPU, or -1 for the CPU.

    Raises
    ------
    ConfigError
        If one of these settings can't be used.
    """
    check_process_settings(config)
    training, system = config["training"], config.get("system", {})
    set_num_threads(system.get("n_threads", 0))
    if training["seed"] is not None:
        fix_random_seed(training["seed"])
    if use_gpu >= 0 and training["gpu_allocator"]:
        set_gpu_allocator(training["gpu_allocator"])


def check_process_settings(config: Mapping[str, Any]) -> None:
    """Raise for settings that a process can't be set up with.

    Parameters
    ----------
    config
        The config, interpolated.

    Raises
    ------
    ConfigError
        If one of them can't be used.
    """
    validate_settings(config.get("system", {}), ConfigSchemaSystem)
    settings = ("seed", "gpu_allocator")
    validate_settings(config["training"], ConfigSchemaTraining, only=settings)


@dataclass(frozen=True)
class Run:
    """A pipeline, and what trains it.

    The single process, the workers of a distributed run and initialization all work
    with one.

    Attributes
    ----------
    nlp
        The pipeline.
    settings
        The config's section ``[training]``, resolved.
    train_corpus, dev_corpus
        Return the examples, for a pipeline.
    """

    nlp: Language
    settings: dict[str, Any]
    train_corpus: Reader
    dev_corpus: Reader

    @classmethod
    def from_config(
        cls, config: Config, *, use_gpu: int = -1, nlp: Language | None = None
    ) -> Run:
        """Set the process up for a run, and make what its config describes.

        Parameters
        ----------
        config
            The config, not interpolated.
        use_gpu
            Number of the GPU, or -1 for the CPU.
        nlp
            The pipeline, if it is there already: `config` is its config, then.

        Raises
        ------
        ConfigError
            If a setting is unknown, missing or of the wrong type.
        """
        # Weights are drawn while the pipeline is made, so the seed has to be known
        # before the config is filled in.
        set_up_process(default_config().merge(config).interpolate(), use_gpu)
        if nlp is None:
            nlp = load_model_from_config(config, auto_fill=True)
            # Before references into components that aren't in the pipeline.
            check_listeners(nlp)
        return cls.of(nlp)

    @classmethod
    def of(cls, nlp: Language) -> Run:
        """Make what the config of a pipeline describes; the process stays as it is.

        Raises
        ------
        ConfigError
            If a setting is unknown, missing or of the wrong type.
        """
        settings = resolve_settings(nlp)
        return cls(nlp, settings, *resolve_corpora(nlp, settings))

    @property
    def optimizer(self) -> Optimizer:
        """The optimizer of the run."""
        return self.settings["optimizer"]

    @property
    def frozen(self) -> list[str]:
        """The components that learn nothing."""
        return self.settings["frozen_components"]

    @property
    def step_settings(self) -> dict[str, Any]:
        """How a step is taken: the arguments of `take_step` that are settings."""
        return {
            "accumulate_gradient": self.settings["accumulate_gradient"],
            "exclude": self.frozen,
            "annotating_components": self.settings["annotating_components"],
            "before_update": self.settings["before_update"],
        }

    def announce(self, console: Console) -> None:
        """Write what is going to be trained."""
        console.info(f"Pipeline: {self.nlp.pipe_names}")
        if self.frozen:
            console.info(f"Frozen components: {self.frozen}")
        if names := self.settings["annotating_components"]:
            console.info(f"Set annotations on update for: {names}")
        console.info(f"Initial learn rate: {self.optimizer.learn_rate}")

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config: its schedules begin again."""
        return self.nlp.create_optimizer()

    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step, from the first step on."""
        return iterate_rates(resolve_settings(self.nlp)["dropout"])


def resolve_settings(nlp: Language) -> dict[str, Any]:
    """Return the section ``[training]`` of a pipeline's config, resolved.

    Raises
    ------
    ConfigError
        If a setting is unknown, missing or of the wrong type, or names a component
        that isn't there.
    """
    section = nlp.config.interpolate()["training"]
    settings = registry.resolve(section, schema=ConfigSchemaTraining)
    names = nlp.component_names
    problems = [
        {
            "loc": ("training", setting),
            "msg": f"there is no component {name!r}.{did_you_mean(name, names)} "
            f"Expected names of the pipeline: {listing(names)}",
        }
        for setting in ("frozen_components", "annotating_components")
        for name in settings[setting]
        if name not in names
    ]
    if problems:
        raise ConfigError(
            title="The config's section [training] can't be used:", errors=problems
        )
    return settings


def resolve_corpora(
    nlp: Language, settings: Mapping[str, Any]
) -> tuple[Reader, Reader]:
    """Return the readers of the corpora to train and to evaluate on.

    Parameters
    ----------
    nlp
        The pipeline.
    settings
        The config's section ``[training]``.

    Raises
    ------
    ConfigError
        If a name leads to no reader.
    """
    names = {key: settings[key] for key in ("train_corpus", "dev_corpus")}
    corpora = resolve_dot_names(nlp.config.interpolate(), list(names.values()))
    problems = [
        {
            "loc": ("training", key),
            "msg": f"expected the name of a corpus, and {name!r} is {corpus!r:.100}. "
            f"A corpus is a section that calls a reader, such as "
            f'@readers = "fastpipe.Corpus.v1"',
        }
        for (key, name), corpus in zip(names.items(), corpora, strict=True)
        if not callable(corpus)
    ]
    if problems:
        raise ConfigError(title="The corpora can't be read:", errors=problems)
    train, dev = corpora
    return train, dev
