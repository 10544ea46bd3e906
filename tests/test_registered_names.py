"""The functions that configs written for spaCy name."""

import pytest

from fastpipe import registry

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
