"""The functions of one's own in the manual on training, used from configs."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from thinc.api import Model, Relu, Softmax, chain, with_array
from thinc.types import Floats2d

import fastpipe
from fastpipe.language import Language
from fastpipe.registry import registry
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.util import load_config_from_str, load_model_from_config


@fastpipe.registry.callbacks("manual.customize_language_data")
def create_callback(extra_stop_words: list[str] = [], debug: bool = False):  # noqa: B006
    def customize_language_data(lang_cls):
        lang_cls.Defaults.suffixes = lang_cls.Defaults.suffixes + (r"-+$",)  # noqa: RUF005
        lang_cls.Defaults.stop_words.add(extra_stop_words)
        if debug:
            print("Updated stop words and tokenizer suffixes")
        return lang_cls

    return customize_language_data


@fastpipe.registry.loggers("manual.my_custom_logger.v1")
def custom_logger(log_path):
    def setup_logger(nlp: "Language") -> tuple[Callable, Callable]:
        with Path(log_path).open("w") as file_:
            file_.write("step\tscore\t")
            for pipe in nlp.pipe_names:
                file_.write(f"loss_{pipe}\t")
            file_.write("\n")

        def log_step(info: dict[str, Any]):
            with Path(log_path).open("a") as file_:
                file_.write(f"{info['step']}\t{info['score']}\t")
                for pipe in nlp.pipe_names:
                    file_.write(f"{info['losses'][pipe]}\t")
                file_.write("\n")

        def finalize():
            pass

        return log_step, finalize

    return setup_logger


@fastpipe.registry.schedules("manual.my_custom_schedule.v1")
def my_custom_schedule(start: int = 1, factor: float = 1.001):
    while True:
        yield start
        start = start * factor


@fastpipe.registry.readers("manual.corpus_variants.v1")
def stream_data(source: str) -> Callable[[Language], Iterator[Example]]:
    def generate_stream(nlp):
        for text, cats in [(source, {"A": 1.0}), ("other", {"A": 0.0})]:
            i = random.randint(0, len(text) - 1)
            variant = text[:i] + text[i].upper() + text[i + 1 :]
            yield Example.from_dict(nlp.make_doc(variant), {"cats": cats})

    return generate_stream


@fastpipe.registry.batchers("manual.filtering_batch.v1")
def filter_batch(size: int) -> Callable[[Iterable[Example]], Iterator[list[Example]]]:
    def create_filtered_batches(examples):
        batch = []
        for eg in examples:
            if eg.text not in [x.text for x in batch]:
                batch.append(eg)
                if len(batch) == size:
                    yield batch
                    batch = []

    return create_filtered_batches


@fastpipe.registry.architectures("manual.custom_neural_network.v1")
def my_model(output_width: int) -> Model[list[Doc], list[Floats2d]]:
    embed = registry.get("architectures", "spacy.HashEmbedCNN.v2")(
        width=output_width,
        depth=1,
        embed_size=100,
        window_size=1,
        maxout_pieces=2,
        subword_features=True,
        pretrained_vectors=None,
    )
    head = Softmax(nI=output_width)
    hidden = with_array(Relu(nO=output_width, nI=output_width))
    model = chain(embed, hidden, with_array(head))
    model.set_ref("softmax", head)
    model.set_ref("output_layer", head)
    return model


def resolve(text):
    return registry.resolve(load_config_from_str(text))


def test_a_callback_changes_the_language(capsys):
    text = """
[nlp]
lang = "en"
pipeline = []

[nlp.before_creation]
@callbacks = "manual.customize_language_data"
extra_stop_words = ["ooh", "aah"]
debug = true
"""
    from fastpipe.lang.en import English

    before = English.Defaults.suffixes, set(English.Defaults.stop_words)
    try:
        nlp = load_model_from_config(load_config_from_str(text), auto_fill=True)
        assert "Updated stop words" in capsys.readouterr().out
        assert nlp.vocab["ooh"].is_stop
        assert [token.text for token in nlp("well--")] == ["well", "--"]
    finally:
        English.Defaults.suffixes = before[0]
        English.Defaults.stop_words.intersection_update(before[1])


def test_a_logger_writes_the_rows(tmp_path):
    path = tmp_path / "my_file.tab"
    setup = resolve(
        "[training]\n[training.logger]\n"
        f'@loggers = "manual.my_custom_logger.v1"\nlog_path = "{path}"\n'
    )["training"]["logger"]
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger")
    log_step, finalize = setup(nlp)
    log_step({"step": 5, "score": 0.5, "losses": {"tagger": 1.5}})
    finalize()
    assert path.read_text() == "step\tscore\tloss_tagger\t\n5\t0.5\t1.5\t\n"


def test_a_generator_is_a_schedule():
    sizes = resolve(
        '[training]\n[training.batch_size]\n@schedules = "manual.my_custom_schedule.v1"'
        "\nstart = 2\nfactor = 1.005\n"
    )["training"]["batch_size"]
    assert [next(sizes) for _ in range(2)] == [2, pytest.approx(2.01)]


def test_a_reader_and_a_batcher():
    made = resolve(
        '[corpora]\n[corpora.train]\n@readers = "manual.corpus_variants.v1"\n'
        'source = "x"\n'
        '[training]\n[training.batcher]\n@batchers = "manual.filtering_batch.v1"\n'
        "size = 2\n"
    )
    nlp = fastpipe.blank("en")
    examples = list(made["corpora"]["train"](nlp))
    assert [eg.reference.cats["A"] for eg in examples] == [1.0, 0.0]
    assert examples[0].text == "X"
    batches = list(made["training"]["batcher"]([*examples[:1] * 3, *examples[1:]]))
    assert [[eg.reference.cats["A"] for eg in batch] for batch in batches] == [[1, 0]]


def test_an_architecture_of_ones_own_learns():
    text = """
[nlp]
lang = "en"
pipeline = ["tagger"]

[components]

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "manual.custom_neural_network.v1"
output_width = 16
"""
    nlp = load_model_from_config(load_config_from_str(text), auto_fill=True)
    example = Example.from_dict(nlp.make_doc("I like stuff"), {"tags": list("NVN")})
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(40):
        nlp.update([example], sgd=optimizer)
    assert [token.tag_ for token in nlp("I like stuff")] == list("NVN")
