"""The names that programs written for spaCy import."""

import importlib
import re
import sys

import numpy
import pytest

import fastpipe
from fastpipe import util
from fastpipe.tokens import Doc

# Module: names in it, as spaCy's modules have them.
NAMES = {
    "compat": "pickle copy_reg copy_array cupy is_linux is_osx is_windows Optimizer",
    "errors": "Errors Warnings ErrorsWithCodes MatchPatternError filter_warning",
    "git_info": "GIT_VERSION",
    "registrations": "populate_registry REGISTRY_POPULATED",
    "structs": "",
    "typedefs": "",
    "displacy.render": "DependencyRenderer EntityRenderer SpanRenderer "
    "DEFAULT_LABEL_COLORS DEFAULT_LANG DEFAULT_DIR",
    "displacy.templates": "TPL_ENT TPL_ENT_RTL TPL_ENTS TPL_FIGURE TPL_PAGE TPL_TITLE "
    "TPL_KB_LINK TPL_SPAN TPL_SPANS TPL_DEP_SVG TPL_DEP_WORDS TPL_DEP_ARCS",
    "kb.kb_in_memory": "InMemoryLookupKB Reader Writer",
    "language": "Language DEFAULT_CONFIG DEFAULT_CONFIG_PATH "
    "DEFAULT_CONFIG_PRETRAIN_PATH",
    "ml": "FeatureExtractor StaticVectors CharacterEmbed MultiHashEmbed load_kb "
    "PrecomputableAffine TransitionModel Tok2VecListener extract_spans "
    "build_multi_task_model build_cloze_multi_task_model get_tok2vec_width",
    "lang.en.examples": "sentences",
    "lang.en": "English STOP_WORDS LEX_ATTRS TOKENIZER_EXCEPTIONS SYNTAX_ITERATORS",
    "lang.zh": "Chinese ChineseTokenizer Segmenter create_chinese_tokenizer STOP_WORDS",
    "lang.ja": "Japanese JapaneseTokenizer create_tokenizer STOP_WORDS",
    "lang.norm_exceptions": "BASE_NORMS",
    "lang.lex_attrs": "LEX_ATTRS is_alpha is_digit is_lower is_space is_title is_upper",
    "lang.char_classes": "LATIN LATIN_LOWER LATIN_UPPER_BASIC COMBINING_DIACRITICS "
    "CONCAT_ICONS LIST_UNITS split_chars merge_chars group_chars",
    "ml._precomputable_affine": "PrecomputableAffine "
    "_backprop_precomputable_affine_padding",
    "ml.tb_framework": "TransitionModel",
    "ml.models.entity_linker": "build_nel_encoder build_span_maker load_kb empty_kb",
    "ml.models.multi_task": "create_pretrain_vectors create_pretrain_characters "
    "build_masked_language_model build_cloze_characters_multi_task_model",
    "pipeline.factories": "make_tagger make_ner make_lemmatizer make_nn_labeller "
    "make_future_entity_ruler register_factories DEFAULT_NER_MODEL",
    "pipeline.legacy": "EntityLinker_v1",
    "pipeline.legacy.entity_linker": "EntityLinker_v1 entity_linker_score",
    "pipeline.multitask": "MultitaskObjective ClozeMultitask default_model_config",
    "pipeline.spancat": "build_ngram_suggester ngram_suggester Suggester "
    "spancat_default_config DEFAULT_SPANS_KEY",
    "pipeline.span_finder": "span_finder_default_config",
    "pipeline.tagger": "default_model_config",
    "pipeline.textcat": "single_label_default_config single_label_bow_config "
    "single_label_cnn_config DEFAULT_SINGLE_TEXTCAT_MODEL",
    "pipeline.textcat_multilabel": "multi_label_default_config multi_label_bow_config "
    "multi_label_cnn_config DEFAULT_MULTI_TEXTCAT_MODEL",
    "pipeline._edit_tree_internals.edit_trees": "EditTrees",
    "pipeline._parser_internals.arc_eager": "ArcEager",
    "pipeline._parser_internals.ner": "BiluoPushDown",
    "pipeline._parser_internals.nonproj": "projectivize deprojectivize",
    "pipeline._parser_internals.stateclass": "StateClass",
    "pipeline._parser_internals.transition_system": "OracleError TransitionSystem",
    "scorer": "PRFScore ROCAUCScore Scorer get_ner_prf _roc_auc_score _roc_curve",
    "tokens.graph": "Edge Graph Node NoneEdge NoneNode",
    "tokens._dict_proxies": "SpanGroups",
    "tokens._retokenize": "Retokenizer",
    "tokens._serialize": "Binder DocBin merge_bins ALL_ATTRS",
    "tokens.doc": "Doc",
    "tokens.span": "Span",
    "tokens.token": "Token",
    "tokens.span_group": "SpanGroup",
    "tokens.morphanalysis": "MorphAnalysis",
    "tokens.underscore": "Underscore get_ext_args is_writable_attr",
    "matcher.phrasematcher": "PhraseMatcher",
    "matcher.dependencymatcher": "DependencyMatcher",
    "pipeline.attributeruler": "AttributeRuler make_attribute_ruler",
    "pipeline.entityruler": "EntityRuler make_entity_ruler DEFAULT_ENT_ID_SEP",
    "pipeline.functions": "merge_entities merge_noun_chunks merge_subtokens "
    "DocCleaner TokenSplitter make_doc_cleaner make_token_splitter",
    "pipe_analysis": "analyze_pipes get_attr_info print_pipe_analysis validate_attrs",
    "ml.models.textcat": "build_text_classifier_v2 build_bow_text_classifier "
    "build_bow_text_classifier_v3 build_reduce_text_classifier "
    "build_simple_cnn_text_classifier build_text_classifier_lowdata",
    "training": "Example Corpus Alignment docs_to_json console_logger "
    "create_copy_from_base_model minibatch_by_words iob_to_biluo biluo_to_iob",
    "training.align": "get_alignments",
    "training.alignment_array": "AlignmentArray",
    "training.gold_io": "docs_to_json json_iterate json_to_annotations read_json_file",
    "training.corpus": "Corpus read_labels walk_corpus FILE_TYPE",
    "training.loop": "train DIR_MODEL_BEST DIR_MODEL_LAST",
    "vocab": "Vocab create_vocab BASE_NORMS",
    "training.initialize": "init_nlp init_vocab load_vectors_into_model "
    "convert_vectors",
    "ty": "TrainableComponent InitializableComponent ListenedToComponent",
    "glossary": "GLOSSARY explain",
    "cli.init_config": "init_config fill_config",
    "cli.train": "train",
    "cli.evaluate": "evaluate",
    "cli.package": "package",
    "vectors": "BaseVectors Vectors Mode",
    "cli": "apply convert debug_config debug_data debug_diff debug_model download "
    "evaluate fill_config find_function find_threshold info init_config package "
    "profile validate app setup_cli train_cli pretrain",
    "cli._util": "app parse_config_overrides import_code setup_gpu",
    "schemas": "DocJSONSchema TokenPattern TokenPatternSchema validate_token_pattern "
    "ConfigSchema ConfigSchemaTraining ModelMetaSchema validate",
    "util": "registry load_config minibatch compounding filter_spans ensure_path "
    "DummyTokenizer find_available_port run_command split_requirement ENV_VARS "
    "LANG_ALIASES LEXEME_NORM_LANGS OOV_RANK OLD_MODEL_SHORTCUTS check_lexeme_norms",
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


def test_extensions_as_plain_tuples(monkeypatch):
    from fastpipe.tokens.underscore import Underscore

    seen = []
    given = {
        "n": (3, None, None, None),
        "length": (None, None, len, lambda doc, value: seen.append(value)),
        "nth": (None, lambda doc, i: doc[i].text, None, None),
    }
    monkeypatch.setattr(Underscore, "doc_extensions", given)
    doc = fastpipe.blank("en")("An owl slept")
    doc._.length = 5
    assert (doc._.n, doc._.length, doc._.nth(1), seen) == (3, 3, "owl", [5])
    doc._.n = 4
    assert doc._.n == 4
    # What there is no setter for is kept as it is.
    doc._.nth = 1
    assert doc._.nth(1) == "owl"


def test_gradient_of_empty_slots():
    from fastpipe.ml import _precomputable_affine as layer

    model = layer.PrecomputableAffine(nO=2, nI=4, nF=3, nP=2).initialize()
    d_states = model.ops.asarray3f(numpy.arange(12.0).reshape((3, 2, 2)))
    ids = numpy.asarray([[0, -1, 2], [-1, -1, 0], [1, 1, 1]])
    d_pad = layer._backprop_precomputable_affine_padding(model, d_states, ids)
    assert d_pad.shape == model.get_param("pad").shape
    assert d_pad[0].tolist() == [
        d_states[1].tolist(),
        (d_states[0] + d_states[1]).tolist(),
        [[0, 0], [0, 0]],
    ]


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


def test_messages_begin_with_their_codes():
    from fastpipe.errors import Errors, ErrorsWithCodes, InputError, Warnings

    class Mine(metaclass=ErrorsWithCodes):
        X001 = "no {what}"

    assert Mine.X001.format(what="text") == "[X001] no text"
    assert Errors.E030.startswith("[E030] ")
    assert Warnings.W036.format(name="ruler").startswith("[W036] ")
    with pytest.raises(AttributeError):
        assert Errors.E9999
    error = InputError("no text", code="E088")
    assert str(error) == "[E088] no text"
    with pytest.raises(OSError, match=r"^\[E050\]"):
        fastpipe.load("no_such_pipeline")


def test_extension_attributes_of_all_docs():
    from fastpipe.tokens.underscore import Underscore, get_ext_args, is_writable_attr

    before = Underscore.get_state()
    try:
        Underscore.load_state(({}, {}, {}))
        Doc.set_extension("seen", default=False)
        assert Underscore.doc_extensions == {"seen": (False, None, None, None)}
        assert Underscore.get_state() == ({}, {}, Underscore.doc_extensions)
        doc = fastpipe.blank("en")("one two")
        assert doc._.seen is False
        doc._.seen = True
        assert doc._.seen is True
    finally:
        Underscore.load_state(before)
    assert not Doc.has_extension("seen")
    assert is_writable_attr(get_ext_args(default=1))
    assert not is_writable_attr(get_ext_args(getter=len))


def test_a_graph_of_tokens():
    from fastpipe.tokens.graph import Graph

    doc = Doc(fastpipe.blank("en").vocab, words=["who", "saw", "whom", "?"])
    graph = Graph(doc, name="roles", nodes=[(0,), (1,), (2,)], edges=[(1, 0)])
    who, saw, whom = graph.nodes
    edge = graph.add_edge(saw, whom, label="object", weight=0.5)
    assert (edge.label_, edge.weight) == ("object", 0.5)
    assert graph.has_edge(saw, whom, label="object")
    assert graph.get_edge(whom, saw).is_none
    assert [list(node) for node in saw.walk_tails()] == [[0], [2]]
    assert who.siblings() == [whom]
    assert who.head() == saw and saw.head().is_none
    assert [token.text for token in saw.tokens] == ["saw"]
    with pytest.raises(ValueError, match="0 to 3"):
        graph.add_node((4,))


def test_objectives_beside_a_component():
    from fastpipe.training import Example

    nlp = fastpipe.blank("en")
    doc = Doc(
        nlp.vocab,
        words=["small", "cats", "sleep"],
        tags=["J", "N", "V"],
        heads=[1, 2, 2],
        deps=["amod", "nsubj", "ROOT"],
    )
    example = Example(nlp.make_doc("small cats sleep"), doc)
    parser = nlp.add_pipe("parser", config={"min_action_freq": 1})
    labeller = nlp.create_pipe("nn_labeller")
    parser.add_multitask_objective(labeller)
    optimizer = nlp.initialize(lambda: [example])
    assert labeller.labels == ("ROOT-V:0", "amod-J:1", "nsubj-N:1")
    losses = nlp.update([example], sgd=optimizer)
    assert losses["nn_labeller"] > 0
    with pytest.raises(ValueError, match="dep_tag_offset"):
        nlp.create_pipe("nn_labeller", config={"target": "dep_tag"})


def test_states_can_be_worked_by_hand():
    from fastpipe.pipeline._parser_internals.arc_eager import ArcEager
    from fastpipe.pipeline._parser_internals.stateclass import StateClass

    vocab = fastpipe.blank("en").vocab
    doc = Doc(vocab, words=["small", "cats", "sleep"])
    actions = ArcEager.get_actions(left_labels=["amod", "nsubj"])
    system = ArcEager(vocab.strings, actions)
    state = StateClass(doc)
    for name in ("S", "L-amod", "S", "L-nsubj", "S"):
        assert system.is_valid(state, name)
        system.apply_transition(state, name)
    assert [(arc["head"], arc["child"]) for arc in state.arcs] == [(1, 0), (2, 1)]
    assert state.stack == [2] and state.eol() and state.n_L(2) == 1
    with pytest.raises(KeyError, match="E022"):
        system.apply_transition(state, "L-none")
    with pytest.raises(ValueError, match="buffer is empty"):
        state.push()


def test_functions_of_the_command_line():
    import fastpipe.cli.info
    from fastpipe.cli import info
    from fastpipe.cli.info import info as from_the_module

    assert info is from_the_module
    assert info()["fastpipe version"] == fastpipe.__version__
    assert importlib.import_module("fastpipe.cli.info").info is info


def test_token_patterns_are_told_what_is_wrong_with_them():
    from fastpipe.schemas import validate_token_pattern

    assert validate_token_pattern([{"LOWER": "a"}, {"OP": "{2,3}", "length": 2}]) == []
    assert validate_token_pattern([]) != []
    (message,) = validate_token_pattern([{"IS_ALPHA": "yes"}])
    assert "IS_ALPHA" in message
    assert validate_token_pattern([{"TEXT": None}]) != []


def test_what_rulers_look_for():
    ruler = fastpipe.blank("en").add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "Acme"},
            {"label": "ORG", "pattern": [{"LOWER": "initech"}]},
        ]
    )
    phrases = ruler.phrase_patterns
    assert {key: [doc.text for doc in phrases[key]] for key in phrases} == {
        "ORG": ["Acme"]
    }
    assert ruler.token_patterns == {"ORG": [[{"LOWER": "initech"}]]}
    assert len(ruler.matcher) == len(ruler.phrase_matcher) == 1


def test_modules_of_packages_are_there_with_the_package():
    for path in (
        "tokens.doc.Doc",
        "tokens.span.Span",
        "tokens.underscore.Underscore",
        "matcher.phrasematcher.PhraseMatcher",
        "training.iob_utils.biluo_to_iob",
        "pipeline.entityruler.EntityRuler",
        "lang.en.stop_words.STOP_WORDS",
        "ml.models.tok2vec.build_Tok2Vec_model",
        "kb.kb_in_memory.InMemoryLookupKB",
        "displacy.templates.TPL_ENT",
    ):
        found = fastpipe
        for name in path.split("."):
            found = getattr(found, name)
    assert not hasattr(fastpipe.tokens, "no_such_module")
    assert not hasattr(fastpipe.lang, "no_such_language")


def test_a_lexeme_is_its_word():
    lexeme = fastpipe.blank("en").vocab["rain"]
    assert lexeme == "rain" and lexeme != "snow"
