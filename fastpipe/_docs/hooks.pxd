"""The user's own functions in the place of a doc's, and of its spans' and tokens'.

Looked up without making the dict that a doc would hold them in: most docs have none.
"""

cimport cython

from .doc_extras cimport DocExtras


cdef inline object doc_hook(DocExtras doc, str name):
    """Return the function of the doc that has this name, or None."""
    with cython.critical_section(doc):
        return doc._user_hooks.get(name) if doc._user_hooks else None


cdef inline object token_hook(DocExtras doc, str name):
    """Return the function of the doc's tokens that has this name, or None."""
    with cython.critical_section(doc):
        hooks = doc._user_token_hooks
        return hooks.get(name) if hooks else None


cdef inline object span_hook(DocExtras doc, str name):
    """Return the function of the doc's spans that has this name, or None."""
    with cython.critical_section(doc):
        hooks = doc._user_span_hooks
        return hooks.get(name) if hooks else None


cdef inline bint has_span_hooks(DocExtras doc):
    """Return whether the doc's spans have any."""
    with cython.critical_section(doc):
        return bool(doc._user_span_hooks)
