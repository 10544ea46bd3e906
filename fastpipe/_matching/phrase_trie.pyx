"""Search for phrases: a trie (Fredkin 1960) over the values of one attribute."""

from cython.operator cimport dereference as deref
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector
from preshed.maps cimport PreshMap

from .._lexicon.attrs cimport SENT_START
from .._doc cimport Doc
from .._lexicon.structs cimport attr_t
from .._docs.token_attrs cimport get_token_attr


cdef enum:
    SHORT = 100    # tokens that are searched in less time than the GIL takes to let go


cdef class PhraseTrie:
    """Phrases under keys, found by what their tokens have for an attribute.

    Parameters
    ----------
    attr : int
        The attribute's id.
    """

    def __init__(self, int attr):
        self.attr = attr
        self.tables = {}
        self.children.resize(1)
        self.keys.resize(1)

    def add(self, attr_t key, Doc doc):
        """Add the text of a doc under a key; an empty one is passed over."""
        cdef vector[attr_t] column
        cdef unordered_map[attr_t, int].iterator found
        cdef attr_t value
        cdef int node = 0
        column.resize(doc.length)
        self.values(doc, 0, doc.length, column.data())
        for value in column:
            found = self.children[node].find(value)
            if found == self.children[node].end():
                self.children[node][value] = <int>self.children.size()
                node = self.children.size()
                self.children.push_back(unordered_map[attr_t, int]())
                self.keys.push_back(vector[attr_t]())
            else:
                node = deref(found).second
        if node != 0:
            self.add_key(node, key)

    cdef int add_key(self, int node, attr_t key) except -1:
        """Let a phrase of a key end at a node.

        Where several do, they are in the order of a hash table: so it depends on the
        names of the rules, hardly on when they were added.
        """
        if self.keys[node].empty():
            self.keys[node].push_back(key)
            return 0
        if node not in self.tables:
            self.tables[node] = PreshMap(initial_size=8)
            self.tables[node][self.keys[node][0]] = 1
        self.tables[node][key] = 1
        self.keys[node] = list(self.tables[node].keys())

    def remove(self, attr_t key):
        """Remove the phrases of a key."""
        cdef size_t node
        for node in range(self.keys.size()):
            if not self.keys[node].empty():
                self.keys[node] = [other for other in self.keys[node] if other != key]
                self.tables.pop(node, None)

    def search(self, Doc doc, int start=0, int end=-1):
        """Return the matches in a slice of a doc.

        Parameters
        ----------
        doc : Doc
            The doc.
        start, end : int
            The first token, and the one after the last; by default those of the doc.

        Returns
        -------
        list of tuple
            ``(key, start, end)``, positions in the doc, by start and end.
        """
        cdef attr_t[SHORT] few
        cdef vector[attr_t] column
        cdef vector[PhraseMatchC] matches
        cdef int length = (doc.length if end == -1 else end) - start
        if length <= SHORT:
            self.values(doc, start, length, few)
            follow(self, few, length, &matches)
        else:
            column.resize(length)
            self.values(doc, start, length, column.data())
            with nogil:
                follow(self, column.data(), length, &matches)
        return [
            (key, start + match.start, start + match.end)
            for match in matches for key in self.keys[match.node]
        ]

    cdef void values(self, Doc doc, int start, int length, attr_t* column) noexcept:
        """Write the attribute's values of a slice."""
        cdef int i
        for i in range(length):
            if self.attr == SENT_START:
                column[i] = doc.c[start + i].sent_start == 1
            else:
                column[i] = get_token_attr(&doc.c[start + i], self.attr)


cdef void follow(
    PhraseTrie self, const attr_t* column, int length, vector[PhraseMatchC]* matches
) noexcept nogil:
    """Collect the nodes where phrases end, from each token on."""
    cdef unordered_map[attr_t, int].iterator found
    cdef PhraseMatchC match
    cdef int start, end, node
    for start in range(length):
        node = 0
        for end in range(start, length):
            found = self.children[node].find(column[end])
            if found == self.children[node].end():
                break
            node = deref(found).second
            if not self.keys[node].empty():
                match.node = node
                match.start = start
                match.end = end + 1
                matches.push_back(match)
