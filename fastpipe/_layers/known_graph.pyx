"""A graph of layers as it was at one time, to tell whether it is still the same.

All of it is asked for each text that is predicted: in Python it would take a tenth of a
short text's time.
"""


cdef class KnownGraph:
    """The layers, parameters and settings of a graph at one time.

    Numbers within a parameter's array may change: what is known is the array itself.

    Parameters
    ----------
    model : thinc.Model
        What the graph is of, and may be a part of. It is not kept.
    nodes : list of thinc.Model
        The layers.
    settings : list of tuple (dict, str)
        Attributes of layers, and the name of one each.

    Attributes
    ----------
    can_be_kept : bool
        Whether all parameters are there, float32 and C-contiguous: who takes them
        needs no copies.
    """

    cdef readonly bint can_be_kept
    # Of each layer; None for the model itself, which would outlive its last user.
    cdef list nodes
    cdef list functions
    cdef list layers         # a list each, or None of a layer that has no layers
    cdef list has_params     # a dict each, or None of a layer that has no parameters
    # Of each parameter: the table where Thinc keeps it, its key there, and the array.
    cdef list tables, keys, arrays
    # Of each setting.
    cdef list attrs, names, values

    def __init__(self, object model, list nodes, list settings):
        self.nodes = [None if node is model else node for node in nodes]
        self.functions = [node._func for node in nodes]
        # Copies: layers may be put in place of others in the list itself.
        self.layers = [list(node.layers) or None for node in nodes]
        self.has_params = [dict(node._has_params) or None for node in nodes]
        self.tables, self.keys = [], []
        for node in nodes:
            for name in node.param_names:
                self.tables.append(node._params._params)
                self.keys.append((node.id, name))
        self.arrays = [
            table.get(key) for table, key in zip(self.tables, self.keys, strict=True)
        ]
        self.attrs = [attrs for attrs, _ in settings]
        self.names = [name for _, name in settings]
        self.values = [attrs.get(name) for attrs, name in settings]
        self.can_be_kept = all(
            array is not None and array.flags.c_contiguous and array.dtype == "float32"
            for array in self.arrays
        ) and all(node._params.proxy is None for node in nodes)

    def is_still(self, object model) -> bool:
        """Whether the layers, parameters and settings are the same."""
        cdef Py_ssize_t i
        for i in range(len(self.nodes)):
            node = self.nodes[i]
            if node is None:
                node = model
            if node._func is not self.functions[i]:
                return False
            layers = self.layers[i]
            if layers is not None and not same_items(node._layers, layers):
                return False
            has_params = self.has_params[i]
            if has_params is not None and node._has_params != has_params:
                return False
        for i in range(len(self.arrays)):
            if (<dict>self.tables[i]).get(self.keys[i]) is not self.arrays[i]:
                return False
        for i in range(len(self.values)):
            if (<dict>self.attrs[i]).get(self.names[i]) != self.values[i]:
                return False
        return True


cdef bint same_items(list found, list known):
    cdef Py_ssize_t i
    if len(found) != len(known):
        return False
    for i in range(len(known)):
        if found[i] is not known[i]:
            return False
    return True
