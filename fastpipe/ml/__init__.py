"""Model architectures, and the Ops that they run on.

Importing this package makes `FastOps` Thinc's Ops on the CPU. Architectures and layers
are imported when they are asked for.
"""

from ..lazy_names import lazy_names
from .fused import use_reference_path
from .ops import FastOps, install
from .optimizer import Adam

install()

__all__ = ["Adam", "FastOps", "use_reference_path"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".callbacks": "create_models_with_nvtx_range",
        ".extract_ngrams": "extract_ngrams",
        ".extract_spans": "extract_spans",
        ".featureextractor": "FeatureExtractor",
        ".models": """
            BiLSTMEncoder CharacterEmbed MaxoutWindowEncoder MishWindowEncoder
            MultiHashEmbed build_Tok2Vec_model build_bow_text_classifier
            build_bow_text_classifier_v3 build_cloze_characters_multi_task_model
            build_cloze_multi_task_model build_finder_model
            build_hash_embed_cnn_tok2vec build_linear_logistic
            build_masked_language_model build_mean_max_reducer build_multi_task_model
            build_nel_encoder build_reduce_text_classifier
            build_simple_cnn_text_classifier build_span_maker build_spancat_model
            build_tagger_model build_tb_parser_model build_text_classifier_lowdata
            build_text_classifier_v2 build_textcat_parametric_attention_v1
            create_candidates create_candidates_batch create_pretrain_characters
            create_pretrain_vectors empty_kb empty_kb_for_config flattener
            get_characters_loss get_tok2vec_width get_vectors_loss load_kb
            resize_output tok2vec_listener_v1
        """,
        ".precomputable_affine": "PrecomputableAffine",
        ".sparse_linear": "SparseLinear",
        ".staticvectors": "StaticVectors",
        ".tb_framework": "TransitionModel",
        ".tok2vec_listener": "Tok2VecListener",
    },
)
