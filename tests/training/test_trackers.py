"""Loggers that write to trackers of experiments, and several loggers at once."""

import io
import struct
import sys

import pytest
import srsly

import fastpipe
from fastpipe.errors import (
    ConfigError,
    FastpipeWarning,
    InputError,
    MissingPackageError,
)
from fastpipe.registry import registry
from fastpipe.training import Corpus
from fastpipe.training.checkpoint import STATE_FILE, TrainingState
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.loggers import setup_logger
from fastpipe.training.loop import train

SETTINGS = """
[training]
max_steps = 4
eval_frequency = 2

[corpora]

[corpora.train]
@readers = "few_sentences.v1"

[corpora.dev]
@readers = "few_sentences.v1"

[training.score_weights]
tag_acc = 1.0
speed = 0.0
token_acc = null
"""


@registry.readers("few_sentences.v1")
def few_sentences():
    from fastpipe.training import Example

    def read(nlp):
        words = ["Anna", "sings", "."]
        tags = {"words": words, "tags": ["N", "V", "."]}
        return [Example.from_dict(nlp.make_doc("Anna sings."), tags)] * 8

    return read


def run(output=None, **logger):
    """Train four steps with a logger, and return the pipeline."""
    config = fastpipe.Config().from_str(SETTINGS)
    config["training"]["logger"] = logger
    config["nlp"] = {"lang": "en", "pipeline": ["tagger"]}
    config["components"] = {"tagger": {"factory": "tagger"}}
    nlp = fastpipe.util.load_model_from_config(config, auto_fill=True)
    nlp.initialize(lambda: few_sentences()(nlp))
    train(nlp, output, stdout=io.StringIO())
    return nlp


def test_when_all_is_over_the_last_row_is_on_the_disk(tmp_path):
    rows = []

    @registry.loggers("looks_at_the_disk.v1")
    def look():
        def finalize():
            state = TrainingState.load(tmp_path / STATE_FILE)
            meta = srsly.read_json(tmp_path / "model-last" / "meta.json")
            assert state.progress.step - 1 == rows[-1]["step"] == 4
            scores = rows[-1]["other_scores"]
            assert meta["performance"]["tag_acc"] == scores["tag_acc"]

        return lambda nlp: (rows.append, finalize)

    run(tmp_path, **{"@loggers": "looks_at_the_disk.v1"})


def test_jsonl(tmp_path):
    path = tmp_path / "new" / "log.jsonl"
    run(**{"@loggers": "fastpipe.JSONLLogger.v1", "path": str(path)})
    rows = list(srsly.read_jsonl(path))
    assert [row["step"] for row in rows] == [0, 2, 4]
    assert rows[-1]["score"] == rows[-1]["other_scores"]["tag_acc"]
    # Whatever has a score is there, with a weight or not.
    assert {"token_acc", "tag_acc", "speed"} <= set(rows[-1]["other_scores"])
    assert rows[-1]["checkpoints"] == [
        [row["score"], row["step"], row["epoch"]] for row in rows
    ]


def test_tensorboard(tmp_path):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run(**{"@loggers": "spacy.TensorBoardLogger.v1", "log_dir": str(tmp_path)})
    events = EventAccumulator(str(tmp_path))
    events.Reload()
    names = events.Tags()["scalars"]
    assert {"score", "loss_tagger", "tag_acc", "speed"} <= set(names)
    losses = events.Scalars("loss_tagger")
    assert [event.step for event in losses] == [0, 2, 4]
    assert losses[-1].value > 0


def test_mlflow(tmp_path, monkeypatch):
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    import mlflow

    mlflow.set_tracking_uri((tmp_path / "runs").as_uri())
    run(
        **{
            "@loggers": "spacy.MLflowLogger.v2",
            "run_name": "first",
            "tags": {"kind": "test"},
            "remove_config_values": ["paths.train"],
            "log_custom_stats": ["^words"],
        }
    )
    assert mlflow.active_run() is None
    client = mlflow.MlflowClient()
    [found] = client.search_runs(["0"])
    assert found.info.run_name == "first"
    assert found.data.tags["kind"] == "test"
    assert found.data.params["nlp.lang"] == "en"
    assert "paths.train" not in found.data.params
    assert found.data.metrics["words"] == 5 * 8 * 3
    history = client.get_metric_history(found.info.run_id, "tag_acc")
    assert sorted(metric.step for metric in history) == [0, 2, 4]
    mlflow.set_tracking_uri(None)


def records_of(path):
    """Return the records of a W&B file, which is written as LevelDB's logs are."""
    from wandb.proto.wandb_internal_pb2 import Record

    data = path.read_bytes()
    place, parts = 7, b""
    while place + 7 <= len(data):
        left = -place % 32768
        if left and left < 7:
            place += left
            continue
        _, length, kind = struct.unpack("<IHB", data[place : place + 7])
        parts += data[place + 7 : place + 7 + length]
        place += 7 + length
        if kind in (1, 4):  # a whole record, or the last part of one
            record = Record()
            record.ParseFromString(parts)
            yield record
            parts = b""


def test_wandb(tmp_path, monkeypatch):
    import wandb

    monkeypatch.setenv("WANDB_MODE", "offline")
    monkeypatch.setenv("WANDB_SILENT", "true")
    for name in ("DIR", "CACHE_DIR", "DATA_DIR", "ARTIFACT_DIR", "CONFIG_DIR"):
        monkeypatch.setenv(f"WANDB_{name}", str(tmp_path))
    data = tmp_path / "corpus"
    data.mkdir()
    (data / "note.txt").write_text("What it was trained on.")
    run(
        **{
            "@loggers": "spacy.WandbLogger.v5",
            "project_name": "pipelines",
            "run_name": "first",
            "remove_config_values": ["training.seed"],
            "log_dataset_dir": str(data),
            "model_log_interval": 4,
        }
    )
    # W&B's own process writes the file; it has done so when it has ended.
    wandb.teardown()
    [path] = tmp_path.glob("wandb/offline-run-*/*.wandb")
    records = list(records_of(path))
    rows = []
    for record in records:
        if record.HasField("history"):
            items = record.history.item
            rows.append(
                {
                    item.key or ".".join(item.nested_key): srsly.json_loads(
                        item.value_json
                    )
                    for item in items
                }
            )
    assert [row["_step"] for row in rows] == [0, 2, 4]
    assert {"score", "loss_tagger", "tag_acc", "speed"} <= set(rows[0])
    [found] = [record.run for record in records if record.HasField("run")]
    assert (found.project, found.display_name) == ("pipelines", "first")
    settings = {
        item.key: srsly.json_loads(item.value_json) for item in found.config.update
    }
    assert settings["nlp"]["lang"] == "en"
    assert "seed" not in settings["training"]
    artifacts = [
        record.request.log_artifact.artifact
        for record in records
        if record.HasField("request")
    ] + [record.artifact for record in records if record.HasField("artifact")]
    assert {a.type for a in artifacts if a.type} >= {"dataset", "model"}


def test_several_at_once(tmp_path):
    updates = []

    @registry.loggers("counts_updates.v1")
    def counts_updates(key: str):
        class Counter:
            def __call__(self, info):
                info[key] = len(updates)

            def on_update(self, info):
                updates.append(info["step"])

        def setup(nlp):
            return Counter(), lambda: updates.append("end")

        return setup

    stdout = io.StringIO()
    settings = {
        "@loggers": "spacy-loggers.ChainLogger.v1",
        "logger1": {"@loggers": "counts_updates.v1", "key": "my.count"},
        "logger2": {"@loggers": "spacy.LookupLogger.v1", "patterns": [r"^my\."]},
        "logger3": {"@loggers": "spacy.ConsoleLogger.v1"},
        "logger4": {
            "@loggers": "spacy.JSONLLogger.v1",
            "path": str(tmp_path / "x.jsonl"),
        },
    }
    config = fastpipe.Config().from_str(SETTINGS)
    config["training"]["logger"] = settings
    config["nlp"] = {"lang": "en", "pipeline": ["tagger"]}
    config["components"] = {"tagger": {"factory": "tagger"}}
    nlp = fastpipe.util.load_model_from_config(config, auto_fill=True)
    nlp.initialize(lambda: few_sentences()(nlp))
    train(nlp, stdout=stdout)
    assert updates == [0, 1, 2, 3, 4, "end"]
    text = stdout.getvalue()
    assert text.count("my.count -> ") == 3
    # Weighted with 0 a score is shown; with null it is not.
    [head] = [line for line in text.splitlines() if "LOSS TAGGER" in line]
    assert head.split()[4:] == ["TAG_ACC", "POS_ACC", "SPEED", "SCORE", "TIME"]
    assert [row["my.count"] for row in srsly.read_jsonl(tmp_path / "x.jsonl")] == [
        1,
        3,
        5,
    ]


def test_all_are_closed_though_one_fails():
    closed = []

    def failing(nlp):
        def finalize():
            raise OSError("gone")

        return (lambda info: None), finalize

    def fine(nlp):
        return (lambda info: None), lambda: closed.append(True)

    chain = registry.get("loggers", "spacy.ChainLogger.v1")(fine, failing, fine)
    _, finalize = setup_logger(chain, None, None, None)
    with pytest.raises(OSError, match="gone"):
        finalize()
    assert closed == [True, True]


def test_pytorch_memory_without_a_gpu():
    torch = pytest.importorskip("torch")
    if torch.cuda.is_available():
        info = {}
        setup = registry.get("loggers", "spacy.PyTorchLogger.v1")(device=0)
        setup(None)[0](info)
        assert all(name.startswith("pytorch.") for name in info)
        return
    setup = registry.get("loggers", "spacy.PyTorchLogger.v1")(prefix="mem")
    with pytest.warns(FastpipeWarning, match="no GPU"):
        log_step, _ = setup(None)
    info = {}
    log_step(info)
    assert info == {}


def test_clear_errors():
    def forgetful(nlp):
        return None

    with pytest.raises(ConfigError, match="return log_step, finalize"):
        setup_logger(forgetful, None, None, None)
    with pytest.raises(InputError, match="no patterns"):
        registry.get("loggers", "spacy.LookupLogger.v1")([])
    with pytest.raises(InputError, match="no regular expression"):
        registry.get("loggers", "spacy.LookupLogger.v1")(["("])
    for name in ("paths.nothing", "nothing.x", "nlp.lang.x"):
        with pytest.raises(InputError, match="remove_config_values"):
            run(
                **{
                    "@loggers": "spacy.MLflowLogger.v1",
                    "remove_config_values": [name],
                }
            )


@pytest.mark.parametrize(
    ("logger", "package", "extra"),
    [
        ("WandbLogger.v1", "wandb", "wandb"),
        ("MLflowLogger.v1", "mlflow", "mlflow"),
        ("TensorBoardLogger.v1", "tensorboard", "tensorboard"),
    ],
)
def test_a_package_that_is_not_there(monkeypatch, logger, package, extra):
    for name in [name for name in sys.modules if name.startswith(f"{package}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    make = registry.get("loggers", f"spacy.{logger}")
    with pytest.raises(ImportError, match=rf"pip install 'fastpipe-nlp\[{extra}\]'"):
        make(*["x"])


def test_weights_are_normalised_over_components():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("ner")
    weights = nlp.config["training"]["score_weights"]
    assert sum(weight for weight in weights.values() if weight) == pytest.approx(1.0)
    assert weights["tag_acc"] == weights["ents_f"] == 0.5
    assert weights["ents_p"] == weights["ents_r"] == 0.0
    assert weights["ents_per_type"] is None


def test_speed_is_a_score():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    corpus = Corpus(EXAMPLE_DATA / "dev.spacy", limit=5)
    assert nlp.evaluate(list(corpus(nlp)))["speed"] > 0


def test_cupy_is_asked_for():
    try:
        import cupy  # noqa: F401
    except ImportError:
        with pytest.raises(MissingPackageError, match=r"fastpipe-nlp\[cuda12x"):
            run(**{"@loggers": "spacy.CupyLogger.v1"})
    else:
        info = {}
        nlp = fastpipe.blank("en")
        log_step, _ = registry.loggers.get("spacy.CupyLogger.v1")()(nlp)
        log_step(info)
        assert info["cupy.total_bytes"] >= info["cupy.used_bytes"] >= 0
