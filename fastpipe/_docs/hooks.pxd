"""The user's own functions in the place of a doc's, and of its spans' and tokens'.

Looked up without making the dict that a doc would hold them in: most docs have none.
"""

cimport cython

from .doc_extras cimport DocExtras


cdef inline object doc_hook(DocExtras doc, str name):
    """Return the function of the doc that has this name, or None."""
    with cython.critical_section(doc):
        return None if doc._user_hooks is None else doc._user_hooks.get(name)


cdef inline object token_hook(DocExtras doc, str name):
    """Return the function of the doc's tokens that has this name, or None."""
    with cython.critical_section(doc):
        hooks = doc._user_token_hooks
        return None if hooks is None else hooks.get(name)


cdef inline object span_hook(DocExtras doc, str name):
    """Return the function of the doc's spans that has this name, or None."""
    with cython.critical_section(doc):
        hooks = doc._user_span_hooks
        return None if hooks is None else hooks.get(name)
