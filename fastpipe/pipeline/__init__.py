"""The components of a pipeline, one file each."""

from ..lazy_names import lazy_names
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

__getattr__, __dir__ = lazy_names(__name__, {})
