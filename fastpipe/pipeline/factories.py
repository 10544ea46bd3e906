"""The functions that make the components of configs, all in one place."""

from ..language import Language
from .attribute_ruler import make_attribute_ruler
from .dep_parser import DEFAULT_PARSER_MODEL, make_beam_parser, make_parser
from .doc_cleaner import make_doc_cleaner
from .edit_tree_lemmatizer import (
    DEFAULT_EDIT_TREE_LEMMATIZER_MODEL,
    make_edit_tree_lemmatizer,
)
from .entity_linker import DEFAULT_NEL_MODEL, make_entity_linker
from .entity_ruler import DEFAULT_ENT_ID_SEP, make_entity_ruler
from .lemmatizer import make_lemmatizer
from .morphologizer import DEFAULT_MORPH_MODEL, make_morphologizer
from .multitask import DEFAULT_MT_MODEL, make_nn_labeller
from .ner import DEFAULT_NER_MODEL, make_beam_ner, make_ner
from .sentencizer import make_sentencizer
from .senter import DEFAULT_SENTER_MODEL, make_senter
from .span_finder import DEFAULT_SPAN_FINDER_MODEL, make_span_finder
from .span_ruler import DEFAULT_SPANS_KEY as SPAN_RULER_DEFAULT_SPANS_KEY
from .span_ruler import make_future_entity_ruler, make_span_ruler
from .spancat import (
    DEFAULT_SPANCAT_MODEL,
    DEFAULT_SPANCAT_SINGLELABEL_MODEL,
    DEFAULT_SPANS_KEY,
    make_spancat,
    make_spancat_singlelabel,
)
from .tagger import DEFAULT_TAGGER_MODEL, make_tagger
from .textcat import DEFAULT_SINGLE_TEXTCAT_MODEL, make_textcat
from .textcat_multilabel import DEFAULT_MULTI_TEXTCAT_MODEL, make_multilabel_textcat
from .tok2vec import DEFAULT_TOK2VEC_MODEL, make_tok2vec
from .token_splitter import make_token_splitter

__all__ = [
    "DEFAULT_EDIT_TREE_LEMMATIZER_MODEL",
    "DEFAULT_ENT_ID_SEP",
    "DEFAULT_MORPH_MODEL",
    "DEFAULT_MT_MODEL",
    "DEFAULT_MULTI_TEXTCAT_MODEL",
    "DEFAULT_NEL_MODEL",
    "DEFAULT_NER_MODEL",
    "DEFAULT_PARSER_MODEL",
    "DEFAULT_SENTER_MODEL",
    "DEFAULT_SINGLE_TEXTCAT_MODEL",
    "DEFAULT_SPANCAT_MODEL",
    "DEFAULT_SPANCAT_SINGLELABEL_MODEL",
    "DEFAULT_SPANS_KEY",
    "DEFAULT_SPAN_FINDER_MODEL",
    "DEFAULT_TAGGER_MODEL",
    "DEFAULT_TOK2VEC_MODEL",
    "SPAN_RULER_DEFAULT_SPANS_KEY",
    "make_attribute_ruler",
    "make_beam_ner",
    "make_beam_parser",
    "make_doc_cleaner",
    "make_edit_tree_lemmatizer",
    "make_entity_linker",
    "make_entity_ruler",
    "make_future_entity_ruler",
    "make_lemmatizer",
    "make_morphologizer",
    "make_multilabel_textcat",
    "make_ner",
    "make_nn_labeller",
    "make_parser",
    "make_sentencizer",
    "make_senter",
    "make_span_finder",
    "make_span_ruler",
    "make_spancat",
    "make_spancat_singlelabel",
    "make_tagger",
    "make_textcat",
    "make_tok2vec",
    "make_token_splitter",
    "register_factories",
]


def register_factories() -> None:
    """Register the factories: importing this module has done it."""
    assert "tagger" in Language.factories
