"""Strings and their ids, for other extensions."""

from ._lexicon.strings cimport StringStore, hash_utf8, string_id
