"""The architectures that configs name, one a module."""

from typing import TYPE_CHECKING

from ...lazy_names import lazy_names

if TYPE_CHECKING:
    from .entity_linker import (
        build_nel_encoder,
        build_nel_encoder_v1,
        build_span_maker,
        create_candidates,
        create_candidates_batch,
        empty_kb,
        empty_kb_for_config,
        load_kb,
    )
    from .multi_task import (
        build_cloze_characters_multi_task_model,
        build_cloze_multi_task_model,
        build_masked_language_model,
        build_multi_task_model,
        create_pretrain_characters,
        create_pretrain_vectors,
        get_characters_loss,
        get_vectors_loss,
    )
    from .parser import build_tb_parser_model, build_tb_parser_model_v1, resize_output
    from .span_finder import build_finder_model, flattener
    from .spancat import (
        build_linear_logistic,
        build_mean_max_reducer,
        build_spancat_model,
    )
    from .tagger import build_tagger_model, build_tagger_model_v1
    from .textcat import build_bow_text_classifier
    from .textcat_attention import (
        build_text_classifier_v1,
        build_text_classifier_v2,
        build_textcat_parametric_attention_v1,
    )
    from .textcat_bow import build_bow_text_classifier_v1, build_bow_text_classifier_v3
    from .textcat_low_data import build_text_classifier_lowdata
    from .textcat_reduce import (
        build_reduce_text_classifier,
        build_simple_cnn_text_classifier,
        build_simple_cnn_text_classifier_v1,
    )
    from .tok2vec import (
        BiLSTMEncoder,
        CharacterEmbed,
        MaxoutWindowEncoder,
        MishWindowEncoder,
        MultiHashEmbed,
        build_hash_embed_cnn_tok2vec,
        build_Tok2Vec_model,
        build_Tok2Vec_model_v1,
        get_tok2vec_width,
        tok2vec_listener_v1,
    )

__all__ = [
    "BiLSTMEncoder",
    "CharacterEmbed",
    "MaxoutWindowEncoder",
    "MishWindowEncoder",
    "MultiHashEmbed",
    "build_Tok2Vec_model",
    "build_Tok2Vec_model_v1",
    "build_bow_text_classifier",
    "build_bow_text_classifier_v1",
    "build_bow_text_classifier_v3",
    "build_cloze_characters_multi_task_model",
    "build_cloze_multi_task_model",
    "build_finder_model",
    "build_hash_embed_cnn_tok2vec",
    "build_linear_logistic",
    "build_masked_language_model",
    "build_mean_max_reducer",
    "build_multi_task_model",
    "build_nel_encoder",
    "build_nel_encoder_v1",
    "build_reduce_text_classifier",
    "build_simple_cnn_text_classifier",
    "build_simple_cnn_text_classifier_v1",
    "build_span_maker",
    "build_spancat_model",
    "build_tagger_model",
    "build_tagger_model_v1",
    "build_tb_parser_model",
    "build_tb_parser_model_v1",
    "build_text_classifier_lowdata",
    "build_text_classifier_v1",
    "build_text_classifier_v2",
    "build_textcat_parametric_attention_v1",
    "create_candidates",
    "create_candidates_batch",
    "create_pretrain_characters",
    "create_pretrain_vectors",
    "empty_kb",
    "empty_kb_for_config",
    "flattener",
    "get_characters_loss",
    "get_tok2vec_width",
    "get_vectors_loss",
    "load_kb",
    "resize_output",
    "tok2vec_listener_v1",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".entity_linker": """
            build_nel_encoder build_nel_encoder_v1 build_span_maker
            create_candidates create_candidates_batch empty_kb empty_kb_for_config
            load_kb
        """,
        ".multi_task": """
            build_cloze_characters_multi_task_model build_cloze_multi_task_model
            build_masked_language_model build_multi_task_model
            create_pretrain_characters create_pretrain_vectors get_characters_loss
            get_vectors_loss
        """,
        ".parser": "build_tb_parser_model build_tb_parser_model_v1 resize_output",
        ".span_finder": "build_finder_model flattener",
        ".spancat": "build_linear_logistic build_mean_max_reducer build_spancat_model",
        ".tagger": "build_tagger_model build_tagger_model_v1",
        ".textcat": "build_bow_text_classifier",
        ".textcat_attention": """
            build_text_classifier_v1 build_text_classifier_v2
            build_textcat_parametric_attention_v1
        """,
        ".textcat_bow": """
            build_bow_text_classifier_v1 build_bow_text_classifier_v3
        """,
        ".textcat_low_data": "build_text_classifier_lowdata",
        ".textcat_reduce": """
            build_reduce_text_classifier build_simple_cnn_text_classifier
            build_simple_cnn_text_classifier_v1
        """,
        ".tok2vec": """
            BiLSTMEncoder CharacterEmbed MaxoutWindowEncoder MishWindowEncoder
            MultiHashEmbed build_hash_embed_cnn_tok2vec build_Tok2Vec_model
            build_Tok2Vec_model_v1 get_tok2vec_width tok2vec_listener_v1
        """,
    },
)
