"""The container of a text and its annotation, for other extensions."""

from .._doc cimport Doc
from .._docs.token_attrs cimport get_token_attr, set_token_attr
