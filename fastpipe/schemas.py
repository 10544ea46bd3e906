"""The settings of each config section, and of meta data, as pydantic models."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    ValidationError,
)
from thinc.api import Optimizer

from .lazy_names import lazy_names
from .schedules import Rates

__all__ = [
    "CONFIG_SCHEMAS",
    "ConfigSchema",
    "ConfigSchemaInit",
    "ConfigSchemaNlp",
    "ConfigSchemaParallel",
    "ConfigSchemaPretrain",
    "ConfigSchemaPretrainEmpty",
    "ConfigSchemaSystem",
    "ConfigSchemaTraining",
    "ModelMetaSchema",
    "RecommendationSchema",
    "RecommendationTrf",
    "RecommendationTrfItem",
    "validate",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".doc_schemas": "DocJSONSchema",
        ".pattern_schemas": """
            TokenPattern TokenPatternNumber TokenPatternOperatorMinMax
            TokenPatternOperatorSimple TokenPatternSchema TokenPatternString
            validate_token_pattern
        """,
    },
)

# Built when they are used for the first time: a program needs few of them, or none.
_COMMON = ConfigDict(
    arbitrary_types_allowed=True, allow_inf_nan=False, defer_build=True
)
_CLOSED = ConfigDict(extra="forbid", **_COMMON)
_OPEN = ConfigDict(extra="allow", **_COMMON)
_Callable = Callable[..., Any]


# What NumPy takes.
_Seed = Annotated[StrictInt, Field(ge=0, lt=2**32)]


class ConfigSchemaSystem(BaseModel):
    """``[system]``: what the process is set up with. Other settings are the user's."""

    model_config = _OPEN
    section: ClassVar[str] = "system"

    n_threads: StrictInt = Field(
        0, ge=0, le=1024, title="Threads that compute; 0: one on each core"
    )


#: A time as a setting: its number, and s, m or h for what it is a number of.
TIME = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([smh])[a-z]*\s*", re.IGNORECASE)


def check_frequency(value: Any) -> Any:
    """Return a number of steps or a time as it is, or raise a `ValueError`."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    is_time = isinstance(value, str) and TIME.fullmatch(value)
    if value is not None and not is_number and not is_time:
        raise ValueError(
            'a number of steps (0: none), or a time such as "90 s" or "10 minutes"'
        )
    return value


_Frequency = Annotated[Any, BeforeValidator(check_frequency)]


class ConfigSchemaParallel(BaseModel):
    """``[training.parallel]``: how workers train together (``fastpipe ray train``)."""

    model_config = _CLOSED
    section: ClassVar[str] = "training.parallel"

    n_workers: int = Field(1, ge=1, title="Number of workers")
    mode: Literal["async", "sync"] = Field(
        "async", title="Whether workers wait for each other at each step"
    )
    quorum: int | None = Field(
        None, ge=1, title="Batches that an array is updated for; null: half the workers"
    )
    max_staleness: int = Field(
        20, ge=-1, title="Updates after which a gradient is too old; -1: no limit"
    )
    threads: int = Field(1, ge=1, title="Threads of each worker")


class ConfigSchemaTraining(BaseModel):
    """``[training]``: the loop that updates the components."""

    model_config = _CLOSED
    section: ClassVar[str] = "training"

    dev_corpus: StrictStr = Field(title="Dotted name of the corpus to evaluate on")
    train_corpus: StrictStr = Field(title="Dotted name of the corpus to train on")
    batcher: _Callable = Field(title="Cuts the training examples into batches")
    dropout: Rates = Field(title="Rate of dropout")
    patience: StrictInt = Field(
        ge=0, title="Steps without a better score before the end; 0: no limit"
    )
    max_epochs: StrictInt = Field(
        ge=-1, title="Passes over the data; 0: no limit, -1: stream"
    )
    max_steps: StrictInt = Field(ge=0, title="Steps at most; 0: no limit")
    eval_frequency: StrictInt = Field(ge=1, title="Steps between evaluations")
    # Not in the default config, so that the configs of trained pipelines are read by
    # spaCy, which knows no such setting.
    checkpoint_frequency: _Frequency = Field(
        default=None, title="Steps or time after which the run's state is saved"
    )
    seed: _Seed | None = Field(title="Seed of all random numbers")
    gpu_allocator: StrictStr | None = Field(title="Library whose GPU memory is shared")
    accumulate_gradient: StrictInt = Field(
        ge=1, title="Parts that a batch is divided into"
    )
    score_weights: dict[StrictStr, float | None] = Field(title="Share of each score")
    optimizer: Optimizer = Field(title="Updates the weights")
    logger: _Callable = Field(title="Tracks the progress")
    frozen_components: list[StrictStr] = Field(title="Components not to update")
    annotating_components: list[StrictStr] = Field(
        title="Components whose annotation those after them see in training"
    )
    before_to_disk: _Callable | None = Field(title="Changes the nlp before it is saved")
    before_update: _Callable | None = Field(
        default=None, title="Called before each update"
    )
    parallel: ConfigSchemaParallel | None = Field(
        default=None, title="How workers train together"
    )


class ConfigSchemaNlp(BaseModel):
    """``[nlp]``: the language, the tokenizer and the names of the components."""

    model_config = _CLOSED
    section: ClassVar[str] = "nlp"

    lang: StrictStr = Field(title="ISO 639 code of the language")
    pipeline: list[StrictStr] = Field(title="Names of the components in their order")
    disabled: list[StrictStr] = Field(title="Components that are loaded and don't run")
    tokenizer: _Callable = Field(title="Makes the tokenizer from the nlp object")
    before_creation: _Callable | None = Field(title="Changes the Language class")
    after_creation: _Callable | None = Field(title="Changes the nlp object")
    after_pipeline_creation: _Callable | None = Field(
        title="Changes the nlp object when its components are there"
    )
    batch_size: StrictInt | None = Field(
        ge=1, title="Texts a batch in pipe and evaluate"
    )
    vectors: _Callable = Field(title="Makes the vectors from the vocabulary")


class ConfigSchemaPretrainEmpty(BaseModel):
    """``[pretraining]`` of a config without pretraining."""

    model_config = _CLOSED
    section: ClassVar[str] = "pretraining"


class ConfigSchemaPretrain(BaseModel):
    """``[pretraining]``: training of a tok2vec layer on raw text."""

    model_config = _CLOSED
    section: ClassVar[str] = "pretraining"

    max_epochs: StrictInt = Field(ge=1, title="Passes over the data")
    dropout: float = Field(ge=0, lt=1, title="Rate of dropout")
    n_save_every: StrictInt | None = Field(ge=1, title="Batches between saved weights")
    n_save_epoch: StrictInt | None = Field(ge=1, title="Epochs between saved weights")
    optimizer: Optimizer = Field(title="Updates the weights")
    corpus: StrictStr = Field(title="Dotted name of the corpus of raw text")
    batcher: _Callable = Field(title="Cuts the texts into batches")
    component: str = Field(title="Component whose layer is trained")
    layer: str = Field(title="Reference to the layer; empty: the component's model")
    objective: _Callable = Field(title="Makes the model of what is to be predicted")


class ConfigSchemaInit(BaseModel):
    """``[initialize]``: what is done once, before training."""

    model_config = _CLOSED
    section: ClassVar[str] = "initialize"

    vocab_data: StrictStr | None = Field(title="JSONL file of lexeme attributes")
    lookups: Any = Field(title="Tables of the vocabulary")
    vectors: StrictStr | None = Field(title="Package or folder with word vectors")
    init_tok2vec: StrictStr | None = Field(title="File of pretrained weights")
    tokenizer: dict[StrictStr, Any] = Field(title="Arguments of tokenizer.initialize")
    components: dict[StrictStr, dict[StrictStr, Any]] = Field(
        title="Arguments of each component's initialize"
    )
    before_init: _Callable | None = Field(title="Changes the nlp before it starts")
    after_init: _Callable | None = Field(title="Changes the nlp when it is done")


class ConfigSchema(BaseModel):
    """A whole config. Further top-level sections are the user's own."""

    model_config = _OPEN
    section: ClassVar[str] = ""

    training: ConfigSchemaTraining
    nlp: ConfigSchemaNlp
    pretraining: ConfigSchemaPretrain | ConfigSchemaPretrainEmpty | None = None
    components: dict[str, dict[str, Any]]
    corpora: dict[str, _Callable | dict[str, Any]] = {}
    initialize: ConfigSchemaInit


CONFIG_SCHEMAS: dict[str, type[BaseModel]] = {
    "nlp": ConfigSchemaNlp,
    "training": ConfigSchemaTraining,
    "pretraining": ConfigSchemaPretrain,
    "initialize": ConfigSchemaInit,
}


class ModelMetaSchema(BaseModel):
    """meta.json: what a pipeline is called, what it holds and where it is from."""

    model_config = _OPEN
    section: ClassVar[str] = ""

    lang: StrictStr = Field(title="ISO 639 code of the language")
    name: StrictStr = Field(title="Name without the language's code")
    version: StrictStr = Field(title="Version")
    spacy_version: StrictStr = Field("", title="Range of spaCy versions")
    parent_package: StrictStr = Field("fastpipe", title="Package that loads it")
    requirements: list[StrictStr] = Field([], title="Further packages it needs")
    pipeline: list[StrictStr] = Field([], title="Names of its components")
    description: StrictStr = Field("", title="What it is for")
    license: StrictStr = Field("", title="Licence")
    author: StrictStr = Field("", title="Author")
    email: StrictStr = Field("", title="The author's address")
    url: StrictStr = Field("", title="The author's site")
    sources: Any = Field(None, title="Data that it was trained on")
    vectors: dict[str, Any] = Field({}, title="Size and name of its vectors")
    labels: dict[str, list[str]] = Field({}, title="Labels by component")
    performance: dict[str, Any] = Field({}, title="Scores on the development data")


class RecommendationTrfItem(BaseModel):
    """A transformer that suits a language."""

    name: str = Field(title="Its name on the Hugging Face hub")
    size_factor: int = Field(title="Batches whose gradients are added up")


class RecommendationTrf(BaseModel):
    """The transformers that suit a language, by what a config is optimized for."""

    efficiency: RecommendationTrfItem = Field(title="The smaller one")
    accuracy: RecommendationTrfItem = Field(title="The better one")


class RecommendationSchema(BaseModel):
    """What suits a language, in a config to start with."""

    word_vectors: str | None = Field(None, title="Package with word vectors")
    transformer: RecommendationTrf | None = Field(None, title="Transformers")
    has_letters: bool = Field(True, title="Whether it is written with letters")


def validate(schema: type[BaseModel], obj: dict[str, Any]) -> list[str]:
    """Return what is wrong with data, a message for each setting; none if all is well.

    Parameters
    ----------
    schema
        The settings and their types.
    obj
        The data.
    """
    try:
        schema(**obj)
    except ValidationError as error:
        return [
            f"[{' -> '.join(map(str, one['loc']))}] {one['msg']}"
            for one in error.errors()
        ]
    return []
