"""The names that programs written for spaCy import."""

import importlib
import re
import sys

import pytest

import fastpipe
from fastpipe import util
from fastpipe.tokens import Doc

# Module: names in it, as spaCy's modules have them.
NAMES = {
    "tokens.doc": "Doc",
    "tokens.span": "Span",
    "tokens.token": "Token",
    "tokens.span_group": "SpanGroup",
    "tokens.morphanalysis": "MorphAnalysis",
    "tokens.underscore": "Underscore",
    "matcher.phrasematcher": "PhraseMatcher",
    "matcher.dependencymatcher": "DependencyMatcher",
    "pipeline.attributeruler": "AttributeRuler",
    "pipeline.entityruler": "EntityRuler",
    "pipeline.functions": "merge_entities merge_noun_chunks merge_subtokens "
    "DocCleaner TokenSplitter make_doc_cleaner make_token_splitter",
    "pipe_analysis": "analyze_pipes print_pipe_analysis validate_attrs",
    "ml.models.textcat": "build_text_classifier_v2 build_bow_text_classifier "
    "build_bow_text_classifier_v3 build_reduce_text_classifier "
    "build_simple_cnn_text_classifier build_text_classifier_lowdata",
    "training": "Example Corpus Alignment docs_to_json console_logger "
    "create_copy_from_base_model minibatch_by_words iob_to_biluo biluo_to_iob",
    "training.align": "get_alignments",
    "training.alignment_array": "AlignmentArray",
    "training.gold_io": "docs_to_json",
    "training.initialize": "init_nlp init_vocab load_vectors_into_model",
    "ty": "TrainableComponent InitializableComponent ListenedToComponent",
    "glossary": "GLOSSARY explain",
    "cli.init_config": "init_config fill_config",
    "cli.train": "train",
    "cli.evaluate": "evaluate",
    "cli.package": "package",
    "vectors": "Vectors Mode",
    "schemas": "ConfigSchema ConfigSchemaTraining ModelMetaSchema validate",
    "util": "registry load_config minibatch compounding filter_spans ensure_path "
    "DummyTokenizer find_available_port run_command split_requirement",
}


@pytest.mark.parametrize("module", NAMES)
def test_each_module_has_the_names(module):
    found = importlib.import_module(f"fastpipe.{module}")
    assert not [name for name in NAMES[module].split() if not hasattr(found, name)]


def test_alignments_as_lists():
    from fastpipe.training.align import get_alignments

    a2b, b2a = get_alignments(["New York", "is"], ["New", "York", "is"])
    assert a2b == [[0, 1], [2]]
    assert b2a == [[0], [0], [1]]


def test_protocols_of_components():
    from fastpipe.ty import (
        InitializableComponent,
        ListenedToComponent,
        TrainableComponent,
    )

    nlp = fastpipe.blank("en")
    tagger, shared = nlp.add_pipe("tagger"), nlp.add_pipe("tok2vec")
    assert isinstance(tagger, TrainableComponent)
    assert isinstance(tagger, InitializableComponent)
    assert not isinstance(tagger, ListenedToComponent)
    assert isinstance(shared, ListenedToComponent)
    assert not isinstance(nlp.add_pipe("sentencizer"), TrainableComponent)


def test_a_tokenizer_without_settings(tmp_path):
    class Lines(util.DummyTokenizer):
        def __init__(self, vocab):
            self.vocab = vocab

        def __call__(self, text):
            return Doc(self.vocab, words=text.split("\n"))

    nlp = fastpipe.blank("en")
    nlp.tokenizer = Lines(nlp.vocab)
    assert [token.text for token in nlp("one line\nand another")] == [
        "one line",
        "and another",
    ]
    assert [len(doc) for doc in nlp.pipe(["a\nb", "c"])] == [2, 1]
    nlp.to_disk(tmp_path / "pipeline")
    nlp.from_disk(tmp_path / "pipeline")
    assert nlp.tokenizer.from_bytes(nlp.tokenizer.to_bytes()) is nlp.tokenizer


def test_versions_and_requirements():
    assert util.split_requirement("thinc[cuda]>=8,<9") == ("thinc[cuda]", ">=8,<9")
    with pytest.raises(ValueError, match="no requirement"):
        util.split_requirement(">=8")
    assert util.get_minor_version("3.8.2") == "3.8"
    assert util.get_minor_version("new") is None
    assert util.is_minor_version_match("3.8.1", "3.8.3")
    assert not util.is_minor_version_match("3.8.1", "3.9.0")
    assert util.is_prerelease_version("3.0.0a1")
    assert not util.is_prerelease_version("3.0.0")
    assert util.is_unconstrained_version(">=3") is True
    assert util.is_unconstrained_version(">=3,<4") is False
    assert util.is_unconstrained_version("3.0.0") is False
    assert util.is_unconstrained_version("=>3") is None


def test_commands(monkeypatch):
    assert util.split_command("python -m 'a b'") == ["python", "-m", "a b"]
    done = util.run_command([sys.executable, "-c", "print(3)"], capture=True)
    assert done.stdout.strip() == "3"
    with pytest.raises(ValueError, match="no program 'nothing-of-that-name'"):
        util.run_command("nothing-of-that-name --help")
    with pytest.raises(ValueError, match=re.compile("exit status 2.*oh", re.DOTALL)):
        fails = "import sys; print('oh'); sys.exit(2)"
        util.run_command([sys.executable, "-c", fails], capture=True)
    with pytest.raises(SystemExit) as ended:
        util.run_command([sys.executable, "-c", "import sys; sys.exit(3)"])
    assert ended.value.code == 3
    for value, meaning in (("1", True), ("true", True), ("0", False), ("", False)):
        monkeypatch.setenv("A_SWITCH", value)
        assert util.check_bool_env_var("A_SWITCH") is meaning


def test_markup():
    assert util.escape_html("<a & \"b'>") == "&lt;a &amp; &quot;b'&gt;"
    assert util.minify_html("<a>\n  <b>x y</b>\n</a>\n") == "<a><b>x y</b></a>"
    assert util.all_equal([1, 1]) and util.all_equal([]) and not util.all_equal("ab")


def test_data_is_checked_by_a_schema():
    from fastpipe.schemas import ModelMetaSchema, validate

    meta = fastpipe.blank("en").meta
    assert validate(ModelMetaSchema, meta) == []
    (message,) = validate(ModelMetaSchema, {**meta, "version": 3})
    assert "[version]" in message
