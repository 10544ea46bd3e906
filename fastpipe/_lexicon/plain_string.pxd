cdef inline str plain(string):
    # A string of a subclass, such as NumPy's strings and enums of them, as a string.
    if string is None or type(string) is str:
        return string
    if isinstance(string, str):
        return str.__str__(string)
    raise TypeError(f"Expected a string, got {string!r}.")
