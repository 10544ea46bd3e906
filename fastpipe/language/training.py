"""Training of a pipeline: set-up, updates and evaluation."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from time import perf_counter
from typing import Any

from thinc.api import Optimizer

from .._example import (
    Example,
    validate_get_examples,
)
from .._runtime.arena import trim_heap
from ..errors import InputError, WrongTypeError
from ..registry import registry
from ..scorer import Scorer
from ..scoring.calibration import expected_calibration_error
from ..tokens import Doc
from ..util import SimpleFrozenList, create_default_optimizer, name_set
from ..util.example_batch import ExampleBatch, as_examples
from ..validation import section_schema
from .inference import Inference, run_component
from .learning import learning_components, learns
from .settings import initialize_arguments
from .vocab_data import init_tok2vec, init_vocab


class Training(Inference):
    """Training and evaluation of the components."""

    # -- Set-up -------------------------------------------------------------------

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        sgd: Optimizer | None = None,
    ) -> Optimizer:
        """Get the components ready for training, by the config's ``[initialize]``.

        Parameters
        ----------
        get_examples
            Returns a representative sample of the training data, which labels and
            sizes are found from. Without it components must know their labels.
        sgd
            The optimizer; by default the config's.

        Returns
        -------
        Optimizer

        Raises
        ------
        ConfigError
            If a setting of ``[initialize]`` is wrong.
        TypeError
            If `get_examples` is no function that returns examples.
        """
        if get_examples is None:
            # Of words: the tokenizer may need to be initialized itself.
            sample = [Example.from_dict(Doc(self.vocab, words=["x", "y", "z"]), {})]

            def get_examples() -> Iterable[Example]:
                return sample

        # Rules alone need no examples.
        if learning_components(self):
            validate_get_examples(get_examples, "Language.initialize")
        elif not callable(get_examples):
            raise WrongTypeError(
                f"Language.initialize needs a function that returns examples, got "
                f"{type(get_examples).__name__}: for instance, lambda: examples"
            )
        # The config has the names of the components that there are now.
        config = self.config.interpolate()
        schema = section_schema("initialize")
        settings = registry.resolve(config["initialize"], schema=schema)
        before_init = settings["before_init"]
        if before_init is not None:
            before_init(self)
        of_tokenizer, of_components = initialize_arguments(self, settings)
        init_vocab(
            self,
            data=settings["vocab_data"],
            lookups=settings["lookups"],
            vectors=settings["vectors"],
        )
        if hasattr(self.tokenizer, "initialize"):
            self.tokenizer.initialize(get_examples, nlp=self, **of_tokenizer)
        self._link_components()
        for name, component in self.pipeline:
            if hasattr(component, "initialize"):
                component.initialize(get_examples, nlp=self, **of_components[name])
        if settings["init_tok2vec"]:
            init_tok2vec(self, config.get("pretraining", {}), settings["init_tok2vec"])
        self._link_components()
        self._optimizer = sgd if sgd is not None else self.create_optimizer()
        after_init = settings["after_init"]
        if after_init is not None:
            after_init(self)
        # All of the sample was read, and most of it is not needed any more.
        trim_heap()
        return self._optimizer

    def begin_training(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        sgd: Optimizer | None = None,
    ) -> Optimizer:
        """Get the components ready for training: an earlier name of `initialize`."""
        return self.initialize(get_examples, sgd=sgd)

    def resume_training(self, *, sgd: Optimizer | None = None) -> Optimizer:
        """Get a trained pipeline ready for further training.

        The models are copied as they are, for `rehearse` to learn from.

        Parameters
        ----------
        sgd
            The optimizer; by default the config's.
        """
        for _, component in self._components:
            if hasattr(component, "_rehearsal_model"):
                component._rehearsal_model = deepcopy(component.model)
        self._optimizer = sgd if sgd is not None else self.create_optimizer()
        return self._optimizer

    def create_optimizer(self) -> Optimizer:
        """Return a new optimizer with the settings of ``[training.optimizer]``."""
        block = {"optimizer": self.config.interpolate()["training"]["optimizer"]}
        return registry.resolve(block)["optimizer"]

    def _get_optimizer(self, sgd: Optimizer | None) -> Optimizer:
        if sgd is not None:
            return sgd
        if self._optimizer is None:
            self._optimizer = create_default_optimizer()
        return self._optimizer

    # -- Updates ------------------------------------------------------------------

    def update(
        self,
        examples: Iterable[Example],
        _: Any = None,
        *,
        drop: float = 0.0,
        sgd: Optimizer | bool | None = None,
        losses: dict[str, float] | None = None,
        component_cfg: Mapping[str, Mapping[str, Any]] | None = None,
        exclude: str | Iterable[str] = SimpleFrozenList(),
        annotates: str | Iterable[str] = SimpleFrozenList(),
    ) -> dict[str, float]:
        """Learn from a batch of examples.

        Parameters
        ----------
        examples
            The batch.
        drop
            Rate of dropout.
        sgd
            The optimizer; by default that of `initialize`. False leaves the weights:
            gradients add up over calls.
        losses
            Filled in with the loss of each component, added to what is there.
        component_cfg
            Further arguments of the components' `update`, by name.
        exclude
            Components that learn nothing.
        annotates
            Components whose annotation is set on the predicted docs, so that those
            after them see it.

        Returns
        -------
        dict
            `losses`.

        Raises
        ------
        InputError
            If texts and annotations are given apart, as in spaCy 2.
        TypeError
            If the examples are something else.
        """
        if _ is not None:
            raise InputError(
                "update takes one batch of Example objects, and got a second "
                "positional argument. Make examples of texts and annotations: "
                "Example.from_dict(nlp.make_doc(text), annotations)"
            )
        losses = {} if losses is None else losses
        batch = as_examples(examples, "Language.update")
        if not batch:
            return losses
        excluded, annotating = name_set(exclude), name_set(annotates)
        if annotating:
            # The caller's docs stay as they are.
            batch = ExampleBatch(map(_with_copied_doc, batch))
        component_cfg = component_cfg or {}
        for name, component in self.pipeline:
            if name not in excluded and hasattr(component, "update"):
                settings = {"drop": drop, **component_cfg.get(name, {})}
                component.update(batch, sgd=None, losses=losses, **settings)
            if name in annotating:
                self._annotate(batch, name, component)
        if sgd is not False:
            optimizer = self._get_optimizer(sgd if callable(sgd) else None)
            for _, component in learning_components(self, excluded):
                component.finish_update(optimizer)
        return losses

    def _annotate(self, examples: list[Example], name: str, component: Any) -> None:
        """Run a component on the predicted docs of examples."""
        docs = run_component(
            [example.predicted for example in examples],
            component=component,
            name=name,
            settings={"batch_size": len(examples)},
            handle_error=self._error_handler_of(component),
        )
        for example, doc in zip(examples, docs, strict=False):
            example.predicted = doc

    def rehearse(
        self,
        examples: Iterable[Example],
        *,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
        component_cfg: Mapping[str, Mapping[str, Any]] | None = None,
        exclude: str | Iterable[str] = SimpleFrozenList(),
    ) -> dict[str, float]:
        """Learn from what the models predicted before, so as not to forget it.

        Parameters are those of `update`; `resume_training` has to come first.

        Returns
        -------
        dict
            The losses.
        """
        losses = {} if losses is None else losses
        batch = as_examples(examples, "Language.rehearse")
        if not batch:
            return losses
        optimizer = self._get_optimizer(sgd)
        component_cfg = component_cfg or {}
        excluded = name_set(exclude)
        components = [
            (name, component)
            for name, component in self.pipeline
            if name not in excluded and hasattr(component, "rehearse")
        ]
        random.shuffle(components)
        for name, component in components:
            settings = component_cfg.get(name, {})
            component.rehearse(batch, sgd=None, losses=losses, **settings)
        for _, component in components:
            if learns(component):
                component.finish_update(optimizer)
        return losses

    # -- Evaluation ---------------------------------------------------------------

    def evaluate(
        self,
        examples: Iterable[Example],
        *,
        batch_size: int | None = None,
        scorer: Scorer | None = None,
        component_cfg: Mapping[str, Mapping[str, Any]] | None = None,
        scorer_cfg: Mapping[str, Any] | None = None,
        per_component: bool = False,
        confidence: bool = False,
    ) -> dict[str, Any]:
        """Annotate the predicted docs of examples and score them.

        Parameters
        ----------
        examples
            The examples. Copies of their predicted docs are annotated.
        batch_size
            Docs a batch; by default the pipeline's.
        scorer
            By default one that asks each component for its scores.
        component_cfg
            Further arguments of the components' `pipe`, by name.
        scorer_cfg
            Arguments of the default scorer.
        per_component
            Whether to return a dict a component.
        confidence
            Whether to measure how well the components know when they are right: the
            expected calibration error of each, by its name, is in ``ece``; None where
            nothing that it predicted can be compared.

        Returns
        -------
        dict
            Scores by name; ``speed`` is in words a second.
        """
        given = as_examples(examples, "Language.evaluate")
        copies = [_with_copied_doc(example) for example in given]
        if scorer is None:
            nlp: Any = self
            scorer = Scorer(nlp=nlp, **(scorer_cfg or {}))
        start = perf_counter()
        docs = self.pipe(
            (example.predicted for example in copies),
            batch_size=batch_size,
            component_cfg=component_cfg,
            confidence=confidence,
        )
        n_words = 0
        for example, doc in zip(copies, docs, strict=False):
            example.predicted = doc
            n_words += len(doc)
        seconds = perf_counter() - start
        scores = scorer.score(copies, per_component=per_component)
        scores["speed"] = n_words / seconds if seconds else 0.0
        if confidence:
            scores["ece"] = self._calibration_errors(copies)
        return scores

    def _calibration_errors(self, examples: list[Example]) -> dict[str, float | None]:
        """Return the expected calibration error of each component by its name."""
        errors: dict[str, float | None] = {}
        for name, component in self.pipeline:
            if getattr(component, "gives_confidence", False):
                outcomes = component.confidence_outcomes(examples)
                known = len(outcomes[0]) > 0
                errors[name] = expected_calibration_error(*outcomes) if known else None
        return errors

    @contextmanager
    def use_params(
        self, params: Mapping[tuple[int, str], Any] | None
    ) -> Iterator[None]:
        """Put other weights in the models, such as averages, while a block runs.

        Parameters
        ----------
        params
            Arrays by the model's id and the parameter's name, as in
            `Optimizer.averages`. Nothing happens where there are none.
        """
        with ExitStack() as stack:
            if params:
                for _, component in self.pipeline:
                    if hasattr(component, "use_params"):
                        stack.enter_context(component.use_params(params))
            yield


def _with_copied_doc(example: Example) -> Example:
    return Example(example.predicted.copy(), example.reference)
