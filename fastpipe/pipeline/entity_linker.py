"""Links from entities to the entries of a knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import CosineDistance, Model
from thinc.types import Floats2d

from .._example import Example, validate_get_examples
from ..errors import ComponentError, InputError, NoLabelsError
from ..kb import Candidate, KnowledgeBase
from ..kb.functions import (
    CandidatesOfMention,
    CandidatesOfMentions,
    empty_kb_for_config,
)
from ..language import Language
from ..ml.models.entity_linker import sentence_windows
from ..registry import registry
from ..scorer import Scorer
from ..tokens import Span
from ..util import minibatch
from ..util.example_batch import ExampleBatch, as_examples
from ..vocab import Vocab
from .config_text import config_texts
from .tok2vec import DEFAULT_TOK2VEC_MODEL
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

DEFAULT_NEL_MODEL = {
    "@architectures": "spacy.EntityLinker.v2",
    "tok2vec": {**DEFAULT_TOK2VEC_MODEL, "depth": 2},
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_NEL_MODEL)


@Language.factory(
    "entity_linker",
    requires=["doc.ents", "doc.sents", "token.ent_iob", "token.ent_type"],
    assigns=["token.ent_kb_id"],
    default_config={
        "model": DEFAULT_NEL_MODEL,
        "labels_discard": [],
        "n_sents": 0,
        "incl_prior": True,
        "incl_context": True,
        "entity_vector_length": 64,
        "get_candidates": {"@misc": "spacy.CandidateGenerator.v1"},
        "get_candidates_batch": {"@misc": "spacy.CandidateBatchGenerator.v1"},
        "generate_empty_kb": {"@misc": "spacy.EmptyKB.v2"},
        "overwrite": True,
        "scorer": {"@scorers": "spacy.entity_linker_scorer.v1"},
        "use_gold_ents": True,
        "candidates_batch_size": 1,
        "threshold": None,
    },
    default_score_weights={
        "nel_micro_f": 1.0,
        "nel_micro_r": None,
        "nel_micro_p": None,
    },
)
def make_entity_linker(
    nlp: Language,
    name: str,
    model: Model,
    *,
    labels_discard: Iterable[str],
    n_sents: int,
    incl_prior: bool,
    incl_context: bool,
    entity_vector_length: int,
    get_candidates: Callable[..., Iterable[Candidate]],
    get_candidates_batch: Callable[..., Iterable[Iterable[Candidate]]],
    generate_empty_kb: Callable[..., KnowledgeBase],
    overwrite: bool,
    scorer: Callable[..., dict[str, Any]] | None,
    use_gold_ents: bool,
    candidates_batch_size: int,
    threshold: float | None,
) -> EntityLinker:
    """Make an entity linker; the parameters are those of `EntityLinker`.

    With a model of version 1, which has the context of one entity at a time for its
    input, it is an `EntityLinker_v1`.
    """
    if not model.attrs.get("include_span_maker"):
        return EntityLinker_v1(
            nlp.vocab,
            model,
            name,
            labels_discard=labels_discard,
            n_sents=n_sents,
            incl_prior=incl_prior,
            incl_context=incl_context,
            entity_vector_length=entity_vector_length,
            get_candidates=get_candidates,
            overwrite=overwrite,
            scorer=scorer,
        )
    return EntityLinker(
        nlp.vocab,
        model,
        name,
        labels_discard=labels_discard,
        n_sents=n_sents,
        incl_prior=incl_prior,
        incl_context=incl_context,
        entity_vector_length=entity_vector_length,
        get_candidates=get_candidates,
        get_candidates_batch=get_candidates_batch,
        generate_empty_kb=generate_empty_kb,
        overwrite=overwrite,
        scorer=scorer,
        use_gold_ents=use_gold_ents,
        candidates_batch_size=candidates_batch_size,
        threshold=threshold,
    )


def entity_linker_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the scores of the links: ``nel_micro_f`` and so on."""
    settings = {"negative_labels": [EntityLinker.NIL], **kwargs}
    return Scorer.score_links(examples, **settings)


@registry.scorers("fastpipe.entity_linker_scorer.v1")
def make_entity_linker_scorer() -> Callable[..., dict[str, Any]]:
    """Return `entity_linker_score`, as a config names it."""
    return entity_linker_score


class EntityLinker(TrainablePipe):
    """Links entities to entries of a knowledge base, as `token.ent_kb_id`.

    The knowledge base names candidates for an entity's text. A candidate's score is its
    prior probability and the cosine of its vector with the sentence's, combined as if
    they were independent probabilities.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to a vector of each entity's sentence, float32 (n_entities, width).
    name
        The component's name.
    labels_discard
        Labels of entities that are not linked.
    n_sents
        How many sentences on each side of an entity's count as its context.
    incl_prior, incl_context
        Whether prior probabilities, and the context, are taken into account.
    entity_vector_length
        Width of the vectors of the empty knowledge base.
    get_candidates, get_candidates_batch
        From the knowledge base and a mention, or several, to candidates.
    generate_empty_kb
        From vocabulary and width to the knowledge base to begin with.
    overwrite
        Whether to replace links that are set already.
    scorer
        Function from examples to scores.
    use_gold_ents
        Whether entities of the reference serve in training. If not, an annotating
        component ahead has to set them.
    candidates_batch_size
        For how many mentions to ask the knowledge base at a time.
    threshold
        The lowest score of a link; None: the best candidate is always taken.

    Attributes
    ----------
    kb : KnowledgeBase
        The knowledge base.
    """

    #: The id of a mention that is in the knowledge base under no entry.
    NIL = "NIL"

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "entity_linker",
        *,
        labels_discard: Iterable[str],
        n_sents: int,
        incl_prior: bool,
        incl_context: bool,
        entity_vector_length: int,
        get_candidates: CandidatesOfMention,
        get_candidates_batch: CandidatesOfMentions,
        generate_empty_kb: Callable[[Vocab, int], KnowledgeBase],
        overwrite: bool = True,
        scorer: Callable[..., dict[str, Any]] | None = entity_linker_score,
        use_gold_ents: bool,
        candidates_batch_size: int,
        threshold: float | None = None,
    ) -> None:
        if threshold is not None and not 0 <= threshold <= 1:
            raise ComponentError(
                f"The component {name!r} has threshold = {threshold}. Expected a "
                f"number from 0 to 1, or null"
            )
        if candidates_batch_size < 1 or n_sents < 0:
            raise ComponentError(
                f"The component {name!r} has candidates_batch_size = "
                f"{candidates_batch_size} and n_sents = {n_sents}. Expected at least 1 "
                f"and 0"
            )
        super().__init__(vocab, model, name, overwrite=overwrite)
        self.labels_discard = list(labels_discard)
        self.n_sents = n_sents
        self.incl_prior = incl_prior
        self.incl_context = incl_context
        self.get_candidates = get_candidates
        self.get_candidates_batch = get_candidates_batch
        self.scorer = scorer
        self.use_gold_ents = use_gold_ents
        self.candidates_batch_size = candidates_batch_size
        self.threshold = threshold
        self.distance = CosineDistance(normalize=False)
        self.kb = generate_empty_kb(vocab, entity_vector_length)
        for node in model.walk():
            if "n_sents" in node.attrs:
                node.attrs["n_sents"] = n_sents

    def set_kb(self, kb_loader: Callable[[Vocab], KnowledgeBase]) -> None:
        """Replace the knowledge base.

        Parameters
        ----------
        kb_loader
            From the vocabulary to the knowledge base.

        Raises
        ------
        ComponentError
            If that is no function, or returns something else.
        """
        kb = kb_loader(self.vocab) if callable(kb_loader) else None
        if not isinstance(kb, KnowledgeBase):
            given = (
                f"{kb_loader!r}" if kb is None else f"a function that returns {kb!r}"
            )
            raise ComponentError(
                f"The component {self.name!r} can't take its knowledge base from "
                f"{given:.200}. Expected a function from a vocabulary to a "
                f"KnowledgeBase"
            )
        self.kb = kb

    def validate_kb(self) -> None:
        """Raise an error if the knowledge base is empty."""
        if hasattr(self.kb, "is_empty") and self.kb.is_empty():
            raise ComponentError(
                f"The knowledge base of the component {self.name!r} is empty. Expected "
                f"one with entities: set `kb_loader` in "
                f"[initialize.components.{self.name}], or call `set_kb`",
                code="E139",
            )

    def add_label(self, label: str) -> int:
        """Raise: there are no labels, only entries of the knowledge base."""
        raise NoLabelsError(
            f"The component {self.name!r} links entities and takes no labels: "
            f"{label!r} can't be added. Entries are added to its knowledge base"
        )

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> list[str]:
        """Return the entry of each entity of the docs, `NIL` for none.

        Raises
        ------
        ValueError
            If a doc has no sentences, and the context counts.
        """
        self.validate_kb()
        ents = [ent for doc in docs for ent in doc.ents]
        contexts: Sequence[Any] = [None] * len(ents)
        if self.incl_context:
            contexts = self._contexts(docs)
        pairs = zip(self._candidates(ents), contexts, strict=True)
        return [self._choose(candidates, context) for candidates, context in pairs]

    def _candidates(self, ents: Sequence[Span]) -> Iterator[list[Candidate]]:
        """Yield the candidates for each entity; none for those that are discarded."""
        mentions = [ent for ent in ents if ent.label_ not in self.labels_discard]
        found: Iterator[Iterable[Candidate]]
        if self.candidates_batch_size == 1:
            found = (self.get_candidates(self.kb, mention) for mention in mentions)
        else:
            found = (
                candidates
                for batch in minibatch(mentions, self.candidates_batch_size)
                for candidates in self.get_candidates_batch(self.kb, batch)
            )
        for ent in ents:
            discarded = ent.label_ in self.labels_discard
            yield [] if discarded else list(next(found))

    def _contexts(self, docs: Sequence[Doc]) -> list[Any]:
        """Return a vector of the sentences around each entity.

        They go into the model as docs of their own.
        """
        parts: dict[tuple[int, int, int], Doc] = {}
        keys = []
        for number, doc in enumerate(docs):
            if not doc.ents:
                continue
            # Without boundaries this raises an error, unlike in training.
            next(iter(doc.sents))
            for start, end in sentence_windows(doc, self.n_sents):
                key = (number, start, end)
                keys.append(key)
                if key not in parts:
                    parts[key] = doc[start:end].as_doc()
        if not parts:
            return []
        vectors = self._encode(list(parts.values()))
        vector_of = dict(zip(parts, vectors, strict=True))
        return [vector_of[key] for key in keys]

    def _encode(self, parts: Sequence[Doc]) -> list[Any]:
        """Return a vector of each of some texts around entities."""
        rows = self.model.ops.to_numpy(self.model.predict(parts))
        vectors = []
        row = 0
        for part in parts:
            # The part may have entities of other sentences as well: that one is meant
            # whose window is the whole of it.
            windows = sentence_windows(part, self.n_sents)
            vectors.append(rows[row + windows.index((0, len(part)))])
            row += len(windows)
        return vectors

    def _inputs(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        """Return what the model takes, to return a row for each of the entities."""
        return docs

    def _choose(self, candidates: Sequence[Candidate], context: Any) -> str:
        """Return the best of candidates, `NIL` where none is good enough."""
        if not candidates:
            return self.NIL
        if len(candidates) == 1 and self.threshold is None:
            return candidates[0].entity_
        scores = numpy.zeros(len(candidates))
        if self.incl_prior:
            scores += [candidate.prior_prob for candidate in candidates]
        if context is not None:
            vectors = numpy.asarray([c.entity_vector for c in candidates])
            norms = numpy.linalg.norm(vectors, axis=1) * numpy.linalg.norm(context)
            cosines = numpy.divide(
                vectors @ context, norms, out=numpy.zeros(len(norms)), where=norms > 0
            )
            scores = scores + cosines - scores * cosines
        best = int(scores.argmax())
        if self.threshold is not None and scores[best] < self.threshold:
            return self.NIL
        return candidates[best].entity_

    def set_annotations(self, docs: Sequence[Doc], scores: list[str]) -> None:
        """Set the links of docs to entries that `predict` returned.

        Raises
        ------
        InputError
            If there aren't as many as there are entities.
        """
        ents = [ent for doc in docs for ent in doc.ents]
        if len(ents) != len(scores):
            raise InputError(
                f"{len(scores)} links were predicted for docs with {len(ents)} "
                f"entities. Expected one an entity, from the docs that were given to "
                f"`predict`"
            )
        for ent, entry in zip(ents, scores, strict=True):
            for token in ent:
                if self.cfg["overwrite"] or not token.ent_kb_id:
                    token.ent_kb_id_ = entry

    # -- Training -----------------------------------------------------------------

    def _learn(self, examples: ExampleBatch) -> float | None:
        self.validate_kb()
        batch = self._with_entities(examples)
        if not self.batch_has_learnable_example(batch):
            # No entity is in the knowledge base.
            return None
        docs = [example.predicted for example in batch]
        encodings, backprop = self.model.begin_update(self._inputs(docs))
        loss, gradient = self.get_loss(batch, encodings)
        backprop(gradient)
        return loss

    def batch_has_learnable_example(self, examples: Iterable[Example]) -> bool:
        """Whether there is an entity that has candidates.

        Parameters
        ----------
        examples
            The batch, with entities in the predicted docs.
        """
        return any(
            any(self.get_candidates(self.kb, ent))
            for example in examples
            for ent in example.predicted.ents
        )

    def _with_entities(self, examples: ExampleBatch) -> ExampleBatch:
        """Return examples whose predicted docs have the reference's entities.

        They are copies: the caller's docs stay as they are.
        """
        if not self.use_gold_ents:
            return examples
        batch = ExampleBatch()
        for example in examples:
            doc = example.predicted.copy()
            gold = _gold_ents(example)
            if gold or doc.ents:
                doc.ents = [
                    Span(doc, ent.start, ent.end, ent.label, kb_id=0) for ent in gold
                ]
            batch.append(Example(doc, example.reference))
        return batch

    def get_loss(
        self, examples: Sequence[Example], sentence_encodings: Floats2d
    ) -> tuple[float, Floats2d]:
        """Return the cosine loss of vectors of entities' sentences, and the gradient.

        An entity that isn't in the reference, or whose entry isn't in the knowledge
        base, is left out.

        Parameters
        ----------
        examples
            The batch.
        sentence_encodings
            A vector for each entity of the predicted docs, float32 (n_entities, width).

        Raises
        ------
        InputError
            If there aren't as many vectors as entities.
        """
        examples = as_examples(examples, "EntityLinker.get_loss")
        targets = [vector for example in examples for vector in self._targets(example)]
        if len(targets) != len(sentence_encodings):
            raise InputError(
                f"There are {len(sentence_encodings)} vectors for {len(targets)} "
                f"entities. Expected those of the examples' predicted docs"
            )
        ops: Any = self.model.ops
        encodings: Any = sentence_encodings
        gradient = ops.alloc2f(*encodings.shape)
        known = [i for i, vector in enumerate(targets) if vector is not None]
        if not known:
            return 0.0, gradient
        rows = ops.asarray1i(known)
        entries = ops.asarray2f([targets[i] for i in known])
        guesses = encodings[rows]
        gradient[rows] = self.distance.get_grad(guesses, entries)
        loss = float(self.distance.get_loss(guesses, entries)) / len(known)
        return loss, gradient

    def _targets(self, example: Example) -> list[Any]:
        """Return the vector of each predicted entity's entry, None where unknown."""
        predicted = example.predicted.ents
        if not predicted:
            return []
        entries = {(ent.start, ent.end): ent.kb_id_ for ent in _gold_ents(example)}
        targets = []
        for ent in predicted:
            entry = entries.get((ent.start, ent.end))
            vector = self.kb.get_vector(entry) if entry else None
            is_known = vector is not None and any(vector)
            if entry and entry != self.NIL and not is_known:
                self._warn_once(
                    f"The knowledge base of the component {self.name!r} has no vector "
                    f"for {entry!r}, the entry of an entity in the examples, and maybe "
                    f"for others. Nothing is learnt from such entities. Expected "
                    f"their entries in the knowledge base, see `add_entity`"
                )
            targets.append(vector if is_known else None)
        return targets

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        kb_loader: Callable[[Vocab], KnowledgeBase] | None = None,
    ) -> None:
        """Take the knowledge base, and set up the model's weights.

        Parameters
        ----------
        get_examples
            Returns a representative sample of the training data.
        nlp
            The pipeline that the component is part of.
        kb_loader
            From the vocabulary to the knowledge base.

        Raises
        ------
        ComponentError
            If the knowledge base is empty.
        """
        validate_get_examples(get_examples, "EntityLinker.initialize")
        if kb_loader is not None:
            self.set_kb(kb_loader)
        self.validate_kb()
        docs = [
            _with_entity(example.reference)
            for example in islice(get_examples(), 10)
            if len(example.reference)
        ]
        width = self.kb.entity_vector_length
        n_entities = sum(len(doc.ents) for doc in docs)
        targets = self.model.ops.alloc2f(n_entities, width)
        self.model.initialize(X=self._inputs(docs), Y=targets)

    # -- Serialisation ------------------------------------------------------------

    def _extra_parts_to_bytes(self) -> dict[str, Callable[[], bytes]]:
        return {"kb": self.kb.to_bytes}

    def _extra_parts_from_bytes(self) -> dict[str, Callable[[bytes], Any]]:
        return {"kb": self.kb.from_bytes}

    def _extra_parts_to_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {"kb": self.kb.to_disk}

    def _extra_parts_from_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {"kb": self.kb.from_disk}


def _gold_ents(example: Example) -> list[Span]:
    """Return the reference's entities, as spans of the predicted doc."""
    return example.get_aligned_spans_y2x(example.reference.ents, allow_overlap=False)


def _with_entity(doc: Doc) -> Doc:
    """Return a doc with an entity: a copy with one if it has none."""
    if not doc.ents:
        doc = doc.copy()
        doc.ents = [Span(doc, 0, 1, label="ENTITY")]
    return doc


class EntityLinker_v1(EntityLinker):
    """An entity linker whose model takes the context of one entity at a time.

    It goes with models of the architecture ``EntityLinker.v1``. The parameters are
    those of `EntityLinker`, some of which have a fixed value here.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "entity_linker",
        *,
        labels_discard: Iterable[str],
        n_sents: int,
        incl_prior: bool,
        incl_context: bool,
        entity_vector_length: int,
        get_candidates: CandidatesOfMention,
        overwrite: bool = True,
        scorer: Callable[..., dict[str, Any]] | None = entity_linker_score,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            labels_discard=labels_discard,
            n_sents=n_sents,
            incl_prior=incl_prior,
            incl_context=incl_context,
            entity_vector_length=entity_vector_length,
            get_candidates=get_candidates,
            # Not used: mentions are looked up one at a time.
            get_candidates_batch=lambda kb, mentions: [
                get_candidates(kb, mention) for mention in mentions
            ],
            generate_empty_kb=empty_kb_for_config(),
            overwrite=overwrite,
            scorer=scorer,
            use_gold_ents=True,
            candidates_batch_size=1,
        )

    def _encode(self, parts: Sequence[Doc]) -> list[Any]:
        return list(self.model.ops.to_numpy(self.model.predict(parts)))

    def _inputs(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [
            doc[start:end].as_doc()
            for doc in docs
            for start, end in sentence_windows(doc, self.n_sents)
        ]
