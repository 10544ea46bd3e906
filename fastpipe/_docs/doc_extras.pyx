"""What a doc can hold beside its tokens, see ``_docs/doc_extras.pxd``."""

from collections.abc import Mapping
from copy import copy

cimport cython

from .confidence import confidence_of, give_confidence
from .helpers import helper


cdef class DocExtras(Root):
    """The members of a doc that most docs don't need."""

    @property
    @cython.critical_section
    def mem(self):
        """A pool of memory that lives as long as the doc, for extensions in Cython."""
        if self._mem is None:
            self._mem = Pool()
        return self._mem

    @property
    @cython.critical_section
    def cats(self):
        """The scores of categories, by label."""
        if self._cats is None:
            self._cats = {}
        return self._cats

    @cats.setter
    @cython.critical_section
    def cats(self, cats):
        self._cats = require_mapping(cats, "cats")

    @property
    @cython.critical_section
    def user_data(self):
        """Extension attributes, and the user's own data."""
        if self._user_data is None:
            self._user_data = {}
        return self._user_data

    @user_data.setter
    @cython.critical_section
    def user_data(self, user_data):
        self._user_data = require_mapping(user_data, "user_data")

    @property
    @cython.critical_section
    def user_hooks(self):
        """Functions of the doc that take the place of its own, by name."""
        if self._user_hooks is None:
            self._user_hooks = {}
        return self._user_hooks

    @user_hooks.setter
    @cython.critical_section
    def user_hooks(self, dict user_hooks not None):
        self._user_hooks = user_hooks

    @property
    @cython.critical_section
    def user_token_hooks(self):
        """Functions of a token that take the place of its own, by name."""
        if self._user_token_hooks is None:
            self._user_token_hooks = {}
        return self._user_token_hooks

    @user_token_hooks.setter
    @cython.critical_section
    def user_token_hooks(self, dict user_token_hooks not None):
        self._user_token_hooks = user_token_hooks

    @property
    @cython.critical_section
    def user_span_hooks(self):
        """Functions of a span that take the place of its own, by name."""
        if self._user_span_hooks is None:
            self._user_span_hooks = {}
        return self._user_span_hooks

    @user_span_hooks.setter
    @cython.critical_section
    def user_span_hooks(self, dict user_span_hooks not None):
        self._user_span_hooks = user_span_hooks

    @property
    @cython.critical_section
    def spans(self):
        """Groups of spans, by name."""
        if self._spans is None:
            self._spans = helper("span_groups")(self)
        return self._spans

    @spans.setter
    @cython.critical_section
    def spans(self, spans):
        self._spans = spans

    @property
    @cython.critical_section
    def confidence(self):
        """How probable the annotation is: see `fastpipe.tokens.Confidence`.

        Empty unless the doc was annotated with ``confidence=True``.
        """
        held = confidence_of(self)
        return give_confidence(self) if held is None else held

    @confidence.setter
    @cython.critical_section
    def confidence(self, confidence):
        give_confidence(self, confidence)

    cdef int copy_extras(self, DocExtras other) except -1:
        self._cats = copy_of(other._cats)
        self._user_data = copy_of(other._user_data)
        self._user_hooks = copy_of(other._user_hooks)
        self._user_token_hooks = copy_of(other._user_token_hooks)
        self._user_span_hooks = copy_of(other._user_span_hooks)
        confidence = confidence_of(other)
        if confidence:
            give_confidence(self, confidence.copy())
        return 0


cdef object copy_of(object values):
    return copy(values) if values else None


cdef object require_mapping(object values, str name):
    if type(values) is not dict and not isinstance(values, Mapping):
        raise TypeError(
            f"doc.{name} is a mapping such as a dict, not a {type(values).__name__}: "
            f"{values!r:.100}"
        )
    return values
