"""Tokens of a doc, for other extensions."""

from .._docs.token cimport Token
from .._docs.token_attrs cimport get_token_attr, set_token_attr
