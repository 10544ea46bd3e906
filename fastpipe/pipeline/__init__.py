"""The components of a pipeline, one file each."""

from .morphologizer import Morphologizer
from .pipe import Pipe
from .sentencizer import Sentencizer
from .senter import SentenceRecognizer
from .tagger import Tagger
from .tok2vec import Tok2Vec
from .trainable_pipe import TrainablePipe

__all__ = [
    "Morphologizer",
    "Pipe",
    "SentenceRecognizer",
    "Sentencizer",
    "Tagger",
    "Tok2Vec",
    "TrainablePipe",
]
