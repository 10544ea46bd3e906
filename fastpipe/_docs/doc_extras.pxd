"""What a doc can hold beside its tokens, made when it is first asked for.

A doc is made for every text, and few have all of these. Each would be an object that
takes time to make, and again whenever Python's garbage collector goes through them.
"""

from cymem.cymem cimport Pool

from .._lexicon.roots cimport Root


cdef class DocExtras(Root):
    # None: not asked for so far.
    cdef Pool _mem
    cdef object _cats        # a mapping of any class, and so is _user_data
    cdef object _user_data
    cdef dict _user_hooks
    cdef dict _user_token_hooks
    cdef dict _user_span_hooks
    cdef object _spans

    # Take over copies of what another doc holds, but for its spans.
    cdef int copy_extras(self, DocExtras other) except -1
