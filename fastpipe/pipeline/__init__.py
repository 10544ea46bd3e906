"""The components of a pipeline, one file each."""

from typing import TYPE_CHECKING

from ..lazy_names import lazy_names

if TYPE_CHECKING:
    from .attribute_ruler import AttributeRuler
    from .dep_parser import DependencyParser
    from .doc_cleaner import DocCleaner
    from .edit_tree_lemmatizer import EditTreeLemmatizer
    from .entity_linker import EntityLinker
    from .entity_ruler import EntityRuler
    from .lemmatizer import Lemmatizer
    from .merging import merge_entities, merge_noun_chunks, merge_subtokens
    from .morphologizer import Morphologizer
    from .ner import EntityRecognizer
    from .pipe import Pipe
    from .sentencizer import Sentencizer
    from .senter import SentenceRecognizer
    from .span_finder import SpanFinder
    from .span_ruler import SpanRuler
    from .spancat import SpanCategorizer
    from .tagger import Tagger
    from .textcat import TextCategorizer
    from .textcat_multilabel import MultiLabel_TextCategorizer
    from .tok2vec import Tok2Vec
    from .token_splitter import TokenSplitter
    from .trainable_pipe import TrainablePipe
    from .transformer import Transformer
    from .transition_parser import TransitionParser

__all__ = [
    "AttributeRuler",
    "DependencyParser",
    "DocCleaner",
    "EditTreeLemmatizer",
    "EntityLinker",
    "EntityRecognizer",
    "EntityRuler",
    "Lemmatizer",
    "Morphologizer",
    "MultiLabel_TextCategorizer",
    "Pipe",
    "SentenceRecognizer",
    "Sentencizer",
    "SpanCategorizer",
    "SpanFinder",
    "SpanRuler",
    "Tagger",
    "TextCategorizer",
    "Tok2Vec",
    "TokenSplitter",
    "TrainablePipe",
    "Transformer",
    "TransitionParser",
    "merge_entities",
    "merge_noun_chunks",
    "merge_subtokens",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".attribute_ruler": "AttributeRuler",
        ".dep_parser": "DependencyParser",
        ".doc_cleaner": "DocCleaner",
        ".edit_tree_lemmatizer": "EditTreeLemmatizer",
        ".entity_linker": "EntityLinker",
        ".entity_ruler": "EntityRuler",
        ".lemmatizer": "Lemmatizer",
        ".merging": "merge_entities merge_noun_chunks merge_subtokens",
        ".morphologizer": "Morphologizer",
        ".ner": "EntityRecognizer",
        ".pipe": "Pipe",
        ".sentencizer": "Sentencizer",
        ".senter": "SentenceRecognizer",
        ".span_finder": "SpanFinder",
        ".span_ruler": "SpanRuler",
        ".spancat": "SpanCategorizer",
        ".tagger": "Tagger",
        ".textcat": "TextCategorizer",
        ".textcat_multilabel": "MultiLabel_TextCategorizer",
        ".tok2vec": "Tok2Vec",
        ".token_splitter": "TokenSplitter",
        ".trainable_pipe": "TrainablePipe",
        ".transformer": "Transformer",
        ".transition_parser": "TransitionParser",
    },
)
