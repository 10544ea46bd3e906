"""Exports of annotation tools, tables and data sets as corpora for training.

A format is a module of `formats`. It yields a `Record` for each text; `aligning` makes
docs of records, `splitting` says which part of the corpus each goes to, and `writing`
writes the parts in files of bounded size. `importing` puts these together.
"""

from .importing import Choices, Importer
from .record import LabelledSpan, Place, Record
from .writing import CorpusWriter

__all__ = [
    "Choices",
    "CorpusWriter",
    "Importer",
    "LabelledSpan",
    "Place",
    "Record",
]
