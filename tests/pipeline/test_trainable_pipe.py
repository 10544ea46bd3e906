import pytest
from thinc.api import Linear
from token_examples import make_examples, small_tagger_model

import fastpipe
from fastpipe.errors import ComponentError, FastpipeError
from fastpipe.pipeline import Pipe, TrainablePipe
from fastpipe.pipeline.pipe import deserialize_config
from fastpipe.tokens import Doc


class Shout(Pipe):
    """Notes a doc's text in capitals; fails on the word "no"."""

    name = "shout"

    def __call__(self, doc):
        if doc.text == "no":
            raise RuntimeError("no!")
        doc.user_data["shout"] = doc.text.upper()
        return doc


def docs(*texts):
    vocab = fastpipe.blank("en").vocab
    made = []
    for text in texts:
        words = text.split()
        spaces = [True] * (len(words) - 1) + [False]
        made.append(Doc(vocab, words=words, spaces=spaces))
    return made


def test_pipe_is_built_on_call():
    found = [doc.user_data["shout"] for doc in Shout().pipe(docs("a", "b c"))]
    assert found == ["A", "B C"]
    assert not Shout().is_trainable
    assert Shout().labels == ()


def test_error_handlers_can_pass_over_docs():
    shout = Shout()
    with pytest.raises(RuntimeError):
        list(shout.pipe(docs("a", "no")))
    failed = []
    shout.set_error_handler(
        lambda name, component, docs, error: failed.append((name, docs[0].text))
    )
    assert [doc.text for doc in shout.pipe(docs("a", "no", "b"))] == ["a", "b"]
    assert failed == [("shout", "no")]


def test_what_a_class_must_define_is_said():
    with pytest.raises(ComponentError, match="__call__"):
        Pipe()(docs("a")[0])
    vocab = fastpipe.blank("en").vocab
    component = TrainablePipe(vocab, Linear(), "mine")
    with pytest.raises(ComponentError, match=r"'mine'.*predict"):
        component.predict([])
    with pytest.raises(ComponentError, match="set_annotations"):
        component.set_annotations([], None)
    with pytest.raises(ComponentError, match="get_loss"):
        component.get_loss([], None)
    with pytest.raises(ComponentError, match="initialize"):
        component.initialize(lambda: [])
    with pytest.raises(ComponentError, match="takes no labels"):
        component.add_label("x")
    assert component.is_trainable
    assert not component.is_resizable
    with pytest.raises(ComponentError, match="size is fixed"):
        component.set_output(3)


def test_update_needs_examples():
    nlp = fastpipe.blank("en")
    tagger = nlp.add_pipe("tagger", config={"model": small_tagger_model()})
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    with pytest.raises(TypeError):
        tagger.update([1, 2])
    losses = {"tagger": 10.0}
    assert tagger.update(examples, losses=losses) is losses
    assert losses["tagger"] > 10.0
    assert tagger.update([]) == {"tagger": 0.0}


def test_damaged_files_are_one_clear_error(tmp_path):
    nlp = fastpipe.blank("en")
    tagger = nlp.add_pipe("tagger", config={"model": small_tagger_model()})
    nlp.initialize(lambda: make_examples(nlp))
    tagger.to_disk(tmp_path, exclude=["vocab"])
    other = nlp.create_pipe("tagger", config={"model": small_tagger_model(width=8)})
    with pytest.raises(FastpipeError, match="can't be read"):
        other.from_disk(tmp_path, exclude=["vocab"])
    (tmp_path / "model").write_bytes(b"nothing")
    with pytest.raises(FastpipeError, match=r"can't be read from .*model"):
        tagger.from_disk(tmp_path, exclude=["vocab"])
    (tmp_path / "cfg").write_text("{")
    with pytest.raises(FastpipeError, match=r"cfg can't be read"):
        tagger.from_disk(tmp_path, exclude=["vocab"])
    (tmp_path / "cfg").unlink()
    with pytest.raises(FileNotFoundError, match="cfg is missing"):
        tagger.from_disk(tmp_path, exclude=["vocab"])


def test_settings_are_read_from_a_file_of_json(tmp_path):
    path = tmp_path / "cfg"
    assert deserialize_config(path) == {}
    path.write_text('{"threshold": 0.5}', encoding="utf-8")
    assert deserialize_config(path) == {"threshold": 0.5}
    path.write_text("[nlp]", encoding="utf-8")
    with pytest.raises(ValueError, match="xpected"):
        deserialize_config(path)


def test_a_class_of_ones_own_is_written_as_far_as_it_goes(tmp_path):
    class Plain(TrainablePipe):
        def __init__(self, vocab, model):
            self.vocab = vocab
            self.model = model

    vocab = fastpipe.blank("en").vocab
    data = Plain(vocab, Linear(2, 1).initialize()).to_bytes()
    assert Plain(vocab, Linear(2, 1)).from_bytes(data).to_bytes() == data
    for write in (Plain(vocab, None).to_bytes, lambda: Plain(None, None).to_disk("x")):
        with pytest.raises(ComponentError, match=r"no.*model"):
            write()


def test_a_model_that_is_none_of_thincs_writes_and_reads_itself(tmp_path):
    class Counts:
        def __init__(self, counts=()):
            self.counts = bytes(counts)

        def to_bytes(self):
            return self.counts

        def from_bytes(self, data):
            assert isinstance(data, bytes)
            self.counts = data

    vocab = fastpipe.blank("en").vocab
    pipe = TrainablePipe(vocab, Counts([1, 2, 3]))
    pipe.to_disk(tmp_path)
    for read in (
        TrainablePipe(vocab, Counts()).from_disk(tmp_path),
        TrainablePipe(vocab, Counts()).from_bytes(pipe.to_bytes()),
    ):
        assert read.model.counts == b"\x01\x02\x03"
