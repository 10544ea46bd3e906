"""Importing this has ``import spacy`` give fastpipe, in this process.

Write it above every import of spaCy and of packages that use it:

>>> import fastpipe.as_spacy
>>> import spacy.tokens
>>> import fastpipe.tokens
>>> spacy.tokens is fastpipe.tokens
True
"""

from ..alias import install

install()
