"""A training run made of a user's own functions, in one file given as --code."""

import gc
import io
import subprocess
import sys

import pytest
import srsly
import typer
from processes import environment
from typer.core import TyperGroup

import fastpipe
from fastpipe.cli.app import app
from fastpipe.errors import ConfigError
from fastpipe.training import Example
from fastpipe.training.initialize import init_nlp
from fastpipe.training.loop import train
from fastpipe.util import import_file

FUNCTIONS = """
import random
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Tuple

from pydantic import StrictBool
from thinc.api import Model
from thinc.types import Floats2d

import fastpipe
from fastpipe.language import Language
from fastpipe.tokens import Doc
from fastpipe.training import Example

SENTENCES = [
    ("the dog barks", ["D", "N", "V"]),
    ("a cat sleeps-", ["D", "N", "V", "P"]),
    ("ooh dogs bark", ["I", "N", "V"]),
]


@fastpipe.registry.callbacks("customize_language_data")
def create_callback(extra_stop_words: List[str] = [], debug: StrictBool = False):
    def customize_language_data(lang_cls):
        lang_cls.Defaults.suffixes = lang_cls.Defaults.suffixes + (r"-+$",)
        lang_cls.Defaults.stop_words.update(extra_stop_words)
        if debug:
            print("Updated stop words and tokenizer suffixes")
        return lang_cls

    return customize_language_data


@fastpipe.registry.callbacks("look_at_the_tokenizer")
def create_second_callback():
    def look(nlp):
        print("created", nlp.pipe_names, [t.text for t in nlp.make_doc("sleeps-")])
        return nlp

    return look


@fastpipe.registry.loggers("my_custom_logger.v1")
def custom_logger(log_path):
    def setup_logger(nlp: "Language") -> Tuple[Callable, Callable]:
        with Path(log_path).open("w") as file_:
            file_.write("step\\t")
            file_.write("score\\t")
            for pipe in nlp.pipe_names:
                file_.write(f"loss_{pipe}\\t")
            file_.write("\\n")

        def log_step(info: Dict[str, Any]):
            with Path(log_path).open("a") as file_:
                file_.write(f"{info['step']}\\t")
                file_.write(f"{info['score']}\\t")
                for pipe in nlp.pipe_names:
                    file_.write(f"{info['losses'][pipe]}\\t")
                file_.write("\\n")

        def finalize():
            pass

        return log_step, finalize

    return setup_logger


@fastpipe.registry.schedules("my_custom_schedule.v1")
def my_custom_schedule(start: int = 1, factor: float = 1.001):
    while True:
        yield start
        start = start * factor


@fastpipe.registry.schedules("my_custom_rates.v1")
def my_custom_rates(start: float, factor: float = 1.001):
    while True:
        yield start
        start = start * factor


@fastpipe.registry.readers("corpus_variants.v1")
def stream_data(source: str) -> Callable[[Language], Iterator[Example]]:
    def generate_stream(nlp):
        while True:
            for text, tags in SENTENCES:
                # Create a random variant of the example text
                i = random.randint(0, len(text) - 1)
                variant = text[:i] + text[i].upper() + text[i + 1 :]
                doc = nlp.make_doc(variant)
                yield Example.from_dict(doc, {"tags": tags})
            if source != "endless":
                return

    return generate_stream


@fastpipe.registry.batchers("filtering_batch.v1")
def filter_batch(size) -> Callable[[Iterable[Example]], Iterator[List[Example]]]:
    sizes = iter(size)

    def create_filtered_batches(examples):
        batch = []
        target = next(sizes)
        for eg in examples:
            # Remove duplicate examples with the same text from batch
            if eg.text not in [x.text for x in batch]:
                batch.append(eg)
                if len(batch) >= target:
                    yield batch
                    batch = []
                    target = next(sizes)

    return create_filtered_batches


@fastpipe.registry.architectures("custom_neural_network.v1")
def MyModel(output_width: int) -> Model[List[Doc], List[Floats2d]]:
    make = fastpipe.registry.get("architectures", "fastpipe.HashEmbedCNN.v2")
    return make(
        width=output_width, depth=1, embed_size=200, window_size=1, maxout_pieces=2,
        subword_features=False, pretrained_vectors=None,
    )


@Language.component("shout")
def shout(doc):
    doc.user_data["shouted"] = doc.text.upper()
    return doc
"""
CONFIG = """
[nlp]
lang = "en"
pipeline = ["shout", "tagger"]

[nlp.before_creation]
@callbacks = "customize_language_data"
extra_stop_words = ["ooh", "aah"]
debug = true

[nlp.after_creation]
@callbacks = "look_at_the_tokenizer"

[nlp.after_pipeline_creation]
@callbacks = "look_at_the_tokenizer"

[components]

[components.shout]
factory = "shout"

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "custom_neural_network.v1"
output_width = 16

[corpora]

[corpora.train]
@readers = "corpus_variants.v1"
source = "endless"

[corpora.dev]
@readers = "corpus_variants.v1"
source = "finite"

[training]
max_epochs = -1
max_steps = 20
eval_frequency = 10

[training.logger]
@loggers = "my_custom_logger.v1"
log_path = "my_file.tab"

[training.optimizer]
@optimizers = "Adam.v1"

[training.optimizer.learn_rate]
@schedules = "my_custom_rates.v1"
start = 0.01
factor = 0.999

[training.batcher]
@batchers = "filtering_batch.v1"

[training.batcher.size]
@schedules = "my_custom_schedule.v1"
start = 2
factor = 1.005
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "functions.py").write_text(FUNCTIONS)
    (tmp_path / "config.cfg").write_text(CONFIG.replace("my_file", f"{tmp_path}/my"))
    return tmp_path


def test_a_run_of_ones_own_functions(run, folder):
    code = ("--code", folder / "functions.py")
    done = run("train", folder / "config.cfg", "--output", folder / "out", *code)
    # The logger of the manual takes all components to have a loss.
    assert done.returncode == 1
    assert "'shout'" in done.stderr
    source = (folder / "functions.py").read_text()
    source = source.replace("info['losses'][pipe]", "info['losses'].get(pipe)")
    (folder / "functions.py").write_text(source)
    done = run("train", folder / "config.cfg", "--output", folder / "out", *code)
    assert done.returncode == 0, done.stderr
    assert "Updated stop words and tokenizer suffixes" in done.stdout
    # The rule for suffixes holds, first without components and then with them.
    assert "created [] ['sleeps', '-']" in done.stdout
    assert "created ['shout', 'tagger'] ['sleeps', '-']" in done.stdout
    rows = (folder / "my.tab").read_text().splitlines()
    assert rows[0].split("\t")[:4] == ["step", "score", "loss_shout", "loss_tagger"]
    assert [row.split("\t")[0] for row in rows[1:]] == ["0", "10", "20"]
    saved = fastpipe.Config().from_disk(folder / "out" / "model-last" / "config.cfg")
    assert saved["training"]["batcher"]["size"]["factor"] == 1.005
    done = run("evaluate", folder / "out" / "model-last", folder / "no.spacy", *code)
    assert "no.spacy" in done.stderr


def test_defaults_and_types_of_ones_own_functions(run, folder):
    config = (folder / "config.cfg").read_text()
    code = ("--code", folder / "functions.py")
    short = config.replace("\nfactor = 0.999", "").replace("debug = true\n", "")
    (folder / "short.cfg").write_text(short)
    filled = folder / "filled.cfg"
    done = run("init", "fill-config", folder / "short.cfg", filled, *code)
    assert done.returncode == 0, done.stderr
    settings = fastpipe.Config().from_disk(filled)
    # What a function has a default for is filled in.
    assert settings["training"]["optimizer"]["learn_rate"]["factor"] == 1.001
    assert settings["nlp"]["before_creation"]["debug"] is False
    import_file("functions", folder / "functions.py")
    for before, after, message in (
        ("debug = true", "debug = 1", "before_creation.debug"),
        ('source = "finite"\n', "", "source"),
        ("output_width = 16", 'output_width = "wide"', "output_width"),
    ):
        bad = fastpipe.Config().from_str(config.replace(before, after))
        with pytest.raises(ConfigError, match=message):
            init_nlp(bad)


@pytest.mark.parametrize("setting", ["before", "after", "after_pipeline"])
def test_a_callback_that_returns_nothing(folder, setting):
    @fastpipe.registry.callbacks(f"forgets_{setting}.v1")
    def create():
        return lambda given: None

    block = {"@callbacks": f"forgets_{setting}.v1"}
    config = {"nlp": {"lang": "en", f"{setting}_creation": block}}
    with pytest.raises(ValueError, match=f"{setting}_creation returned None"):
        fastpipe.util.load_model_from_config(config, auto_fill=True)


MAIN = typer.main.get_command(app)


def commands(group=MAIN, names=()):
    context = group.context_class(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, TyperGroup):
            yield from commands(command, (*names, name))
        else:
            yield (*names, name), command


def test_every_command_that_loads_a_config_takes_code():
    readers = ("config_path", "base_path", "config")
    found = {
        names: {option for param in command.params for option in param.opts}
        for names, command in commands()
        if any(param.name in readers for param in command.params)
    }
    assert ("train",) in found
    assert ("pretrain",) in found
    assert ("init", "fill-config") in found
    without = [names for names, options in found.items() if "--code" not in options]
    assert without == []


def test_a_stream_is_never_held_in_memory(tmp_path):
    alive = []

    @fastpipe.registry.readers("endless_stream.v1")
    def endless_stream():
        def read(nlp):
            while True:
                yield Example.from_dict(nlp.make_doc("dogs bark"), {"tags": ["N", "V"]})

        return read

    @fastpipe.registry.readers("finite_stream.v1")
    def finite_stream():
        def read(nlp):
            yield Example.from_dict(nlp.make_doc("dogs bark"), {"tags": ["N", "V"]})

        return read

    @fastpipe.registry.callbacks("count_examples.v1")
    def count_examples():
        def count(nlp, info):
            if info["step"] % 20 == 0:
                gc.collect()
                alive.append(sum(isinstance(o, Example) for o in gc.get_objects()))

        return count

    config = fastpipe.Config().from_str(
        """
        [training]
        max_epochs = -1
        max_steps = 60
        eval_frequency = 50

        [training.before_update]
        @callbacks = "count_examples.v1"

        [training.batcher]
        @batchers = "spacy.batch_by_sequence.v1"
        size = 8
        get_length = null

        [corpora]

        [corpora.train]
        @readers = "endless_stream.v1"

        [corpora.dev]
        @readers = "finite_stream.v1"

        [nlp]
        lang = "en"
        pipeline = ["tagger"]

        [components]

        [components.tagger]
        factory = "tagger"
        """.replace("\n        ", "\n")
    )
    nlp = init_nlp(config)
    train(nlp, tmp_path, stdout=io.StringIO())
    assert len(alive) == 4
    assert max(alive) - min(alive) <= 10
    assert srsly.read_json(tmp_path / "model-last" / "meta.json")["performance"]


@pytest.mark.parametrize("way", ["script", "module"])
def test_code_may_import_what_is_in_the_working_directory(way, tmp_path):
    folder = tmp_path / "project" / "scripts"
    folder.mkdir(parents=True)
    (folder / "parts.py").write_text(
        "def make(nlp, name):\n    return lambda doc: doc\n"
    )
    (folder / "functions.py").write_text(
        "from fastpipe.language import Language\nfrom scripts.parts import make\n"
        "Language.factory('of_parts', func=make)\n"
    )
    (tmp_path / "project" / "c.cfg").write_text(
        '[nlp]\nlang = "en"\npipeline = ["a"]\n'
        '[components]\n[components.a]\nfactory = "of_parts"\n'
    )
    script = tmp_path / "bin" / "command.py"
    script.parent.mkdir()
    script.write_text("from fastpipe.cli.app import main\nmain()\n")
    start = [str(script)] if way == "script" else ["-m", "fastpipe"]
    options = ["init", "fill-config", "c.cfg", "--code", "scripts/functions.py"]
    done = subprocess.run(
        [sys.executable, *start, *options],
        cwd=tmp_path / "project",
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert 'factory = "of_parts"' in done.stdout
