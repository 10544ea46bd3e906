"""Which module registers each of the product's own functions.

A registry imports the module when a name is looked up for the first time, so that a
program pays only for the rooms that it enters.
"""

#: By registry, the modules, and the names that each of them registers.
REGISTERED_NAMES: dict[str, dict[str, str]] = {
    "annotation_setters": {
        "fastpipe.ml.transformers.setters": "fastpipe.null_annotation_setter.v1",
    },
    "architectures": {
        "fastpipe.ml.models.bilstm_encoder": "fastpipe.TorchBiLSTMEncoder.v1",
        "fastpipe.ml.models.character_embed": """
            fastpipe.CharacterEmbed.v1 fastpipe.CharacterEmbed.v2
        """,
        "fastpipe.ml.models.entity_linker": """
            fastpipe.EntityLinker.v1 fastpipe.EntityLinker.v2
        """,
        "fastpipe.ml.models.maxout_window_encoder": """
            fastpipe.MaxoutWindowEncoder.v1 fastpipe.MaxoutWindowEncoder.v2
        """,
        "fastpipe.ml.models.mish_window_encoder": """
            fastpipe.MishWindowEncoder.v1 fastpipe.MishWindowEncoder.v2
        """,
        "fastpipe.ml.models.multi_hash_embed": """
            fastpipe.MultiHashEmbed.v1 fastpipe.MultiHashEmbed.v2
        """,
        "fastpipe.ml.models.multi_task": "fastpipe.MultiTask.v1",
        "fastpipe.ml.models.parser": """
            fastpipe.TransitionBasedParser.v1 fastpipe.TransitionBasedParser.v2
        """,
        "fastpipe.ml.models.pretraining": """
            fastpipe.PretrainCharacters.v1 fastpipe.PretrainVectors.v1
        """,
        "fastpipe.ml.models.span_finder": "fastpipe.SpanFinder.v1",
        "fastpipe.ml.models.spancat": "fastpipe.SpanCategorizer.v1",
        "fastpipe.ml.models.tagger": "fastpipe.Tagger.v1 fastpipe.Tagger.v2",
        "fastpipe.ml.models.textcat_attention": """
            fastpipe.TextCatEnsemble.v1 fastpipe.TextCatEnsemble.v2
            fastpipe.TextCatParametricAttention.v1
        """,
        "fastpipe.ml.models.textcat_bow": """
            fastpipe.TextCatBOW.v1 fastpipe.TextCatBOW.v2 fastpipe.TextCatBOW.v3
        """,
        "fastpipe.ml.models.textcat_low_data": "fastpipe.TextCatLowData.v1",
        "fastpipe.ml.models.textcat_reduce": """
            fastpipe.TextCatCNN.v1 fastpipe.TextCatCNN.v2 fastpipe.TextCatReduce.v1
        """,
        "fastpipe.ml.models.tok2vec": """
            fastpipe.HashEmbedCNN.v1 fastpipe.HashEmbedCNN.v2 fastpipe.Tok2Vec.v1
            fastpipe.Tok2Vec.v2
        """,
        "fastpipe.ml.tok2vec_listener": "fastpipe.Tok2VecListener.v1",
        "fastpipe.ml.transformers.architectures": """
            fastpipe.Tok2VecTransformer.v1 fastpipe.Tok2VecTransformer.v2
            fastpipe.Tok2VecTransformer.v3 fastpipe.TransformerListener.v1
            fastpipe.TransformerModel.v1 fastpipe.TransformerModel.v2
            fastpipe.TransformerModel.v3
        """,
    },
    "augmenters": {
        "fastpipe.training.augment": """
            fastpipe.combined_augmenter.v1 fastpipe.lower_case.v1
            fastpipe.orth_variants.v1
        """,
    },
    "batchers": {
        "fastpipe.training.batchers": """
            fastpipe.batch_by_padded.v1 fastpipe.batch_by_sequence.v1
            fastpipe.batch_by_words.v1
        """,
    },
    "callbacks": {
        "fastpipe.ml.callbacks": """
            fastpipe.models_and_pipes_with_nvtx_range.v1
            fastpipe.models_with_nvtx_range.v1
        """,
        "fastpipe.training.callbacks": "fastpipe.copy_from_base_model.v1",
    },
    "factories": {
        "fastpipe.pipeline.attribute_ruler": "attribute_ruler",
        "fastpipe.pipeline.dep_parser": "beam_parser parser",
        "fastpipe.pipeline.doc_cleaner": "doc_cleaner",
        "fastpipe.pipeline.edit_tree_lemmatizer": "trainable_lemmatizer",
        "fastpipe.pipeline.entity_linker": "entity_linker",
        "fastpipe.pipeline.entity_ruler": "entity_ruler",
        "fastpipe.pipeline.lemmatizer": "lemmatizer",
        "fastpipe.pipeline.merging": "merge_entities merge_noun_chunks merge_subtokens",
        "fastpipe.pipeline.morphologizer": "morphologizer",
        "fastpipe.pipeline.multitask": "nn_labeller",
        "fastpipe.pipeline.ner": "beam_ner ner",
        "fastpipe.pipeline.sentencizer": "sentencizer",
        "fastpipe.pipeline.senter": "senter",
        "fastpipe.pipeline.span_finder": "span_finder",
        "fastpipe.pipeline.span_ruler": "future_entity_ruler span_ruler",
        "fastpipe.pipeline.spancat": "spancat spancat_singlelabel",
        "fastpipe.pipeline.tagger": "tagger",
        "fastpipe.pipeline.textcat": "textcat",
        "fastpipe.pipeline.textcat_multilabel": "textcat_multilabel",
        "fastpipe.pipeline.tok2vec": "tok2vec",
        "fastpipe.pipeline.token_splitter": "token_splitter",
        "fastpipe.pipeline.transformer": "transformer",
    },
    "layers": {
        "fastpipe.ml._character_embed": "fastpipe.CharEmbed.v1",
        "fastpipe.ml.extract_ngrams": "fastpipe.extract_ngrams.v1",
        "fastpipe.ml.extract_spans": "fastpipe.extract_spans.v1",
        "fastpipe.ml.featureextractor": "fastpipe.FeatureExtractor.v1",
        "fastpipe.ml.models.spancat": """
            fastpipe.LinearLogistic.v1 fastpipe.mean_max_reducer.v1
        """,
        "fastpipe.ml.precomputable_affine": "fastpipe.PrecomputableAffine.v1",
        "fastpipe.ml.staticvectors": """
            fastpipe.StaticVectors.v1 fastpipe.StaticVectors.v2
        """,
        "fastpipe.ml.tb_framework": "fastpipe.TransitionModel.v1",
    },
    "loggers": {
        "fastpipe.training.loggers.chain": "fastpipe.ChainLogger.v1",
        "fastpipe.training.loggers.console": """
            fastpipe.ConsoleLogger.v1 fastpipe.ConsoleLogger.v2
            fastpipe.ConsoleLogger.v3
        """,
        "fastpipe.training.loggers.cupy": "fastpipe.CupyLogger.v1",
        "fastpipe.training.loggers.jsonl": "fastpipe.JSONLLogger.v1",
        "fastpipe.training.loggers.lookup": "fastpipe.LookupLogger.v1",
        "fastpipe.training.loggers.mlflow": """
            fastpipe.MLflowLogger.v1 fastpipe.MLflowLogger.v2
        """,
        "fastpipe.training.loggers.pytorch": "fastpipe.PyTorchLogger.v1",
        "fastpipe.training.loggers.tensorboard": "fastpipe.TensorBoardLogger.v1",
        "fastpipe.training.loggers.wandb": """
            fastpipe.WandbLogger.v1 fastpipe.WandbLogger.v2 fastpipe.WandbLogger.v3
            fastpipe.WandbLogger.v4 fastpipe.WandbLogger.v5
        """,
    },
    "misc": {
        "fastpipe.kb.functions": """
            fastpipe.CandidateBatchGenerator.v1 fastpipe.CandidateGenerator.v1
            fastpipe.EmptyKB.v1 fastpipe.EmptyKB.v2 fastpipe.KBFromFile.v1
        """,
        "fastpipe.language": "fastpipe.LookupsDataLoader.v1",
        "fastpipe.matcher.levenshtein": "fastpipe.levenshtein_compare.v1",
        "fastpipe.pipeline.span_ruler": """
            fastpipe.prioritize_existing_ents_filter.v1
            fastpipe.prioritize_new_ents_filter.v1
        """,
        "fastpipe.pipeline.suggesters": """
            fastpipe.ngram_range_suggester.v1 fastpipe.ngram_suggester.v1
            fastpipe.preset_spans_suggester.v1
        """,
        "fastpipe.util.spans": "fastpipe.first_longest_spans_filter.v1",
    },
    "readers": {
        "fastpipe.training.corpus": """
            fastpipe.Corpus.v1 fastpipe.JsonlCorpus.v1 fastpipe.PlainTextCorpus.v1
            fastpipe.read_labels.v1
        """,
        "fastpipe.training.file_readers": """
            srsly.read_json.v1 srsly.read_jsonl.v1 srsly.read_yaml.v1
        """,
        "fastpipe.training.sampled_corpus": "fastpipe.SampledCorpus.v1",
        "fastpipe.training.sharded_corpus": "fastpipe.ShardedCorpus.v1",
    },
    "scorers": {
        "fastpipe.pipeline.attribute_ruler": "fastpipe.attribute_ruler_scorer.v1",
        "fastpipe.pipeline.dep_parser": "fastpipe.parser_scorer.v1",
        "fastpipe.pipeline.entity_linker": "fastpipe.entity_linker_scorer.v1",
        "fastpipe.pipeline.entity_ruler": "fastpipe.entity_ruler_scorer.v1",
        "fastpipe.pipeline.lemmatizer": "fastpipe.lemmatizer_scorer.v1",
        "fastpipe.pipeline.morphologizer": "fastpipe.morphologizer_scorer.v1",
        "fastpipe.pipeline.ner": "fastpipe.ner_scorer.v1",
        "fastpipe.pipeline.senter": "fastpipe.senter_scorer.v1",
        "fastpipe.pipeline.span_finder": "fastpipe.span_finder_scorer.v1",
        "fastpipe.pipeline.span_ruler": "fastpipe.overlapping_labeled_spans_scorer.v1",
        "fastpipe.pipeline.spancat": "fastpipe.spancat_scorer.v1",
        "fastpipe.pipeline.tagger": "fastpipe.tagger_scorer.v1",
        "fastpipe.pipeline.textcat": """
            fastpipe.textcat_scorer.v1 fastpipe.textcat_scorer.v2
        """,
        "fastpipe.pipeline.textcat_multilabel": """
            fastpipe.textcat_multilabel_scorer.v1
            fastpipe.textcat_multilabel_scorer.v2
        """,
    },
    "span_getters": {
        "fastpipe.ml.transformers.spans": """
            fastpipe.doc_spans.v1 fastpipe.sent_spans.v1 fastpipe.strided_spans.v1
        """,
    },
    "tokenizers": {
        "fastpipe.tokenizer": "fastpipe.Tokenizer.v1",
    },
    "vectors": {
        "fastpipe.language": "fastpipe.Vectors.v1",
    },
}
