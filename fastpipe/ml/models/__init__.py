"""The architectures that configs name, one a module."""

from .entity_linker import build_nel_encoder
from .parser import build_tb_parser_model, build_tb_parser_model_v1
from .pretraining import create_pretrain_characters, create_pretrain_vectors
from .span_finder import build_finder_model
from .spancat import (
    build_linear_logistic,
    build_mean_max_reducer,
    build_spancat_model,
)
from .tagger import build_tagger_model, build_tagger_model_v1
from .textcat_attention import (
    build_text_classifier_v1,
    build_text_classifier_v2,
    build_textcat_parametric_attention_v1,
)
from .textcat_bow import (
    build_bow_text_classifier_v1,
    build_bow_text_classifier_v2,
    build_bow_text_classifier_v3,
)
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
    "build_bow_text_classifier_v1",
    "build_bow_text_classifier_v2",
    "build_bow_text_classifier_v3",
    "build_finder_model",
    "build_hash_embed_cnn_tok2vec",
    "build_linear_logistic",
    "build_mean_max_reducer",
    "build_nel_encoder",
    "build_reduce_text_classifier",
    "build_simple_cnn_text_classifier",
    "build_simple_cnn_text_classifier_v1",
    "build_spancat_model",
    "build_tagger_model",
    "build_tagger_model_v1",
    "build_tb_parser_model",
    "build_tb_parser_model_v1",
    "build_text_classifier_lowdata",
    "build_text_classifier_v1",
    "build_text_classifier_v2",
    "build_textcat_parametric_attention_v1",
    "create_pretrain_characters",
    "create_pretrain_vectors",
    "tok2vec_listener_v1",
]
