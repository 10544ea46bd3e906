"""The architectures that configs name, one a module."""

from .parser import build_tb_parser_model, build_tb_parser_model_v1
from .tagger import build_tagger_model, build_tagger_model_v1
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
    "build_hash_embed_cnn_tok2vec",
    "build_tagger_model",
    "build_tagger_model_v1",
    "build_tb_parser_model",
    "build_tb_parser_model_v1",
    "tok2vec_listener_v1",
]
