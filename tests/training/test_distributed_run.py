"""Distributed training on a real Ray of this machine."""

import os
import signal
import threading
import time
from io import StringIO

import pytest
import ray
import srsly
from distributed_config import make_config, run, weights_of
from processes import passed_on

import fastpipe
from fastpipe.training.distributed.cluster import connected
from fastpipe.training.distributed.pool import Pool, WorkerError
from fastpipe.training.distributed.pretraining import pretrain
from fastpipe.training.distributed.run import train
from fastpipe.training.distributed.state import STATE_FILE, RunState
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.initialize import init_nlp
from fastpipe.training.run_log import LOG_FILE, read_log

NOUNS = ("baker", "train", "lake", "kitchen")


@pytest.fixture(scope="module", autouse=True)
def local_ray():
    with passed_on(), connected(None, n_cpus=2):
        yield


@pytest.fixture(scope="module")
def synchronous(local_ray, tmp_path_factory):
    output = tmp_path_factory.mktemp("sync")
    nlp, _, text = run(make_config(), output)
    return nlp, output, text


def test_a_run_saves_pipelines_that_load_and_have_learned(synchronous):
    nlp, output, text = synchronous
    last = fastpipe.load(output / "model-last")
    assert weights_of(last) == weights_of(nlp)
    best = fastpipe.load(output / "model-best")
    assert best.meta["performance"]["tag_acc"] > 0.4
    parallel = best.config["training"]["parallel"]
    assert (parallel["mode"], parallel["quorum"]) == ("sync", None)
    assert "Workers: 2 (sync)" in text
    state = RunState.load(output / STATE_FILE)
    assert [step for _, step, _ in state.progress.results] == [1, 11, 21, 31, 41]
    assert state.progress.step == 42
    assert state.progress.words > 1000


def test_a_resumed_run_gets_the_same_weights(synchronous, tmp_path):
    run(make_config(max_steps=20), tmp_path)
    nlp, _, text = run(make_config(), tmp_path, resume=True)
    assert "Resuming after step 21" in text
    assert weights_of(nlp) == weights_of(synchronous[0])
    log = read_log(tmp_path / LOG_FILE)
    assert [row["step"] for row in log] == [1, 11, 21, 31, 41]
    assert all(row["words_per_second"] > 0 for row in log)


class KillingPool(Pool):
    """A pool of which a worker is killed in the second interval."""

    def ask(self, method, *arguments, **settings):
        if method == "train" and arguments[0] == 2 and self.generation == 1:
            kill = os.kill, (self.places[1]["pid"], signal.SIGKILL)
            threading.Timer(0.1, *kill).start()
        return super().ask(method, *arguments, **settings)


# Slow enough for something to happen in the middle of an interval.
SLOW = """
import time
from fastpipe.util import registry

@registry.callbacks("slow.v1")
def make():
    return lambda nlp, info: time.sleep(0.05)
"""


def make_slow_config(mode="sync", **training):
    exec(SLOW, {})
    config = make_config(mode, **training)
    config["training"]["before_update"] = {"@callbacks": "slow.v1"}
    return config


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_killed_worker_is_replaced(mode, synchronous, tmp_path, monkeypatch):
    monkeypatch.setattr("fastpipe.training.distributed.run.Pool", KillingPool)
    config = make_slow_config(mode)
    code = SLOW
    nlp, _, text = run(config, tmp_path, code=code)
    assert "Worker 1 was lost" in text and f"({mode})" in text
    state = RunState.load(tmp_path / STATE_FILE)
    # An asynchronous worker goes on until it hears how far the others are.
    assert state.progress.step > 40
    assert max(state.progress.results)[0] > 0.4
    if mode == "sync":
        assert weights_of(nlp) == weights_of(synchronous[0])


@pytest.mark.parametrize("frequency", [7, "0.3 s"])
def test_the_state_is_saved_between_evaluations(
    frequency, synchronous, tmp_path, monkeypatch
):
    saved = []
    saving = RunState.saving

    def note(state, path):
        saved.append(state.progress.step)
        return saving(state, path)

    monkeypatch.setattr(RunState, "saving", note)
    # What saving costs does not count here, and the driver looks more often.
    monkeypatch.setattr("fastpipe.training.save_timer._SHARE", 1e9)
    monkeypatch.setattr("fastpipe.training.distributed.pool._TICK", 0.1)
    config = make_slow_config(eval_frequency=39, checkpoint_frequency=frequency)
    nlp, _, _ = run(config, tmp_path, code=SLOW)
    between = set(saved) - {2, 40, 42}
    assert between == {8, 16, 24, 32} if frequency == 7 else between
    assert weights_of(nlp) == weights_of(synchronous[0])


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_run_that_is_asked_to_stop_goes_on(mode, synchronous, tmp_path, monkeypatch):
    monkeypatch.setattr("fastpipe.training.distributed.pool._TICK", 0.1)

    class StoppingPool(Pool):
        """A pool whose driver is asked to stop in the second interval."""

        def ask(self, method, *arguments, **settings):
            if method == "train" and arguments[0] == 2:
                kill = os.kill, (os.getpid(), signal.SIGTERM)
                threading.Timer(0.3, *kill).start()
            return super().ask(method, *arguments, **settings)

    config = make_slow_config(mode, eval_frequency=39)
    with monkeypatch.context() as patch:
        patch.setattr("fastpipe.training.distributed.run.Pool", StoppingPool)
        with pytest.raises(SystemExit) as raised:
            run(config, tmp_path, code=SLOW)
    assert raised.value.code == 143
    state = RunState.load(tmp_path / STATE_FILE)
    assert 2 < state.progress.step < 40
    assert state.progress.losses["tagger"] > 0
    fastpipe.load(tmp_path / "model-last")
    nlp, _, text = run(config, tmp_path, resume=True, code=SLOW)
    assert f"Resuming after step {state.progress.step - 1}" in text
    if mode == "sync":
        assert weights_of(nlp) == weights_of(synchronous[0])


def test_an_error_in_code_of_the_user_is_one_message():
    code = (
        "from fastpipe.util import registry\n"
        "@registry.callbacks('broken.v1')\n"
        "def make():\n"
        "    def callback(nlp, info):\n"
        "        raise KeyError('no such thing')\n"
        "    return callback\n"
    )
    exec(code)
    config = make_config()
    config["training"]["before_update"] = {"@callbacks": "broken.v1"}
    with pytest.raises(WorkerError, match=r"Worker \d stopped .*KeyError: 'no such"):
        run(config, code=code)


def test_the_data_ends_after_max_epochs(tmp_path):
    run(make_config(max_steps=0, max_epochs=1, eval_frequency=1000), tmp_path)
    state = RunState.load(tmp_path / STATE_FILE)
    docs = fastpipe.tokens.DocBin().from_disk(EXAMPLE_DATA / "train.spacy")
    vocab = fastpipe.blank("en").vocab
    assert state.progress.words == sum(len(doc) for doc in docs.get_docs(vocab))


def test_pretraining_on_two_workers(tmp_path):
    raw = tmp_path / "raw.jsonl"
    texts = [f"The {noun} of number {i} sleeps." for i in range(40) for noun in NOUNS]
    srsly.write_jsonl(raw, [{"text": text} for text in texts])
    settings = {
        "max_epochs": 3,
        "component": "tagger",
        "layer": "tok2vec",
        "corpus": "corpora.raw",
        "n_save_every": 20,
        "n_save_epoch": None,
        "dropout": 0.1,
        "batcher": {
            "@batchers": "spacy.batch_by_words.v1",
            "size": 100,
            "tolerance": 0.2,
            "discard_oversize": False,
        },
        "objective": {
            "@architectures": "spacy.PretrainCharacters.v1",
            "maxout_pieces": 2,
            "hidden_size": 16,
            "n_characters": 2,
        },
        "optimizer": {"@optimizers": "Adam.v1", "learn_rate": 0.01},
    }
    reader = {"@readers": "spacy.JsonlCorpus.v1", "path": str(raw)}
    for mode in ("async", "sync"):
        config = make_config(mode)
        config["pretraining"] = settings
        config["corpora"]["raw"] = reader
        out = StringIO()
        output = tmp_path / mode
        pretrain(config, output, n_workers=2, stdout=out, stderr=out)
        assert f"Workers: 2 ({mode}) on 1 node" in out.getvalue()
        names = sorted(path.name for path in output.glob("*.bin"))
        assert names == [
            *("model-last.bin", "model0.bin", "model0.temp.bin"),
            *("model1.bin", "model1.temp.bin", "model2.bin", "model2.temp.bin"),
        ]
        rows = list(srsly.read_jsonl(output / "log.jsonl"))
        ends = [row for row in rows if row["epoch_loss"]]
        assert ends[-1]["nr_word"] == 3 * sum(len(text.split()) + 1 for text in texts)
        ends = {row["epoch"]: row["epoch_loss"] for row in rows}
        assert ends[2] < 0.7 * ends[0]
    # A run that is resumed, and made longer, gets the weights of one that never ended.
    for n_epochs in (2, 3):
        config = make_config("sync")
        config["pretraining"] = {**settings, "max_epochs": n_epochs}
        config["corpora"]["raw"] = reader
        out = StringIO()
        parts = tmp_path / "parts"
        pretrain(config, parts, n_workers=2, resume=True, stdout=out, stderr=out)
    assert "Resuming after batch" in out.getvalue()
    weights = [path / "model-last.bin" for path in (parts, output)]
    assert weights[0].read_bytes() == weights[1].read_bytes()
    # Training begins from the weights.
    config = make_config(max_steps=1)
    config["pretraining"] = settings
    config["corpora"]["raw"] = reader
    config["initialize"] = {"init_tok2vec": str(output / "model-last.bin")}
    assert init_nlp(config).pipe_names == ["tagger"]


def test_more_workers_than_cpus_wait_for_room(monkeypatch):
    monkeypatch.setattr("fastpipe.training.distributed.pool._PATIENCE", 1.0)
    n_cpus = int(ray.cluster_resources()["CPU"])
    config = make_config(max_steps=2)
    console = StringIO()

    def stop():
        while "Still waiting" not in console.getvalue():
            time.sleep(0.1)
        signal.raise_signal(signal.SIGINT)

    # A shell starts jobs in the background with interrupts ignored.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=stop, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        train(config, n_workers=n_cpus + 1, stdout=StringIO(), stderr=console)
    signal.signal(signal.SIGINT, handler)
    assert f"of {n_cpus + 1} workers" in console.getvalue()
