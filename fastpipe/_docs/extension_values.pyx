"""The values of extension attributes: ``obj._.name``.

They live in the doc's ``user_data`` under the key ``("._.", name, start, end)``; that
is also how files store them.
"""

import copy

cimport cython
from cpython.object cimport PyObject, PyObject_GenericGetAttr, PyTypeObject

from .bound_method import BoundMethod
from .doc_extras cimport DocExtras

PREFIX = "._."

cdef str _PREFIX = PREFIX
cdef object _MISSING = object()    # None is a value like any other

# Names that are members of the class: attributes of these names are not reached.
cdef set _RESERVED = set()


def reserve_names(names):
    """Have names stand for members of the class, whatever attributes there are."""
    _RESERVED.update(names)


cdef class ExtensionValues:
    """The values of the extension attributes of one object.

    Parameters
    ----------
    extensions : dict
        How each attribute gets its value: default, method, getter and setter by name.
    obj : object
        The Doc, Token or Span.
    start, end : int, optional
        What follows the attribute's name in the key of ``user_data``: offsets of
        characters, of a token the first alone, of a doc none.
    """

    def __init__(self, extensions, obj, start=None, end=None):
        self._extensions = extensions
        self._obj = obj
        # A user's own class may have no doc: it stands for one.
        self._doc = getattr(obj, "doc", obj)
        self._start = start
        self._end = end

    def __getattribute__(self, name):
        if name in _RESERVED:
            return PyObject_GenericGetAttr(self, name)
        return value_of(self, name)

    def __setattr__(self, name, value):
        """Set an attribute's value.

        Where there is a getter or a method and no setter, the value is kept in the
        doc's user data, and they go on answering: packages rely on that.
        """
        setter = extension_of(self, name)[3]
        if setter is not None:
            setter(self._obj, value)
        else:
            self._doc.user_data[key_of(self, name)] = value

    def get(self, name):
        """Return an attribute's value."""
        return value_of(self, name)

    def set(self, name, value):
        """Set an attribute's value."""
        setattr(self, name, value)

    def has(self, name):
        """Return whether there is such an attribute."""
        return name in self._extensions

    def _get_key(self, name):
        """Return the key of an attribute's value in ``user_data``."""
        return key_of(self, name)


cdef object value_of(ExtensionValues values, object name):
    """Return an attribute's value, or the method together with its object."""
    cdef tuple extension = extension_of(values, name)
    getter = extension[2]
    if getter is not None:
        return getter(values._obj)
    method = extension[1]
    if method is not None:
        return BoundMethod(method, values._obj)
    data = user_data_of(values._doc)
    key = key_of(values, name)
    value = find(data, key)
    if value is not _MISSING:
        return value
    default = extension[0]
    if default is not None and isinstance(default, type(values).mutable_types):
        # A change of the value must stay with this object alone.
        default = data[key] = copy.copy(default)
    return default


cdef tuple extension_of(ExtensionValues values, object name):
    """Return an attribute's default, method, getter and setter."""
    extension = find(values._extensions, name)
    if extension is _MISSING:
        kind = type(values._obj).__name__
        raise AttributeError(
            f"[E046] {kind} has no extension attribute {name!r}. Define it first: "
            f"{kind}.set_extension({name!r}, default=None)."
        )
    if isinstance(extension, tuple) and len(<tuple>extension) == 4:
        return <tuple>extension
    # Programs put what they like into the dicts.
    default, method, getter, setter = extension
    return default, method, getter, setter


cdef object user_data_of(object doc):
    cdef DocExtras extras
    if isinstance(doc, DocExtras):
        extras = doc
        with cython.critical_section(extras):
            if extras._user_data is not None:
                return extras._user_data
    return doc.user_data


cdef tuple key_of(ExtensionValues values, object name):
    return _PREFIX, name, values._start, values._end


cdef object find(object mapping, object key):
    """Return the value of a key, or `_MISSING`."""
    if type(mapping) is dict:
        return (<dict>mapping).get(key, _MISSING)
    return mapping[key] if key in mapping else _MISSING


cdef object values_of(
    object kind, object extensions, object obj, object doc, object start, object end
):
    cdef PyTypeObject* made = <PyTypeObject*>kind
    cdef ExtensionValues values = made.tp_new(kind, <PyObject*>(), NULL)
    values._extensions = extensions
    values._obj = obj
    values._doc = doc
    values._start = start
    values._end = end
    return values
