"""Methods of regular expressions that are compiled when they are first used."""

import re

cimport cython

from .._runtime.free_threading cimport Flag


cdef class LazyMethod:
    """A method of a regular expression, such as ``search``.

    Its attribute ``__self__`` is the compiled pattern, as that of the method itself,
    but a program that never asks for it, nor calls the method, does not spend the time
    of compiling.

    Parameters
    ----------
    pattern : str
        The regular expression.
    name : str
        Which method it is.
    flags : int
        Of `re.compile`.
    compile : callable
        What compiles a pattern with flags.
    """

    cdef readonly str pattern
    cdef readonly int flags
    cdef str _name
    cdef object _compile
    cdef object _method
    cdef Flag _is_compiled

    def __init__(self, str pattern, str name="match", int flags=0, compile=re.compile):
        self.pattern = pattern
        self.flags = flags
        self._name = name
        self._compile = compile

    @property
    def __name__(self):
        """The method's name."""
        return self._name

    @property
    def __self__(self):
        """The compiled pattern."""
        return self.method.__self__

    @property
    def method(self):
        """The method of the compiled pattern."""
        if not self._is_compiled.is_set():
            self._keep(self._compile(self.pattern, self.flags))
        return self._method

    @cython.critical_section
    def _keep(self, compiled):
        if self._method is None:
            self._method = getattr(compiled, self._name)
            self._is_compiled.set(True)

    def __call__(self, *args):
        """Return what the method returns."""
        return self.method(*args)

    def __reduce__(self):
        return LazyMethod, (self.pattern, self._name, self.flags, self._compile)
