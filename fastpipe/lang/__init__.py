"""Language data: one folder a language that has rules of its own."""

from ..lazy_names import lazy_names
from .modules import install

install()

__getattr__, __dir__ = lazy_names(__name__, {})
