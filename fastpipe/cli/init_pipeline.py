"""The commands that initialize pipelines, by the module's name in spaCy."""

from ..training.initialize import init_nlp
from ..training.vectors import convert_vectors
from .init_labels import init_labels_cli
from .init_labels import write_labels as _init_labels
from .init_nlp import init_pipeline_cli
from .init_vectors import init_vectors_cli

__all__ = [
    "_init_labels",
    "convert_vectors",
    "init_labels_cli",
    "init_nlp",
    "init_pipeline_cli",
    "init_vectors_cli",
]
