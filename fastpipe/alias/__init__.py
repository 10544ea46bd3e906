"""The alias: ``import spacy`` that gives fastpipe, in programs that ask for it.

`fastpipe.as_spacy` turns it on. This package is what that is made of, and how it is
turned on and off again at will. Nothing in it is imported unless it is asked for, and
it imports little itself: with the environment variable set it is part of each start of
Python.
"""

from .finder import install, is_on, uninstall

__all__ = ["install", "is_on", "uninstall"]
