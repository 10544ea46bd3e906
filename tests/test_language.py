import os

import numpy
import pytest
import srsly

import fastpipe
from fastpipe.errors import (
    ComponentError,
    ConfigError,
    FastpipeError,
    FastpipeWarning,
    InputError,
    LanguageNotFoundError,
)
from fastpipe.language import Language
from fastpipe.registry import registry
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.util import load_config_from_str, load_model_from_config
from fastpipe.vocab import Vocab


@Language.component("test_first", assigns=["doc.user_data"])
def first(doc):
    doc.user_data.setdefault("seen", []).append("first")
    return doc


@Language.component("test_second", requires=["token.tag"], assigns=["token.lemma"])
def second(doc):
    doc.user_data.setdefault("seen", []).append("second")
    return doc


@Language.component("test_forgetful")
def forgetful(doc):
    doc.user_data["seen"] = True


@Language.component("test_picky")
def picky(doc):
    if "bad" in doc.text:
        raise RuntimeError("a bad text")
    return doc


class Counter:
    """Counts tokens of a kind."""

    def __init__(self, name, word, weight):
        self.name, self.word, self.weight = name, word, weight

    def __call__(self, doc):
        doc.user_data[self.name] = self.weight * doc.text.split().count(self.word)
        return doc

    def to_disk(self, path, exclude=()):
        srsly.write_json(path, {"word": self.word})

    def from_disk(self, path, exclude=()):
        self.word = srsly.read_json(path)["word"]


@Language.factory(
    "test_counter",
    default_config={"weight": 1},
    default_score_weights={"count_f": 1.0, "count_p": None},
)
def make_counter(nlp: Language, name: str, word: str, weight: int) -> Counter:
    return Counter(name, word, weight)


@pytest.fixture
def nlp():
    return fastpipe.blank("en")


# -- Making ------------------------------------------------------------------------


def test_blank(nlp):
    assert nlp.lang == "en"
    assert type(nlp).__name__ == "English"
    assert nlp.pipe_names == []
    assert [token.text for token in nlp("Hello, world")] == ["Hello", ",", "world"]
    assert fastpipe.blank("xx").lang == "xx"
    settings = {"nlp": {"batch_size": 7}}
    other = fastpipe.blank("en", config=settings, meta={"name": "mine"})
    assert other.batch_size == 7
    assert other.config["nlp"]["batch_size"] == 7
    assert other.meta["name"] == "mine"
    with pytest.raises(LanguageNotFoundError):
        fastpipe.blank("no such language")


@pytest.mark.parametrize("config", [{"nlp.batch_size": 3}, {"nlp": {"batch_size": 3}}])
def test_settings_by_dotted_names(config):
    assert fastpipe.blank("xx", config=config).batch_size == 3


def test_vocab_can_be_shared(nlp):
    assert fastpipe.blank("en", vocab=nlp.vocab).vocab is nlp.vocab
    with pytest.raises(ValueError, match="can't be shared"):
        fastpipe.blank("de", vocab=nlp.vocab)
    with pytest.raises(InputError, match="invalid value for a vocabulary"):
        type(nlp)(vocab=3)
    assert isinstance(Language(Vocab()).vocab, Vocab)


def test_the_config_is_complete_and_makes_the_same_pipeline(nlp):
    nlp.add_pipe("test_counter", name="cats", config={"word": "cat"})
    nlp.add_pipe("test_first")
    nlp.disable_pipe("test_first")
    config = nlp.config
    assert config["nlp"]["pipeline"] == ["cats", "test_first"]
    assert config["nlp"]["disabled"] == ["test_first"]
    assert config["components"]["cats"] == {
        "factory": "test_counter",
        "word": "cat",
        "weight": 1,
    }
    assert config["training"]["score_weights"] == {"count_f": 1.0, "count_p": None}
    assert config["training"]["seed"] == "${system.seed}"
    again = load_model_from_config(load_config_from_str(config.to_str()))
    assert again.config == config
    assert again.disabled == ["test_first"]


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("", ConfigError, r"\[nlp\] with a lang"),
        ('[nlp]\nlang = "en"\npipeline = ["a"]', ConfigError, r"\[components\.a\]"),
        (
            '[nlp]\nlang = "en"\npipeline = ["a"]\n[components]\n'
            '[components.a]\nfactory = "test_cuonter"',
            ComponentError,
            "Did you mean 'test_counter'",
        ),
        (
            '[nlp]\nlang = "en"\npipeline = ["a"]\n[components]\n[components.a]\nx = 1',
            ConfigError,
            "doesn't say what the component is made of",
        ),
        (
            '[nlp]\nlang = "en"\npipeline = ["a"]\n[components]\n'
            '[components.a]\nfactory = "test_counter"',
            ConfigError,
            r"components\.a\.word: missing required argument",
        ),
        ('[nlp]\nlang = "en"\nbatch_sise = 2', ConfigError, "'batch_size'"),
        ('[nlp]\nlang = "en"\nbatch_size = "x"', ConfigError, "got 'x'"),
        (
            '[nlp]\nlang = "en"\npipeline = ["a"]\n[components]\n'
            '[components.a]\nsource = "no_such_package"',
            OSError,
            "no_such_package",
        ),
    ],
)
def test_wrong_configs_are_one_clear_error(text, error, message):
    with pytest.raises(error, match=message) as caught:
        load_model_from_config(load_config_from_str(text), auto_fill=True)
    assert isinstance(caught.value, FastpipeError)


def test_what_is_excluded_need_not_be_known():
    text = (
        '[nlp]\nlang = "en"\npipeline = ["a", "b"]\n[components]\n[components.a]\n'
        'factory = "unheard_of"\n[components.b]\nfactory = "test_first"'
    )
    config = load_config_from_str(text)
    nlp = load_model_from_config(config, auto_fill=True, exclude=["a"])
    assert nlp.pipe_names == ["b"]


def test_a_config_for_another_language(nlp):
    with pytest.raises(ConfigError, match="expected 'en', got 'de'"):
        type(nlp).from_config({"nlp": {"lang": "de"}})


def test_callbacks():
    calls = []

    @registry.callbacks("test_language.before.v1")
    def make_before(words: list[str]):
        def before(lang_cls):
            class Custom(lang_cls):
                pass

            calls.append(words)
            return Custom

        return before

    @registry.callbacks("test_language.after.v1")
    def make_after(add: str):
        def after(nlp):
            calls.append(list(nlp.pipe_names))
            return nlp if add != "nothing" else None

        return after

    text = """
    [nlp]
    lang = "en"
    pipeline = ["test_first"]
    [nlp.before_creation]
    @callbacks = "test_language.before.v1"
    words = ["a"]
    [nlp.after_creation]
    @callbacks = "test_language.after.v1"
    add = "x"
    [nlp.after_pipeline_creation]
    @callbacks = "test_language.after.v1"
    add = "y"
    [components]
    [components.test_first]
    factory = "test_first"
    """.replace("\n    ", "\n")
    nlp = load_model_from_config(load_config_from_str(text), auto_fill=True)
    assert type(nlp).__name__ == "Custom"
    assert calls == [["a"], [], ["test_first"]]
    with pytest.raises(ComponentError, match="return nlp"):
        load_model_from_config(
            load_config_from_str(text.replace('"y"', '"nothing"')), auto_fill=True
        )


@pytest.mark.parametrize("setting", ["before_creation", "after_creation"])
def test_functions_that_are_meant_for_another_setting(setting):
    text = f"""
    [nlp]
    lang = "en"
    [nlp.{setting}]
    @misc = "spacy.first_longest_spans_filter.v1"
    """.replace("\n    ", "\n")
    with pytest.raises(ComponentError, match=rf"{setting} failed .*TypeError"):
        load_model_from_config(load_config_from_str(text), auto_fill=True)


# -- Components --------------------------------------------------------------------


def test_components_are_added_in_place(nlp):
    nlp.add_pipe("test_first", name="a")
    nlp.add_pipe("test_first", name="b", before="a")
    nlp.add_pipe("test_first", name="c", after="b")
    nlp.add_pipe("test_first", name="d", first=True)
    nlp.add_pipe("test_first", name="e", last=True)
    nlp.add_pipe("test_first", name="f", after=0)
    nlp.add_pipe("test_first", name="g", before=0)
    assert nlp.pipe_names == ["g", "d", "f", "b", "c", "a", "e"]
    assert nlp.pipe_factories["g"] == "test_first"
    with pytest.raises(ComponentError, match="E006"):
        nlp.add_pipe("test_first", name="h", before="a", first=True)
    with pytest.raises(ComponentError, match="index 9"):
        nlp.add_pipe("test_first", name="h", before=9)
    with pytest.raises(ComponentError, match="no component 'x'"):
        nlp.add_pipe("test_first", name="h", before="x")
    with pytest.raises(ComponentError, match="already"):
        nlp.add_pipe("test_first", name="a")
    with pytest.raises(ComponentError, match="Register a component"):
        nlp.add_pipe(first)


def test_components_are_looked_up_renamed_replaced_and_removed(nlp):
    counter = nlp.add_pipe("test_counter", name="cats", config={"word": "cat"})
    assert nlp.get_pipe("cats") is counter
    assert nlp.has_pipe("cats")
    nlp.rename_pipe("cats", "dogs")
    assert counter.name == "dogs"
    assert nlp.get_pipe_config("dogs")["word"] == "cat"
    new = nlp.replace_pipe("dogs", "test_counter", config={"word": "dog"})
    assert nlp("cat dog").user_data["dogs"] == 1
    assert new.word == "dog"
    with pytest.raises(ComponentError):
        nlp.replace_pipe("dogs", "no_such_factory")
    assert nlp.get_pipe("dogs") is new
    assert nlp.remove_pipe("dogs") == ("dogs", new)
    for method in (nlp.get_pipe, nlp.remove_pipe, nlp.disable_pipe, nlp.enable_pipe):
        with pytest.raises(KeyError):
            method("dogs")
        with pytest.raises(ValueError, match="no component 'dogs'"):
            method("dogs")


def test_components_are_disabled_and_selected(nlp):
    for name in "abc":
        nlp.add_pipe("test_first", name=name)
    nlp.disable_pipe("a")
    assert (nlp.pipe_names, nlp.disabled) == (["b", "c"], ["a"])
    with nlp.select_pipes(enable="b") as disabled:
        assert list(disabled) == ["c"]
        assert nlp.pipe_names == ["b"]
    assert nlp.pipe_names == ["b", "c"]
    selection = nlp.select_pipes(disable=["a", "b"])
    assert nlp.pipe_names == ["c"]
    selection.restore()
    assert nlp.pipe_names == ["b", "c"]
    nlp.enable_pipe("a")
    assert nlp.component_names == nlp.pipe_names == ["a", "b", "c"]
    with pytest.raises(ValueError, match="nothing to select"):
        nlp.select_pipes()
    with pytest.raises(ValueError, match="contradict"):
        nlp.select_pipes(disable=["a"], enable=["a"])
    with pytest.raises(ValueError, match="no component 'x'"):
        nlp.select_pipes(disable="x")


def test_components_of_another_pipeline(nlp):
    source = fastpipe.blank("en")
    counter = source.add_pipe("test_counter", name="cats", config={"word": "cat"})
    source.vocab.strings.add("a word of the source")
    assert nlp.add_pipe("cats", name="dogs", source=source) is counter
    assert nlp.config["components"]["dogs"]["factory"] == "test_counter"
    assert "a word of the source" in nlp.vocab.strings
    with pytest.raises(KeyError, match="'cots'"):
        nlp.add_pipe("cots", source=source)
    with pytest.raises(ComponentError, match="loaded pipeline"):
        nlp.add_pipe("cats", source="en_core_web_sm")


def test_sourced_components_in_a_config(nlp, tmp_path):
    nlp.add_pipe("test_counter", name="cats", config={"word": "cat"})
    nlp.to_disk(tmp_path)
    text = (
        '[nlp]\nlang = "en"\npipeline = ["dogs"]\n[components]\n[components.dogs]\n'
        f'source = "{tmp_path.as_posix()}"\ncomponent = "cats"\n'
    )
    made = load_model_from_config(load_config_from_str(text), auto_fill=True)
    assert made.get_pipe("dogs").word == "cat"
    assert made.config["components"]["dogs"]["factory"] == "test_counter"


def test_factories_of_one_language():
    english = type(fastpipe.blank("en"))

    @english.factory("test_only_english")
    def make(nlp, name):
        return first

    assert fastpipe.blank("en").has_factory("test_only_english")
    assert not fastpipe.blank("xx").has_factory("test_only_english")
    nlp = fastpipe.blank("en")
    nlp.add_pipe("test_only_english")
    assert nlp.pipe_factories == {"test_only_english": "test_only_english"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "a.b"}, "not permitted"),
        ({"name": first}, "expected a string"),
        ({"name": "x", "default_config": [1]}, "Expected a dict"),
        ({"name": "x", "assigns": ["token.tagg"]}, "Did you mean 'tag'"),
        ({"name": "x", "requires": ["tok.tag"]}, "doc, span or token"),
        ({"name": "x", "requires": ["token.tag_"]}, "without the underscore"),
        ({"name": "x", "requires": ["doc._.a.b"]}, "extension attribute"),
        ({"name": "x", "func": lambda nlp: None}, "no argument name"),
        ({"name": "test_first", "func": lambda nlp, name: None}, "already"),
    ],
)
def test_wrong_factories(arguments, message):
    with pytest.raises(ComponentError, match=message):
        Language.factory(**arguments)


def test_a_component_may_be_registered_again():
    Language.component("test_first", func=first)


@pytest.mark.parametrize("function", [5, "x", None, ()])
@pytest.mark.parametrize("register", [Language.component, Language.factory])
def test_what_is_no_function_is_no_component(register, function):
    with pytest.raises(ComponentError, match="Expected a function"):
        register("test_language_nothing")(function)
    assert not Language.has_factory("test_language_nothing")


@pytest.mark.parametrize("name", [None, 5, b"sentencizer", ["sentencizer"]])
def test_a_name_that_is_none(nlp, name):
    assert not nlp.has_factory(name)
    with pytest.raises(ComponentError):
        nlp.create_pipe(name)
    with pytest.raises(ImportError, match="E048"):
        fastpipe.blank(name)
    with pytest.raises(OSError, match="E050"):
        fastpipe.load(name)


def test_the_name_of_a_component_is_no_setting(nlp):
    @Language.factory("test_language_named")
    def make(nlp, name):
        seen.append((nlp, name))
        return lambda doc: doc

    seen = []
    with pytest.warns(FastpipeWarning, match="'q', which is passed over"):
        nlp.add_pipe("test_language_named", config={"name": "q", "nlp": 5})
    assert seen == [(nlp, "test_language_named")]


@pytest.mark.parametrize("place", [{"before": -1}, {"after": -1}, {"after": -2}])
def test_places_are_counted_from_the_start(nlp, place):
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("doc_cleaner")
    with pytest.raises(ComponentError, match="no component with the index -"):
        nlp.add_pipe("merge_noun_chunks", **place)


def test_analysis_of_what_components_do_not_have(nlp):
    with pytest.raises(ComponentError, match="Did you mean 'assigns'"):
        nlp.analyze_pipes(keys=["asigns"])


def test_analysis(nlp):
    nlp.add_pipe("test_first")
    nlp.add_pipe("test_second")
    analysis = nlp.analyze_pipes()
    assert analysis["problems"] == {"test_first": [], "test_second": ["token.tag"]}
    assert analysis["attrs"]["token.tag"]["requires"] == ["test_second"]
    assert analysis["summary"]["test_second"]["assigns"] == ["token.lemma"]


def test_analysis_is_printed(nlp, capsys):
    nlp.add_pipe("test_second")
    nlp.analyze_pipes(pretty=True)
    printed = capsys.readouterr().out
    assert "test_second" in printed
    assert "token.tag" in printed


# -- Running -----------------------------------------------------------------------


def test_components_run_in_order(nlp):
    nlp.add_pipe("test_second")
    nlp.add_pipe("test_first", first=True)
    assert nlp("x").user_data["seen"] == ["first", "second"]
    assert nlp("x", disable=["test_first"]).user_data["seen"] == ["second"]
    docs = list(nlp.pipe(["x", "y"], disable=["test_second"]))
    assert [doc.user_data["seen"] for doc in docs] == [["first"]] * 2


def test_a_string_is_the_name_of_one_component(nlp, tmp_path):
    nlp.add_pipe("sentencizer")
    text, name = "One. Two.", "sentencizer"
    assert not nlp(text, disable=name).has_annotation("SENT_START")
    for n_process in (1, 2):
        [doc] = nlp.pipe([text], disable=name, n_process=n_process)
        assert not doc.has_annotation("SENT_START")
    nlp.to_disk(tmp_path, exclude=name)
    assert not (tmp_path / name).exists()
    assert (tmp_path / "tokenizer").exists()
    nlp.from_bytes(nlp.to_bytes(exclude="vocab"), exclude=name)


@pytest.mark.parametrize("size", [numpy.int64(1), numpy.uint8(2), 1])
def test_sizes_of_batches_may_be_of_numpy(nlp, size):
    nlp.add_pipe("sentencizer")
    assert [doc.text for doc in nlp.pipe(["a", "b"], batch_size=size)] == ["a", "b"]


@pytest.mark.parametrize("size", [-1, "x", 1.5])
def test_sizes_of_batches_that_can_not_be(nlp, size):
    with pytest.raises(ValueError, match="batch_size is"):
        list(nlp.pipe(["a"], batch_size=size))


def test_docs_and_bytes_are_taken_too(nlp):
    doc = Doc(nlp.vocab, words=["not", "split."])
    assert nlp(doc) is doc
    assert [token.text for token in nlp(doc.to_bytes())] == ["not", "split."]
    assert len(next(nlp.pipe([doc]))) == 2
    with pytest.raises(ValueError, match="int can't be annotated"):
        nlp(3)
    with pytest.raises(ValueError, match="int can't be annotated"):
        list(nlp.pipe([3]))


def test_texts_that_are_too_long(nlp):
    nlp.max_length = 10
    with pytest.raises(ValueError, match="max_length = 10"):
        nlp("a text of more than ten characters")


def test_contexts_travel_with_the_texts(nlp):
    nlp.add_pipe("test_picky")
    nlp.set_error_handler(fastpipe.util.ignore_error)
    texts = [("one", 1), ("bad", 2), ("three", {"a": 3})]
    found = [(doc.text, context) for doc, context in nlp.pipe(texts, as_tuples=True)]
    assert found == [("one", 1), ("three", {"a": 3})]


def test_a_component_that_returns_nothing(nlp):
    nlp.add_pipe("test_forgetful")
    with pytest.raises(ValueError, match="'test_forgetful' returned a NoneType"):
        nlp("x")
    with pytest.raises(ValueError, match="return doc"):
        list(nlp.pipe(["x"]))


def test_error_handlers(nlp):
    nlp.add_pipe("test_picky")
    with pytest.raises(RuntimeError, match="a bad text"):
        nlp("bad")
    failed = []
    nlp.set_error_handler(
        lambda name, component, docs, error: failed.append((name, docs[0].text))
    )
    assert [doc.text for doc in nlp.pipe(["a", "bad", "b"])] == ["a", "b"]
    assert failed == [("test_picky", "bad")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_processes(nlp):
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("test_picky")
    texts = [f"Text number {i}. It ends." for i in range(25)]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=4))
    assert [doc.text for doc in docs] == texts
    assert all(len(list(doc.sents)) == 2 for doc in docs)
    pairs = [(text, i) for i, text in enumerate(texts)]
    found = nlp.pipe(pairs, as_tuples=True, n_process=2, batch_size=4)
    assert [context for _, context in found] == list(range(25))
    with pytest.raises(ValueError, match="a bad text"):
        list(nlp.pipe(["a", "bad"], n_process=2, batch_size=1))
    nlp.set_error_handler(fastpipe.util.ignore_error)
    left = list(nlp.pipe(["a", "bad", "b"], n_process=2, batch_size=2))
    assert [doc.text for doc in left] == ["a", "b"]


def test_threads_do_the_work_where_nothing_forks(nlp, monkeypatch):
    monkeypatch.setattr("fastpipe.language.inference.CAN_FORK", False)
    with pytest.warns(UserWarning, match=r"n_process=2.*fork"):
        docs = list(nlp.pipe(["One text.", "Two."], n_process=2))
    assert [doc.text for doc in docs] == ["One text.", "Two."]


def test_memory_zone(nlp):
    with nlp.memory_zone():
        assert nlp("zonedword here")[0].text == "zonedword"
        assert "zonedword" in nlp.vocab.strings
    assert "zonedword" not in nlp.vocab.strings
    assert nlp("still works")[0].text == "still"


# -- Training ----------------------------------------------------------------------


def test_begin_training_needs_no_examples(nlp):
    nlp.add_pipe("test_first")
    optimizer = nlp.begin_training()
    assert optimizer.learn_rate == 0.001
    assert nlp.initialize() is not optimizer


def test_rules_alone_are_initialized_without_examples(nlp):
    nlp.add_pipe("sentencizer")
    assert nlp.initialize(lambda: []).learn_rate > 0
    nlp.add_pipe("tagger").add_label("A")
    with pytest.raises(ValueError, match="E930"):
        nlp.initialize(lambda: [])


def test_initialize_wants_a_function(nlp):
    with pytest.raises(TypeError):
        nlp.initialize([])


def test_update_wants_examples(nlp):
    with pytest.raises(TypeError):
        nlp.update([1])
    with pytest.raises(ValueError, match=r"Example\.from_dict"):
        nlp.update(["a text"], [{"tags": []}])
    assert nlp.update([]) == {}


def test_initialize_settings_are_checked(nlp):
    nlp.add_pipe("tagger")
    config = nlp.config
    config["initialize"]["components"]["tagger"] = {"lables": ["A"]}
    nlp.config = config
    doc = Doc(nlp.vocab, words=["a"], tags=["A"])
    with pytest.raises(ConfigError) as error:
        nlp.initialize(lambda: [Example(doc.copy(), doc)])
    assert "initialize.components.tagger.lables" in str(error.value)
    assert "Did you mean 'labels'" in str(error.value)
    config["initialize"]["components"]["tagger"] = {"labels": 3}
    nlp.config = config
    with pytest.raises(ConfigError, match="got 3"):
        nlp.initialize(lambda: [Example(doc.copy(), doc)])


def test_annotating_components_are_seen_by_those_behind(nlp):
    seen = []

    class Watcher:
        is_trainable = False

        def __call__(self, doc):
            return doc

        def update(self, examples, **kwargs):
            seen.append([len(list(eg.predicted.sents)) for eg in examples])

    @Language.factory("test_watcher")
    def make_watcher(nlp, name):
        return Watcher()

    nlp.add_pipe("sentencizer")
    nlp.add_pipe("test_watcher")
    predicted = nlp.make_doc("One. Two.")
    example = Example(predicted, predicted.copy())
    nlp.update([example], annotates=["sentencizer"])
    assert seen == [[2]]
    assert not predicted.has_annotation("SENT_START")


# -- Files -------------------------------------------------------------------------


def test_round_trip(nlp, tmp_path):
    nlp.add_pipe("test_counter", name="cats", config={"word": "cat"})
    nlp.get_pipe("cats").word = "changed"
    nlp.meta["description"] = "counts"
    nlp.to_disk(tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["cats", "config.cfg", "meta.json", "tokenizer", "vocab"]
    again = fastpipe.load(tmp_path)
    assert again.path == tmp_path
    assert again.get_pipe("cats").word == "changed"
    assert again.meta["description"] == "counts"
    assert again.config == nlp.config
    data = nlp.to_bytes()
    assert sorted(srsly.msgpack_loads(data)) == [
        "config.cfg",
        "meta.json",
        "tokenizer",
        "vocab",
    ]
    assert load_model_from_config(nlp.config).from_bytes(data).meta == nlp.meta


def test_load_leaves_components_out(nlp, tmp_path):
    for name in "abc":
        nlp.add_pipe("test_counter", name=name, config={"word": name})
    nlp.disable_pipe("c")
    nlp.to_disk(tmp_path)

    def load(**arguments):
        loaded = fastpipe.load(tmp_path, **arguments)
        return loaded.pipe_names, loaded.disabled

    assert load() == (["a", "b"], ["c"])
    assert load(disable=["b"]) == (["a"], ["b", "c"])
    assert load(disable="b") == (["a"], ["b", "c"])
    assert load(exclude=["a", "unheard_of"]) == (["b"], ["c"])
    assert load(enable=["a"]) == (["a"], ["b", "c"])
    assert load(enable=["a"], disable=["b"]) == (["a"], ["b", "c"])
    assert load(config={"nlp.disabled": []}) == (["a", "b", "c"], [])
    assert load(config={"nlp": {"disabled": ["a"]}}) == (["b", "c"], ["a"])
    with pytest.raises(ValueError, match="enabled and disabled"):
        load(enable=["a", "c"])


@pytest.mark.parametrize("missing", ["config.cfg", "meta.json", "tokenizer", "cats"])
def test_a_missing_file_is_one_clear_error(nlp, tmp_path, missing):
    nlp.add_pipe("test_counter", name="cats", config={"word": "cat"})
    nlp.to_disk(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(FastpipeError, match=missing) as error:
        fastpipe.load(tmp_path)
    assert isinstance(error.value, OSError)


def test_meta_describes_the_pipeline(nlp):
    nlp.add_pipe("sentencizer")
    meta = nlp.meta
    assert meta["lang"] == "en"
    assert meta["pipeline"] == meta["components"] == ["sentencizer"]
    assert meta["spacy_version"].startswith(">=3.8")
    assert meta["vectors"]["width"] == 0
    assert meta["labels"] == {"sentencizer": []}


def test_a_package_whose_component_is_fastpipes_own_leaves_the_name():
    own = fastpipe.Language.get_factory_meta("transformer")

    def make(nlp, name):
        return name

    make.__module__ = "spacy_transformers.pipeline_component"
    assert fastpipe.Language.factory("transformer", func=make) is make
    assert fastpipe.Language.get_factory_meta("transformer") is own
    make.__module__ = "another"
    with pytest.raises(ValueError, match="'transformer' already"):
        fastpipe.Language.factory("transformer", func=make)


def test_weights_of_scores_are_of_all_components_in_their_order():
    nlp = fastpipe.blank("en")
    for name in ("tagger", "ner"):
        nlp.add_pipe(name)
    weights = list(nlp.config["training"]["score_weights"].items())
    with nlp.select_pipes(disable=["tagger"]):
        assert list(nlp.config["training"]["score_weights"].items()) == weights


def test_a_notebook_shows_the_components():
    nlp = fastpipe.blank("en")
    assert nlp._repr_html_() == (
        "<div><b>English</b> en_pipeline 0.0.0, no components</div>"
    )
    nlp.add_pipe("textcat", name="<kind>").add_label("good")
    nlp.add_pipe("sentencizer")
    nlp.disable_pipe("sentencizer")
    nlp.meta["name"] = "a&b"
    shown = nlp._repr_html_()
    assert "en_a&amp;b 0.0.0" in shown
    assert "<td>&lt;kind&gt;</td><td>textcat</td><td>1</td><td></td>" in shown
    assert "<td>sentencizer</td><td>sentencizer</td><td></td><td>disabled" in shown
