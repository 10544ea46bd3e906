"""Pretraining: a tok2vec layer learns about words from raw text.

The weights that come of it are where training begins from, by the setting
``[initialize] init_tok2vec``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from thinc.api import Model, Optimizer

from ..config import Config, default_config
from ..console import Console
from ..errors import ConfigError, InputError, MissingFileError
from ..language.vocab_data import init_vocab
from ..ml.tok2vec_listener import Tok2VecListener
from ..ml.updating import finish_update, set_dropout_rate
from ..registry import registry
from ..schemas import ConfigSchemaInit, ConfigSchemaPretrain
from ..util import load_model_from_config, resolve_dot_names
from .example import Example
from .pretraining_run import MODEL_LAST, Pretraining
from .pretraining_state import STATE_FILE, PretrainingState
from .randomness import OwnRandomness, derive_seed, seed_of, state_of_seed
from .run import set_up_process
from .save_thread import SaveThread
from .save_timer import SaveTimer
from .stopping import StopRequest

if TYPE_CHECKING:
    from ..language import Language
    from ..tokens import Doc


def pretrain(
    config: Config,
    output_dir: str | Path,
    *,
    resume_path: str | Path | None = None,
    epoch_resume: int | None = None,
    use_gpu: int = -1,
    resume: bool = False,
    skip_last: bool = False,
    stdout: IO[str] = sys.stdout,
    stderr: IO[str] = sys.stderr,
) -> None:
    """Train the layer that ``[pretraining]`` names on raw text.

    Parameters
    ----------
    config
        The config, not interpolated.
    output_dir
        Folder for the config, ``log.jsonl``, and the weights: ``modelN.bin`` after
        epoch N, ``modelN.temp.bin`` within it, ``model-last.bin`` at the end.
    resume_path
        Weights to begin from: those of an earlier run.
    epoch_resume
        The number of the first epoch. By default that after the one in the name of
        the weights.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    resume
        Whether to go on with the run whose state is in `output_dir`; if there is none,
        the run begins at the start. On the CPU the weights become the same, bit for
        bit, as those of a run that was never stopped.
    skip_last
        Whether to leave out ``model-last.bin``.
    stdout, stderr
        Where messages are written.

    Raises
    ------
    ConfigError
        If a setting can't be used.
    InputError
        If there is no text, or an epoch can't be known, or another run has the folder.
    KeyboardInterrupt, SystemExit
        If the process was asked to stop (Ctrl-C, SIGTERM): after the batch that it was
        in, and saving.
    MissingFileError
        If there are no weights to resume from.
    """
    run = set_up(
        config,
        output_dir,
        resume_path=resume_path,
        epoch_resume=epoch_resume,
        use_gpu=use_gpu,
        resume=resume,
        console=Console(stdout, stderr),
    )
    with run.own_output() as stop:
        _pretrain(run, stop, skip_last=skip_last)


def _pretrain(run: Pretraining, stop: StopRequest, *, skip_last: bool) -> None:
    nlp, settings, model, tally = run.nlp, run.settings, run.model, run.tally
    config = nlp.config.interpolate()
    [corpus] = resolve_dot_names(config, [settings["corpus"]])
    optimizer = settings["optimizer"]
    state = PretrainingState.begin(run.first_epoch, config.to_str(), seed_of(config))
    if found := run.load_state(PretrainingState, STATE_FILE):
        found.restore(model, optimizer)
        state = found
    progress = state.progress
    timer = SaveTimer.from_config(config, progress.step)

    saver = SaveThread()

    def save(name: str) -> None:
        with saver.saving() as stack:
            stack.enter_context(run.saving(name, epoch, optimizer.averages))

    def save_state() -> None:
        with saver.saving() as stack, timer.saving(progress.step):
            tally.write_to(progress)
            state.take(model, optimizer)
            stack.enter_context(state.saving(run.output / STATE_FILE))

    def make_batches() -> Iterator[list[Doc]]:
        return iterate_batches(nlp, corpus, settings["batcher"])

    run.announce(state.epoch)
    begun, epoch = progress.step, state.epoch
    with saver:
        try:
            while state.epoch < settings["max_epochs"] and not stop:
                epoch = state.epoch
                if not state.batch:
                    tally.epoch_loss = 0.0
                begin = state_of_seed(derive_seed(state.seed, epoch))
                batches = iter(OwnRandomness(make_batches, begin))
                # What an earlier run has learnt from is drawn again.
                next(islice(batches, state.batch, state.batch), None)
                for docs in batches:
                    loss = make_update(
                        model, docs, optimizer, dropout=settings["dropout"]
                    )
                    tally.add(sum(map(len, docs)), loss)
                    run.write_row(epoch)
                    every = settings["n_save_every"]
                    if every and state.batch % every == 0:
                        save(f"model{epoch}.temp.bin")
                    progress.step += 1
                    state.batch += 1
                    if stop:
                        break
                    if timer.is_due(progress.step):
                        save_state()
                else:
                    if run.is_saved_after(epoch):
                        save(f"model{epoch}.bin")
                    state.epoch, state.batch = epoch + 1, 0
        finally:
            # What was learnt so far is kept when a run is interrupted.
            run.write_row(epoch, least=1)
            if progress.step > begun and not skip_last:
                save(MODEL_LAST)
        save_state()
    run.finish(stop, progress.step)


def set_up(
    config: Config,
    output_dir: str | Path,
    *,
    resume_path: str | Path | None,
    epoch_resume: int | None,
    use_gpu: int,
    resume: bool,
    console: Console,
) -> Pretraining:
    """Make what is to be pretrained; see `pretrain`."""
    if resume and resume_path is not None:
        raise InputError(
            "--resume and --resume-path were given. Expected one of them: --resume "
            "goes on with the run in the output folder, --resume-path begins another "
            "one with the weights of a file"
        )
    set_up_process(default_config().merge(config).interpolate(), use_gpu)
    if not config.get("pretraining"):
        raise ConfigError(
            title="The config has no settings in [pretraining].",
            desc="Expected a section that `fastpipe init fill-config --pretraining` or "
            "`fastpipe init config --pretraining` writes",
        )
    first_epoch = _first_epoch(resume_path, epoch_resume)
    nlp = load_model_from_config(config, auto_fill=True)
    filled = nlp.config.interpolate()
    settings = registry.resolve(filled["pretraining"], schema=ConfigSchemaPretrain)
    if first_epoch >= settings["max_epochs"]:
        raise InputError(
            f"There is no epoch to run: the first would be {first_epoch}, and "
            f"[pretraining] max_epochs is {settings['max_epochs']}. Expected more"
        )
    # A name that is not there is told of before anything is made.
    resolve_dot_names(filled, [settings["corpus"]])
    tok2vec, model = create_pretraining_model(nlp, settings)
    if resume_path is not None:
        _load_weights(tok2vec, Path(resume_path))
        console.info(f"Resuming from {resume_path} at epoch {first_epoch}")
    weights = None if resume_path is None else Path(resume_path)
    return Pretraining(
        nlp,
        settings,
        tok2vec,
        model,
        first_epoch,
        resume,
        weights,
        Path(output_dir),
        console,
    )


def create_pretraining_model(
    nlp: Language, settings: Mapping[str, Any]
) -> tuple[Model, Model]:
    """Make the model to train of the layer that is to be pretrained.

    Vocabulary and vectors are set up as ``[initialize]`` says; components are not, so
    that no annotated data is needed.

    Parameters
    ----------
    nlp
        The pipeline.
    settings
        The section ``[pretraining]``, resolved.

    Returns
    -------
    tuple
        The layer, and the model of the objective that it is part of.

    Raises
    ------
    ConfigError
        If there is no such layer, or it has no weights of its own.
    """
    config = nlp.config.interpolate()
    initialize = registry.resolve(config["initialize"], schema=ConfigSchemaInit)
    if initialize["before_init"] is not None:
        initialize["before_init"](nlp)
    init_vocab(
        nlp,
        data=initialize["vocab_data"],
        lookups=initialize["lookups"],
        vectors=initialize["vectors"],
    )
    tok2vec = _get_layer(nlp, settings["component"], settings["layer"])
    model = settings["objective"](nlp.vocab, tok2vec)
    model.initialize(X=[nlp.make_doc("Some words to find the shapes by")])
    return tok2vec, model


def _get_layer(nlp: Language, component: str, layer: str) -> Model:
    def error(setting: str, message: str) -> ConfigError:
        return ConfigError(
            title="The layer to pretrain can't be found:",
            errors=[{"loc": ("pretraining", setting), "msg": message}],
        )

    names = ", ".join(nlp.component_names) or "none"
    if component not in nlp.component_names:
        raise error(
            "component", f"there is no component {component!r}. Components: {names}"
        )
    model = getattr(nlp.get_pipe(component), "model", None)
    if not isinstance(model, Model):
        raise error("component", f"{component!r} has no model. Components: {names}")
    if layer:
        if not model.has_ref(layer):
            references = ", ".join(model.ref_names) or "none"
            raise error(
                "layer",
                f"the model of {component!r} has no layer {layer!r}. Expected one of: "
                f"{references}; empty for the whole model",
            )
        model = model.get_ref(layer)
    if any(isinstance(node, Tok2VecListener) for node in model.walk()):
        raise error(
            "component",
            f"{component!r} listens to another component and has no weights of its "
            f"own to pretrain. Expected the component that it listens to",
        )
    return model


def make_update(
    model: Model, docs: Sequence[Doc], optimizer: Optimizer, *, dropout: float = 0.0
) -> float:
    """Learn from a batch, and return its loss.

    Parameters
    ----------
    model
        The objective's model.
    docs
        The batch.
    optimizer
        Updates the weights.
    dropout
        Rate of dropout.
    """
    loss = learn_from(model, docs, dropout=dropout)
    finish_update(model, optimizer)
    optimizer.step_schedules()
    return loss


def learn_from(model: Model, docs: Sequence[Doc], *, dropout: float = 0.0) -> float:
    """Compute the gradients of a batch, and return its loss.

    Parameters
    ----------
    model
        The objective's model.
    docs
        The batch.
    dropout
        Rate of dropout.
    """
    set_dropout_rate(model, dropout)
    predictions, backprop = model.begin_update(list(docs))
    loss, gradient = model.attrs["loss"](model.ops, docs, predictions)
    backprop(gradient)
    return float(loss)


def iterate_batches(
    nlp: Language,
    corpus: Callable[[Language], Any],
    batcher: Callable[[Any], Any],
) -> Iterator[list[Doc]]:
    """Yield the batches of an epoch.

    Parameters
    ----------
    nlp
        The pipeline, whose tokenizer makes the docs.
    corpus
        Returns docs or examples.
    batcher
        Cuts a stream of them into batches.

    Raises
    ------
    InputError
        If there is no text.
    """
    is_empty = True
    for batch in batcher(corpus(nlp)):
        docs = [item.predicted if isinstance(item, Example) else item for item in batch]
        docs = [doc for doc in docs if len(doc)]
        if docs:
            is_empty = False
            yield docs
    if is_empty:
        raise InputError(
            "There is nothing to pretrain on: the corpus gives no text. Check [paths] "
            "raw_text, and min_length and max_length of the corpus that [pretraining] "
            "corpus names"
        )


def _first_epoch(resume_path: str | Path | None, epoch_resume: int | None) -> int:
    if resume_path is None:
        if epoch_resume is not None:
            raise InputError(
                "--epoch-resume was given without --resume-path. Expected the file of "
                "weights to go on from as well"
            )
        return 0
    if epoch_resume is not None:
        if epoch_resume < 0:
            raise InputError(
                f"--epoch-resume is {epoch_resume}. Expected the number of the first "
                f"epoch, 0 or more"
            )
        return epoch_resume
    numbers = re.search(r"model(\d+)\.(temp\.)?bin$", Path(resume_path).name)
    if numbers is None:
        raise InputError(
            f"The name of {resume_path} doesn't say which epoch the weights are of. "
            f"Expected a file such as model3.bin, or --epoch-resume with the number of "
            f"the next epoch"
        )
    # An epoch that was not completed is run again.
    return int(numbers[1]) + (0 if numbers[2] else 1)


def _load_weights(tok2vec: Model, path: Path) -> None:
    if not path.is_file():
        raise MissingFileError(
            f"There is no file {path} to resume from. Expected weights such as "
            f"model3.bin that pretraining wrote"
        )
    try:
        tok2vec.from_bytes(path.read_bytes())
    except Exception as error:
        raise InputError(
            f"The weights {path} can't be loaded: {error}. Expected those of the layer "
            f"that [pretraining] component and layer name, with the same settings"
        ) from error
