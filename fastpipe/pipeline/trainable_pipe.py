"""The base of pipeline components with a model."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy
import srsly
from numpy.typing import NDArray
from thinc.api import Model, Optimizer

from .._runtime.json_text import dump_json, write_json
from ..errors import (
    ComponentError,
    FastpipeError,
    FastpipeWarning,
    InputError,
    MissingFileError,
    NoLabelsError,
    UninitializedError,
    WrongTypeError,
    listing,
)
from ..ml.model_bytes import pack_model, read_model
from ..ml.updating import finish_update, set_dropout_rate
from ..util import (
    create_default_optimizer,
    from_bytes,
    from_disk,
    minibatch,
    name_set,
    to_disk,
    write_atomically,
)
from ..util.example_batch import ExampleBatch, as_examples
from ..util.packed import Packed
from ..util.serialize import to_packed
from .pipe import Pipe

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Doc
    from ..vocab import Vocab


_MethodT = TypeVar("_MethodT", bound=Callable[..., Any])


def is_initialized(model: Model) -> bool:
    """Whether all parameters of a model have been allocated."""
    return all(
        node.has_param(name) is not None
        for node in model.walk()
        for name in node.param_names
    )


def _needs_weights(method: _MethodT) -> _MethodT:
    """Return a method that tells what to do where it fails for want of weights.

    The model is looked at only when it has failed: that takes longer than a batch.
    """

    @wraps(method)
    def checked(self: TrainablePipe, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except FastpipeError:
            raise
        except Exception:
            if is_initialized(self.model):
                raise
        raise UninitializedError(
            f"The component {self.name!r} has no weights yet, so it can't be used: it "
            f"was added to the pipeline and not initialized. Call nlp.initialize() "
            f"with examples and train it, or load it from a trained pipeline (a "
            f"component to leave out can be disabled)"
        )

    return cast(_MethodT, checked)


class TrainablePipe(Pipe):
    """A component that predicts with a Thinc model.

    A subclass writes `predict`, `set_annotations`, `get_loss` and `initialize`, and
    `add_label` where it has labels.

    Attributes
    ----------
    vocab : Vocab
        The pipeline's vocabulary.
    model : Model
        The model, with docs as its input.
    cfg : dict
        Settings that are saved with the component, as JSON.
    """

    _has_warned = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for method in ("predict", "update"):
            if method in vars(cls):
                setattr(cls, method, _needs_weights(vars(cls)[method]))

    def __init__(
        self, vocab: Vocab, model: Model, name: str = "trainable_pipe", **cfg: Any
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = dict(cfg)

    # -- Prediction ---------------------------------------------------------------

    def __call__(self, doc: Doc, *, confidence: bool = False) -> Doc:
        """Predict the annotation of one doc, set it, and return the doc.

        With `confidence`, how probable it is is set in `Doc.confidence`.
        """
        try:
            self._annotate([doc], confidence)
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def pipe(
        self,
        stream: Iterable[Doc],
        *,
        batch_size: int = 128,
        confidence: bool = False,
    ) -> Iterator[Doc]:
        """Annotate the docs of a stream, a batch at a time.

        Parameters
        ----------
        stream
            The docs.
        batch_size
            Docs a batch.
        confidence
            Whether to set in `Doc.confidence` how probable the annotation is.

        Yields
        ------
        Doc
            Each doc, in order. A batch that fails goes to the error handler and, if
            that does not raise, is left out.
        """
        handle_error = self.get_error_handler()
        for docs in minibatch(stream, batch_size):
            try:
                self._annotate(docs, confidence)
            except Exception as error:
                handle_error(self.name, self, docs, error)
            else:
                yield from docs

    def _annotate(self, docs: Sequence[Doc], confidence: bool) -> None:
        if confidence and self.gives_confidence:
            self.annotate_with_confidence(docs)
        else:
            self.set_annotations(docs, self.predict(docs))

    def predict(self, docs: Sequence[Doc]) -> Any:
        """Return the model's prediction for a batch of docs; they stay as they are."""
        raise self._undefined("predict(self, docs)")

    def set_annotations(self, docs: Sequence[Doc], scores: Any) -> None:
        """Write what `predict` returned into the docs."""
        raise self._undefined("set_annotations(self, docs, scores)")

    # -- Confidence ---------------------------------------------------------------

    @property
    def gives_confidence(self) -> bool:
        """Whether the component can tell how probable its annotation is.

        A class whose `predict` or `pipe` is another than that of the class which
        defines `annotate_with_confidence` can't, unless it defines that itself.
        """
        for cls in type(self).__mro__:
            if "annotate_with_confidence" in vars(cls):
                return cls is not TrainablePipe
            if not {"predict", "pipe", "__call__"}.isdisjoint(vars(cls)):
                return False
        return False

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable that is."""
        raise self._undefined("annotate_with_confidence(self, docs)")

    def confidence_outcomes(
        self, examples: Sequence[Example]
    ) -> tuple[NDArray[numpy.float64], NDArray[numpy.bool_]]:
        """Return how probable the predictions of examples were, and which are right.

        Parameters
        ----------
        examples
            The docs as predicted, with confidence, and as annotated.

        Returns
        -------
        tuple of array
            float64 (n_predictions,) and bool (n_predictions,). What can't be compared
            with the reference is left out.
        """
        raise self._undefined("confidence_outcomes(self, examples)")

    @property
    def temperature(self) -> float:
        """What scores are divided by before they become probabilities in confidence.

        1, unless ``fastpipe calibrate`` has found a better one (Guo et al. 2017, "On
        calibration of modern neural networks"). It changes no prediction.
        """
        return float(self._own_cfg().get("temperature", 1.0))

    @temperature.setter
    def temperature(self, temperature: float) -> None:
        if not 0 < temperature < math.inf:
            raise ComponentError(
                f"The temperature of the component {self.name!r} can't be "
                f"{temperature}. Expected a number above 0"
            )
        self._own_cfg()["temperature"] = float(temperature)

    # -- Training -----------------------------------------------------------------

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
    ) -> None:
        """Find the labels and set up the model's weights.

        Further arguments of a subclass are settings of
        ``[initialize.components.NAME]`` in the config.

        Parameters
        ----------
        get_examples
            Returns a representative sample of the training data.
        nlp
            The pipeline that the component is part of.
        """
        raise self._undefined("initialize(self, get_examples, *, nlp=None)")

    def get_loss(self, examples: Sequence[Example], scores: Any) -> tuple[float, Any]:
        """Return the loss of predicted scores, and its gradient."""
        raise self._undefined("get_loss(self, examples, scores)")

    @_needs_weights
    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch of examples.

        Parameters
        ----------
        examples
            The batch.
        drop
            Rate of dropout.
        sgd
            Updates the weights. Without it gradients only add up.
        losses
            Filled in with the loss under the component's name, added to what is there.

        Returns
        -------
        dict
            `losses`.
        """
        batch = as_examples(examples, f"{type(self).__name__}.update")
        return self._take_step(batch, self._learn, drop, sgd, losses)

    def _learn(self, examples: ExampleBatch) -> float | None:
        """Add to the gradients what a batch teaches, and return the loss.

        None stands for a batch that nothing can be learnt from.
        """
        docs = [example.predicted for example in examples]
        scores, backprop = self.model.begin_update(docs)
        loss, d_scores = self.get_loss(examples, scores)
        backprop(d_scores)
        return float(loss)

    def rehearse(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
        **config: Any,
    ) -> dict[str, float]:
        """Learn what the model predicted when `resume_training` was called.

        A component that knows how has `_rehearsal_model` and `_imitate`; others do
        nothing. Parameters and result are those of `update`.
        """
        batch = as_examples(examples, f"{type(self).__name__}.rehearse")
        teacher = getattr(self, "_rehearsal_model", None)
        if teacher is None:
            return self._take_step(batch, None, drop, sgd, losses)
        # It was copied with the dropout of the update before.
        set_dropout_rate(teacher, 0.0)
        learn = partial(self._imitate, teacher=teacher)
        return self._take_step(batch, learn, drop, sgd, losses)

    def _imitate(self, examples: ExampleBatch, teacher: Model) -> float | None:
        """Add to the gradients what an earlier model teaches, and return the loss."""
        return None

    def _take_step(
        self,
        examples: ExampleBatch,
        learn: Callable[[ExampleBatch], float | None] | None,
        drop: float,
        sgd: Optimizer | None,
        losses: dict[str, float] | None,
    ) -> dict[str, float]:
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        # A batch of empty docs has no gradient.
        if learn is None or not any(len(example.predicted) for example in examples):
            return losses
        set_dropout_rate(self.model, drop)
        loss = learn(examples)
        if loss is not None:
            if sgd is not None:
                self.finish_update(sgd)
            losses[self.name] += loss
        return losses

    def create_optimizer(self) -> Optimizer:
        """Return the optimizer to use where none is given."""
        return create_default_optimizer()

    def finish_update(self, sgd: Optimizer) -> None:
        """Update the weights by the gradients that have added up."""
        finish_update(self.model, sgd)

    @contextmanager
    def use_params(self, params: dict[tuple[int, str], Any] | None) -> Iterator[None]:
        """Put other weights, such as averages, in the model while a block runs."""
        if not params:
            yield
            return
        with self.model.use_params(params):
            yield

    @property
    def is_trainable(self) -> bool:
        """Whether there are weights to update: always."""
        return True

    # -- Labels -------------------------------------------------------------------

    def add_label(self, label: str) -> int:
        """Add a label; return 1 if it is new, 0 if not."""
        raise NoLabelsError(
            f"The component {self.name!r} ({type(self).__name__}) takes no labels: "
            f"{label!r} can't be added. Expected a class that defines `add_label`"
        )

    def _check_label(self, label: Any, expected: str = "a string") -> str:
        """Return a label, of whatever class of strings it is, as a string."""
        if not isinstance(label, str):
            raise WrongTypeError(
                f"{label!r} can't be a label of the component {self.name!r}. "
                f"Expected {expected}"
            )
        return str.__str__(label)

    def _warn_of_unknown_labels(
        self, labels: Iterable[str], outcome: str = "Nothing is learnt from them"
    ) -> None:
        """Say once that there are labels in the examples that can't be learnt."""
        self._warn_once(
            f"The component {self.name!r} doesn't have these labels of the examples, "
            f"and maybe others: {listing(sorted(set(labels)))}. {outcome}: its labels "
            f"are those that `initialize` found, and a sourced component keeps those "
            f"that it was trained with. To learn them, initialize it with examples of "
            f"all labels"
        )

    def _warn_once(self, message: str) -> None:
        """Warn of what is left out of training; the first warning stands for all."""
        if not self._has_warned:
            self._has_warned = True
            warnings.warn(message, FastpipeWarning, stacklevel=3)

    @property
    def is_resizable(self) -> bool:
        """Whether labels can be added when the model has been set up."""
        return "resize_output" in self.model.attrs

    def set_output(self, nO: int) -> None:
        """Give the model's output another width."""
        if not self.is_resizable:
            raise ComponentError(
                f"The model of the component {self.name!r} can't be given {nO} "
                f"outputs: its size is fixed. Expected all labels before `initialize`"
            )
        self.model.attrs["resize_output"](self.model, nO)

    def _allow_extra_label(self) -> None:
        """Raise if the model has been set up for the labels that there are."""
        width = self.model.has_dim("nO") and self.model.get_dim("nO")
        if width and width == self._n_labels and not self.is_resizable:
            raise ComponentError(
                f"No label can be added to the component {self.name!r}: its model "
                f"has been set up for the {len(self.labels)} labels that it has. "
                f"Expected all labels before `initialize`"
            )

    def _require_room(self, n_labels: int) -> None:
        """Raise if the model has been set up for another number of labels."""
        width = self.model.has_dim("nO") and self.model.get_dim("nO")
        if width and width != n_labels:
            raise ComponentError(
                f"The component {self.name!r} can't be initialized with {n_labels} "
                f"labels: its model has been set up for {width}. "
                f"Expected the same labels, or a new component"
            )

    @property
    def _n_labels(self) -> int:
        """The number of the model's outputs, once it is set up for the labels."""
        return len(self.labels)

    # -- Serialisation ------------------------------------------------------------

    def _own_cfg(self) -> dict[str, Any]:
        """Return the settings, none in a class whose __init__ doesn't call ours."""
        return vars(self).setdefault("cfg", {})

    def _require_model(self) -> None:
        """Raise where a class has not set what is written of each component."""
        parts = ("vocab", "model")
        lacking = [part for part in parts if getattr(self, part, None) is None]
        if lacking:
            raise ComponentError(
                f"A component of the class {type(self).__name__} has no "
                f"{listing(lacking)} to write. Expected its __init__ to set them"
            )

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the component as bytes.

        Parameters
        ----------
        exclude
            Parts to leave out: ``"vocab"``, ``"cfg"``, ``"model"``.
        """
        return bytes(self.packed(exclude=exclude))

    def packed(self, *, exclude: Iterable[str] = ()) -> Packed:
        """Return what `to_bytes` does, with weights that are not copied.

        It is to be written before they are updated.
        """
        self._require_model()
        return to_packed(
            {
                "cfg": lambda: dump_json(self._own_cfg()),
                "model": lambda: pack_model(self.model),
                "vocab": lambda: self.vocab.to_bytes(exclude=exclude),
                **self._extra_parts_to_bytes(),
            },
            exclude,
        )

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = ()
    ) -> TrainablePipe:
        """Read what `to_bytes` returned, in place, and return the component."""
        excluded = name_set(exclude)
        from_bytes(
            bytes_data,
            {
                "cfg": lambda data: self._own_cfg().update(srsly.json_loads(data)),
                "vocab": lambda data: self.vocab.from_bytes(data, exclude=excluded),
                **self._extra_parts_from_bytes(),
                "model": self._load_model,
            },
            excluded,
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component to a folder, which is made if it is not there.

        Parameters
        ----------
        path
            The folder.
        exclude
            Parts to leave out: ``"vocab"``, ``"cfg"``, ``"model"``.
        """
        self._require_model()
        to_disk(
            path,
            {
                "cfg": lambda file: write_json(file, self._own_cfg()),
                "model": self._write_model,
                "vocab": lambda folder: self.vocab.to_disk(folder, exclude=exclude),
                **self._extra_parts_to_disk(),
            },
            exclude,
        )

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> TrainablePipe:
        """Read what `to_disk` wrote, in place, and return the component.

        Raises
        ------
        MissingFileError
            If a file is missing.
        ComponentError
            If the weights are not those of the component's model.
        """
        excluded = name_set(exclude)
        from_disk(
            path,
            {
                "cfg": self._read_cfg,
                "vocab": lambda folder: self.vocab.from_disk(folder, exclude=excluded),
                **self._extra_parts_from_disk(),
                "model": self._read_model,
            },
            excluded,
        )
        return self

    # Tables of further parts that a subclass saves; read before the model, which may
    # depend on them for its size.

    def _extra_parts_to_bytes(self) -> dict[str, Callable[[], bytes]]:
        return {}

    def _extra_parts_from_bytes(self) -> dict[str, Callable[[bytes], Any]]:
        return {}

    def _extra_parts_to_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {}

    def _extra_parts_from_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {}

    def _write_model(self, file: Path) -> None:
        with write_atomically(file, "wb") as opened:
            pack_model(self.model).write_to(opened)

    def _read_model(self, file: Path) -> None:
        if not file.stat().st_size:
            return self._load_model(b"", file)
        # The arrays are copied out of the file, with no copy of the whole in between.
        with (
            file.open("rb") as opened,
            mmap(opened.fileno(), 0, access=ACCESS_READ) as data,
        ):
            return self._load_model(data, file)

    def _load_model(self, data: bytes | mmap, source: Path | None = None) -> None:
        """Read the model's weights; `source` is the file that they come from."""
        try:
            read_model(self.model, data)
        except FastpipeError:
            raise
        except Exception as error:
            where = f"{source}" if source else "the given bytes"
            raise ComponentError(
                f"The weights of the component {self.name!r} can't be read from "
                f"{where}: {error}. Expected those of the model that the config "
                f"describes in [components.{self.name}.model]"
            ) from error

    def _read_cfg(self, file: Path) -> None:
        try:
            self._own_cfg().update(srsly.read_json(file))
        except ValueError as error:
            if not file.exists():
                raise MissingFileError(
                    f"{file} is missing, so the component {self.name!r} can't be "
                    f"loaded. Copy the pipeline's whole folder again"
                ) from None
            raise InputError(
                f"{file} can't be read: {error}. Expected a JSON object"
            ) from None

    def _undefined(self, method: str) -> ComponentError:
        return ComponentError(
            f"The component {self.name!r} ({type(self).__name__}) can't be used like "
            f"this: its class doesn't define `{method}`"
        )
