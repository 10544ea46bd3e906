"""A transformer that several components share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model

from .._example import Example, validate_get_examples
from ..language import Language
from ..ml.transformers.data import HIDDEN, FullTransformerBatch, ModelOutput
from ..ml.transformers.listener import ATTRIBUTE, TransformerListener
from ..tokens import Doc
from ..util import minibatch
from ..vocab import Vocab
from .tok2vec import Tok2Vec

if TYPE_CHECKING:
    from ..ml.tok2vec_listener import Tok2VecListener

DEFAULT_TRANSFORMER_MODEL = {
    "@architectures": "spacy-transformers.TransformerModel.v3",
    "name": "roberta-base",
    "tokenizer_config": {"use_fast": True},
    "transformer_config": {},
    "mixed_precision": False,
    "grad_scaler_config": {},
    "get_spans": {
        "@span_getters": "spacy-transformers.strided_spans.v1",
        "window": 128,
        "stride": 96,
    },
}


@Language.factory(
    "transformer",
    assigns=["doc._.trf_data"],
    default_config={
        "model": DEFAULT_TRANSFORMER_MODEL,
        "set_extra_annotations": {
            "@annotation_setters": "spacy-transformers.null_annotation_setter.v1"
        },
        "max_batch_items": 4096,
    },
)
def make_transformer(
    nlp: Language,
    name: str,
    model: Model,
    set_extra_annotations: Callable[..., Any],
    max_batch_items: int,
) -> Transformer:
    """Make a transformer component.

    Parameters
    ----------
    nlp
        The pipeline.
    name
        The component's name.
    model
        From docs to a batch of word pieces' vectors.
    set_extra_annotations
        Called with docs and their batch, to write further annotation.
    max_batch_items
        Most tokens of a batch in prediction, where each doc counts as if it were as
        long as the longest.
    """
    return Transformer(
        nlp.vocab,
        model,
        set_extra_annotations,
        name=name,
        max_batch_items=max_batch_items,
    )


class Transformer(Tok2Vec):
    """Runs a transformer once, for all components that listen.

    A component whose model has a `TransformerListener` takes the word pieces' vectors
    from ``doc._.trf_data``, and pools them into vectors of its tokens; in training it
    is sent those of each batch, and sends the gradient back.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to a batch of word pieces' vectors.
    set_extra_annotations
        Called with docs and their batch, to write further annotation.
    name
        The component's name, which listeners refer to.
    max_batch_items
        Most tokens of a padded batch in prediction.
    """

    listener_class = TransformerListener

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        set_extra_annotations: Callable[..., Any] | None = None,
        *,
        name: str = "transformer",
        max_batch_items: int = 4096,
    ) -> None:
        super().__init__(vocab, model, name)
        self.set_extra_annotations = set_extra_annotations
        self.cfg["max_batch_items"] = max_batch_items
        if not Doc.has_extension(ATTRIBUTE):
            Doc.set_extension(ATTRIBUTE, default=None)

    def add_listener(self, listener: Tok2VecListener, component_name: str) -> None:
        """Have a layer of a component listen; it learns the vectors' width."""
        super().add_listener(listener, component_name)
        if self.model.has_dim("nO") is True and listener.has_dim("nO") is not True:
            listener.set_dim("nO", self.model.get_dim("nO"))

    # Vectors have no confidence that could be asked for.
    def pipe(  # type: ignore[override]
        self, stream: Iterable[Doc], *, batch_size: int = 128
    ) -> Iterator[Doc]:
        """Annotate the docs of a stream; see `TrainablePipe.pipe`.

        Docs of about the same length go through the transformer together.
        """
        handle_error = self.get_error_handler()
        for docs in minibatch(stream, batch_size):
            failed: set[int] = set()
            for indices in _batches_of_like_length(docs, self.cfg["max_batch_items"]):
                part = [docs[i] for i in indices]
                try:
                    self.set_annotations(part, self.predict(part))
                except Exception as error:
                    handle_error(self.name, self, part, error)
                    failed.update(indices)
            yield from (doc for i, doc in enumerate(docs) if i not in failed)

    def predict(  # type: ignore[override]
        self, docs: Sequence[Doc]
    ) -> FullTransformerBatch:
        """Return the transformer's vectors of a batch of docs."""
        if not any(len(doc) for doc in docs):
            return FullTransformerBatch.empty(len(docs))
        return self.model.predict(docs)

    def set_annotations(  # type: ignore[override]
        self, docs: Sequence[Doc], scores: FullTransformerBatch
    ) -> None:
        """Set ``doc._.trf_data`` of docs, and what the annotation setter writes."""
        for doc, data in zip(docs, scores.doc_data, strict=True):
            doc._.set(ATTRIBUTE, data)
        if self.set_extra_annotations is not None:
            self.set_extra_annotations(docs, scores)

    def _begin_update(self, docs: list[Doc]) -> tuple[list[Any], Callable[[Any], Any]]:
        batch, backprop = self.model.begin_update(docs)

        def backprop_flat(gradient: Any) -> Any:
            return backprop(ModelOutput({HIDDEN: gradient}) if gradient.size else {})

        return batch.doc_data, backprop_flat

    def _as_array(self, d_outputs: list[Any]) -> Any:
        """Return a listener's gradient as one array, (n_spans, n_pieces, width)."""
        parts = [d.model_output[HIDDEN] for d in d_outputs if d.model_output]
        return self.model.ops.xp.concatenate(parts) if parts else numpy.zeros(0, "f")

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
    ) -> None:
        """Load the trained transformer; see `TrainablePipe.initialize`."""
        validate_get_examples(get_examples, "Transformer.initialize")
        self.model.initialize()
        if nlp is not None:
            # Components after this one get to know the vectors' width.
            nlp._link_components()


def _batches_of_like_length(docs: Sequence[Doc], max_items: int) -> list[list[int]]:
    """Divide docs by length, so that a padded batch has no more than so many tokens.

    A doc that is longer is a batch of its own.
    """
    batches: list[list[int]] = []
    longest = 0
    for index in sorted(range(len(docs)), key=lambda index: len(docs[index])):
        longest = max(longest, len(docs[index]))
        if not batches or longest * (len(batches[-1]) + 1) > max_items:
            batches.append([])
        batches[-1].append(index)
    return batches
