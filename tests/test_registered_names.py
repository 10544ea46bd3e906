"""The functions that configs written for spaCy name."""

import re
import subprocess
import sys
import textwrap

import pytest
from imports import PACKAGE, module_name
from processes import environment

from fastpipe import registry
from fastpipe.registered_names import REGISTERED_NAMES

# Registry: names in it. Those of spaCy's packages for early versions and for loggers
# are found with and without their prefix.
NAMES = {
    "architectures": """
        spacy-legacy.CharacterEmbed.v1 spacy-legacy.HashEmbedCNN.v1
        spacy-legacy.MaxoutWindowEncoder.v1 spacy-legacy.MishWindowEncoder.v1
        spacy-legacy.MultiHashEmbed.v1 spacy-legacy.Tagger.v1
        spacy-legacy.TextCatBOW.v1 spacy-legacy.TextCatCNN.v1
        spacy-legacy.TextCatEnsemble.v1 spacy-legacy.Tok2Vec.v1
        spacy-legacy.TransitionBasedParser.v1 spacy.CharacterEmbed.v2
        spacy.EntityLinker.v2 spacy.HashEmbedCNN.v2 spacy.MaxoutWindowEncoder.v2
        spacy.MishWindowEncoder.v2 spacy.MultiHashEmbed.v2
        spacy.PretrainCharacters.v1 spacy.PretrainVectors.v1
        spacy.SpanCategorizer.v1 spacy.SpanFinder.v1 spacy.Tagger.v2
        spacy.TextCatBOW.v2 spacy.TextCatBOW.v3 spacy.TextCatCNN.v2
        spacy.TextCatEnsemble.v2 spacy.TextCatLowData.v1
        spacy.TextCatParametricAttention.v1 spacy.TextCatReduce.v1 spacy.Tok2Vec.v2
        spacy.Tok2VecListener.v1 spacy.TorchBiLSTMEncoder.v1
        spacy.TransitionBasedParser.v2
    """,
    "augmenters": """
        spacy.combined_augmenter.v1 spacy.lower_case.v1 spacy.orth_variants.v1
    """,
    "batchers": """
        spacy.batch_by_padded.v1 spacy.batch_by_sequence.v1 spacy.batch_by_words.v1
    """,
    "callbacks": """
        spacy.copy_from_base_model.v1 spacy.models_and_pipes_with_nvtx_range.v1
        spacy.models_with_nvtx_range.v1
    """,
    "factories": """
        attribute_ruler doc_cleaner en.lemmatizer entity_linker entity_ruler
        future_entity_ruler lemmatizer merge_entities merge_noun_chunks
        merge_subtokens morphologizer ner parser sentencizer senter span_finder
        span_ruler spancat spancat_singlelabel tagger textcat textcat_multilabel
        tok2vec token_splitter trainable_lemmatizer
    """,
    "layers": """
        spacy-legacy.StaticVectors.v1 spacy.CharEmbed.v1 spacy.FeatureExtractor.v1
        spacy.LinearLogistic.v1 spacy.PrecomputableAffine.v1 spacy.StaticVectors.v2
        spacy.extract_ngrams.v1 spacy.extract_spans.v1 spacy.mean_max_reducer.v1
    """,
    "loggers": """
        spacy-legacy.ConsoleLogger.v1 spacy-legacy.ConsoleLogger.v2
        spacy-legacy.WandbLogger.v1 spacy.ChainLogger.v1 spacy.ConsoleLogger.v2
        spacy.ConsoleLogger.v3 spacy.CupyLogger.v1 spacy.LookupLogger.v1
        spacy.MLflowLogger.v1 spacy.MLflowLogger.v2 spacy.PyTorchLogger.v1
        spacy.WandbLogger.v1 spacy.WandbLogger.v2 spacy.WandbLogger.v3
        spacy.WandbLogger.v4 spacy.WandbLogger.v5
    """,
    "misc": """
        spacy.CandidateBatchGenerator.v1 spacy.CandidateGenerator.v1
        spacy.EmptyKB.v1 spacy.EmptyKB.v2 spacy.KBFromFile.v1
        spacy.LookupsDataLoader.v1 spacy.first_longest_spans_filter.v1
        spacy.levenshtein_compare.v1 spacy.ngram_range_suggester.v1
        spacy.ngram_suggester.v1 spacy.preset_spans_suggester.v1
        spacy.prioritize_existing_ents_filter.v1 spacy.prioritize_new_ents_filter.v1
    """,
    "readers": """
        spacy.Corpus.v1 spacy.JsonlCorpus.v1 spacy.PlainTextCorpus.v1
        spacy.read_labels.v1 srsly.read_json.v1 srsly.read_jsonl.v1
        srsly.read_msgpack.v1 srsly.read_yaml.v1
    """,
    "scorers": """
        spacy-legacy.textcat_multilabel_scorer.v1 spacy-legacy.textcat_scorer.v1
        spacy.attribute_ruler_scorer.v1 spacy.entity_linker_scorer.v1
        spacy.entity_ruler_scorer.v1 spacy.lemmatizer_scorer.v1
        spacy.morphologizer_scorer.v1 spacy.ner_scorer.v1
        spacy.overlapping_labeled_spans_scorer.v1 spacy.parser_scorer.v1
        spacy.senter_scorer.v1 spacy.span_finder_scorer.v1 spacy.spancat_scorer.v1
        spacy.tagger_scorer.v1 spacy.textcat_multilabel_scorer.v1
        spacy.textcat_multilabel_scorer.v2 spacy.textcat_scorer.v1
        spacy.textcat_scorer.v2
    """,
    "tokenizers": """
        spacy.Tokenizer.v1 spacy.zh.ChineseTokenizer
    """,
    "vectors": """
        spacy.Vectors.v1
    """,
}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_found(name):
    functions = getattr(registry, name)
    for function in NAMES[name].split():
        assert callable(functions.get(function)), function
        own = function.replace("spacy-legacy.", "spacy.")
        if own.startswith("spacy."):
            assert functions.get(own) is functions.get(function)
            assert functions.get(own.replace("spacy.", "fastpipe.")) is functions.get(
                function
            )


# What registers a function in the source: a decorator, or a call.
_REGISTERED = re.compile(
    r'registry\.(\w+)(?:\.register)?\(\s*"([^"]+)"|'
    r'^ *(?:@|return )[Ll]anguage\.(?:factory|component)\(\s*"([^"]+)"',
    flags=re.MULTILINE,
)


def written_names():
    """Return what the sources register: registry, module and name of each function."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        module = f"fastpipe.{module_name(path)}"
        for kind, name, factory in _REGISTERED.findall(path.read_text("utf-8")):
            found.add((kind or "factories", module, name or factory))
    return found


def test_the_table_says_which_module_registers_a_name():
    table = {
        (kind, module, name)
        for kind, modules in REGISTERED_NAMES.items()
        for module, names in modules.items()
        for name in names.split()
    }
    # Those of a language are found by their names, and what stands in for Thinc's is
    # imported with it.
    written = {
        (kind, module, name)
        for kind, module, name in written_names()
        if kind in REGISTERED_NAMES
        and not module.startswith("fastpipe.lang.")
        and module != "fastpipe.registry"  # an example
    }
    assert table == written


def test_a_name_imports_its_own_module_alone():
    code = """
        import sys
        from fastpipe import registry
        assert registry.has("factories", "tagger")
        assert registry.has("architectures", "spacy.HashEmbedCNN.v2")
        assert "fastpipe.pipeline.tagger" in sys.modules
        for module in ("pipeline.textcat", "ml.models.parser", "kb", "training"):
            assert f"fastpipe.{module}" not in sys.modules, module
        assert "textcat" in registry.factories.get_all()
    """
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=True, env=environment()
    )


def test_the_name_of_a_factory_of_ours_is_taken_before_it_is_imported():
    code = """
        from fastpipe.errors import ComponentError
        from fastpipe.language import Language
        try:
            Language.factory("span_finder", func=lambda nlp, name: None)
        except ComponentError as error:
            assert "already" in str(error)
        else:
            raise AssertionError
    """
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=True, env=environment()
    )
