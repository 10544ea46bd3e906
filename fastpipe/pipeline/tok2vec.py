"""Token vectors that several components share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from thinc.api import Model, Optimizer
from thinc.types import Floats2d, FloatsXd

from .._example import Example, validate_get_examples
from ..errors import ComponentError, InputError
from ..language import Language
from ..ml.tok2vec_listener import Tok2VecListener
from ..ml.token_vectors import TokenVectors, as_lists, run_flat
from ..ml.updating import finish_update, set_dropout_rate
from ..util.example_batch import as_examples
from ..vocab import Vocab
from .config_text import config_texts
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

DEFAULT_TOK2VEC_MODEL = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_TOK2VEC_MODEL)


@Language.factory(
    "tok2vec", assigns=["doc.tensor"], default_config={"model": DEFAULT_TOK2VEC_MODEL}
)
def make_tok2vec(nlp: Language, name: str, model: Model) -> Tok2Vec:
    """Make a tok2vec component.

    Parameters
    ----------
    nlp
        The pipeline.
    name
        The component's name.
    model
        From docs to arrays of token vectors.
    """
    return Tok2Vec(nlp.vocab, model, name)


class Tok2Vec(TrainablePipe):
    """Computes token vectors once, for all components that listen.

    A component whose model has a `Tok2VecListener` in place of a layer of its own
    takes the vectors from ``doc.tensor``; in training it is sent those of each batch,
    and sends the gradient back.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to arrays of token vectors, float32 (n_tokens, width).
    name
        The component's name, which listeners refer to.
    """

    # The class of the layers that listen to a component of this kind.
    listener_class: ClassVar[type[Tok2VecListener]] = Tok2VecListener

    def __init__(self, vocab: Vocab, model: Model, name: str = "tok2vec") -> None:
        super().__init__(vocab, model, name)
        self.listener_map: dict[str, list[Tok2VecListener]] = {}
        self._batch: _SharedBatch | None = None

    @property
    def listeners(self) -> list[Tok2VecListener]:
        """The layers that listen, in the order of their components."""
        return [node for nodes in self.listener_map.values() for node in nodes]

    @property
    def listening_components(self) -> list[str]:
        """Names of the components that listen."""
        return list(self.listener_map)

    def add_listener(self, listener: Tok2VecListener, component_name: str) -> None:
        """Have a layer of a component listen."""
        nodes = self.listener_map.setdefault(component_name, [])
        if not any(node is listener for node in nodes):
            nodes.append(listener)

    def remove_listener(self, listener: Tok2VecListener, component_name: str) -> bool:
        """Have a layer listen no more; return whether it did."""
        nodes = self.listener_map.get(component_name, [])
        kept = [node for node in nodes if node is not listener]
        if len(kept) == len(nodes):
            return False
        if kept:
            self.listener_map[component_name] = kept
        else:
            del self.listener_map[component_name]
        return True

    def find_listeners(self, component: Any) -> None:
        """Have the layers of a component listen that are meant to.

        Parameters
        ----------
        component
            A component after this one. Nothing happens if it has no model.
        """
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            return
        for node in model.walk():
            if (
                isinstance(node, Tok2VecListener)
                and node.upstream_kind == self.listener_class.upstream_kind
                and node.upstream_name in ("*", self.name)
            ):
                self.add_listener(node, component.name)

    def predict(self, docs: Sequence[Doc]) -> list[Floats2d]:
        """Return the token vectors of docs, float32 (n_tokens, width) each."""
        if not any(len(doc) for doc in docs):
            width = self.model.get_dim("nO")
            return [self.model.ops.alloc2f(0, width) for _ in docs]
        return self.model.predict(docs)

    def set_annotations(self, docs: Sequence[Doc], scores: list[Floats2d]) -> None:
        """Set `doc.tensor` of docs to their token vectors."""
        for doc, vectors in zip(docs, scores, strict=True):
            if len(doc) != vectors.shape[0]:
                raise InputError(
                    f"{vectors.shape[0]} token vectors were computed for a doc of "
                    f"{len(doc)} tokens. Expected one a token"
                )
            doc.tensor = vectors

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Send a batch's token vectors to the listeners.

        The model learns when the last of them has sent its gradient, or at
        `finish_update` if some of them don't learn.

        Parameters and result are those of `TrainablePipe.update`; the loss is the sum
        of the squared gradients.
        """
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        batch_examples = as_examples(examples, "Tok2Vec.update")
        self._backprop_batch()
        docs = [example.predicted for example in batch_examples]
        set_dropout_rate(self.model, drop)
        outputs, backprop = self._begin_update(docs)
        listeners = self.listeners
        batch = _SharedBatch(self, backprop, len(listeners), losses, sgd)
        batch_id = Tok2VecListener.get_batch_id(docs)
        for listener in listeners:
            if listener.takes_flat or not isinstance(outputs, TokenVectors):
                listener.receive(batch_id, outputs, batch.receive_gradient)
            else:
                # The border to layers of another make.
                arrays = as_lists(self.model.ops, outputs, batch.receive_gradient)
                listener.receive(batch_id, *arrays)
        self._batch = batch
        return losses

    def _begin_update(self, docs: list[Doc]) -> tuple[Any, Callable[[Any], Any]]:
        """Return what listeners get, and a way back for the gradient.

        The gradient comes as one array, see `_as_array`.
        """
        return run_flat(self.model, docs, is_train=True)

    def _as_array(self, d_outputs: Any) -> Any:
        """Return a listener's gradient as one array, (n_tokens, width)."""
        return d_outputs

    def get_loss(self, examples: Iterable[Example], scores: Any) -> Any:
        """Do nothing: the loss is in the components that listen."""
        return None

    def finish_update(self, sgd: Optimizer) -> None:
        """Update the weights by the gradients that have been sent back."""
        self._backprop_batch()
        finish_update(self.model, sgd)

    def _backprop_batch(self) -> None:
        batch, self._batch = self._batch, None
        if batch is not None:
            batch.finish()

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
    ) -> None:
        """Set up the model's weights; see `TrainablePipe.initialize`."""
        validate_get_examples(get_examples, "Tok2Vec.initialize")
        sample = [example.x for example in islice(get_examples(), 10)]
        if not sample:
            raise ComponentError(
                f"The component {self.name!r} can't be initialized: there are no "
                f"examples. Expected a corpus that isn't empty"
            )
        self.model.initialize(X=sample)

    def add_label(self, label: str) -> int:
        """Raise: the component has no labels."""
        raise ComponentError(
            f"The component {self.name!r} computes token vectors and takes no labels: "
            f"{label!r} can't be added"
        )


class _SharedBatch:
    """A batch on its way: gathers the listeners' gradients until all have come."""

    def __init__(
        self,
        component: Tok2Vec,
        backprop: Callable[[FloatsXd], Any],
        n_listeners: int,
        losses: dict[str, float],
        sgd: Optimizer | None,
    ) -> None:
        self.component = component
        self.backprop = backprop
        self.n_expected = n_listeners
        self.losses = losses
        self.sgd = sgd
        # One array for the batch.
        self.gradient: Any = None

    def receive_gradient(self, d_outputs: Any) -> list:
        """Add a listener's gradient; with the last one, learn."""
        gradient = self.component._as_array(d_outputs)
        flat = gradient.ravel()
        self.losses[self.component.name] += float(flat.dot(flat))
        # What a listener sent belongs to it, and is not added to in place.
        self.gradient = gradient if self.gradient is None else self.gradient + gradient
        self.n_expected -= 1
        if self.n_expected == 0:
            self.finish()
            if self.sgd is not None:
                self.component.finish_update(self.sgd)
        return []

    def finish(self) -> None:
        """Send the gradient that has come through the model, once."""
        gradient, self.gradient = self.gradient, None
        if gradient is not None:
            self.backprop(gradient)
