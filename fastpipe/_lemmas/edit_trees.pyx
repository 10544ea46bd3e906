"""Edit trees: how a word is turned into another, as a tree that other words share.

The longest common substring of both is kept; what is before and after it is handled
in the same way, down to strings that have nothing in common, which are substituted. See
Müller et al. (2015), "Joint Lemmatization and Morphological Tagging with Lemming",
https://aclanthology.org/D15-1272.
"""

from pathlib import Path

import numpy
import srsly

cimport cython
from cython.operator cimport dereference
from libc.stdint cimport int64_t, uint32_t, uint64_t
from libcpp.vector cimport vector

from .._doc cimport Doc
from .._lexicon.hash_combine cimport hash_combine
from .._lexicon.strings cimport StringStore, string_id
from .._lexicon.structs cimport TokenC, attr_t

from .._runtime.files import write_atomically
from ..errors import InputError, reading

cdef uint32_t NO_TREE = 0xFFFFFFFF
cdef uint32_t UNKNOWN_TREE = 0xFFFFFFFE
# What `TreeMemo` has for a word that a tree doesn't fit: no string's id.
cdef attr_t NO_LEMMA = <attr_t>-1

# Trees are gone through node by node, each in a call within the call for the one
# above. Those of two words have fewer nodes than the words have characters.
cdef uint32_t MOST_NODES = 5000

cdef set MATCH_KEYS = {"prefix_len", "suffix_len", "prefix_tree", "suffix_tree"}
cdef set SUBST_KEYS = {"orig", "subst"}


cdef uint64_t hash_tree(const EditTreeC* tree) noexcept nogil:
    cdef uint64_t key
    if tree.is_match:
        key = hash_combine(1, tree.prefix_len)
        key = hash_combine(key, tree.suffix_len)
        key = hash_combine(key, tree.prefix_tree)
        return hash_combine(key, tree.suffix_tree)
    return hash_combine(hash_combine(2, tree.orig), tree.subst)


cdef bint same_tree(const EditTreeC* a, const EditTreeC* b) noexcept nogil:
    if a.is_match != b.is_match:
        return False
    if a.is_match:
        return (
            a.prefix_len == b.prefix_len and a.suffix_len == b.suffix_len
            and a.prefix_tree == b.prefix_tree and a.suffix_tree == b.suffix_tree
        )
    return a.orig == b.orig and a.subst == b.subst


cdef struct Match:
    # The common part of two strings: where it begins in each, and its length.
    int form
    int lemma
    int length


cdef Match longest_match(str form, str lemma):
    """Return the first of the longest common substrings, by dynamic programming.

    `ends[j]` is the length of the common substring that ends in front of `lemma[j]` and
    of the current character of the form.
    """
    cdef int n_form = <int>len(form), n_lemma = <int>len(lemma)
    cdef vector[int] ends
    cdef int i, j, before, length
    cdef Py_UCS4 char
    cdef Match best = Match(0, 0, 0)
    ends.resize(n_lemma + 1)
    for i in range(n_form):
        char = form[i]
        before = 0
        for j in range(n_lemma):
            length = before + 1 if char == lemma[j] else 0
            before = ends[j + 1]
            ends[j + 1] = length
            if length > best.length:
                best = Match(i + 1 - length, j + 1 - length, length)
    return best


cdef class EditTrees:
    """A set of edit trees, numbered.

    Parameters
    ----------
    strings : StringStore
        Where the strings of substitutions are kept.
    """

    def __init__(self, StringStore strings):
        self.strings = strings

    def __len__(self):
        """Return the number of trees, those that are part of others included."""
        return self.trees.size()

    def __getitem__(self, int tree_id):
        """Return a tree as files have it: a dict of lengths and indices, or of ids."""
        self._require(tree_id)
        cdef EditTreeC* tree = &self.trees[tree_id]
        if tree.is_match:
            return {
                "prefix_len": tree.prefix_len,
                "suffix_len": tree.suffix_len,
                "prefix_tree": tree.prefix_tree,
                "suffix_tree": tree.suffix_tree,
            }
        return {"orig": tree.orig, "subst": tree.subst}

    def _require(self, tree_id):
        if not 0 <= tree_id < len(self):
            raise IndexError(f"No edit tree {tree_id}: there are {len(self)}.")

    # Making and using trees.

    def add(self, str form, str lemma):
        """Return the tree that turns a form into a lemma; it is made if it is new.

        Parameters
        ----------
        form, lemma : str

        Returns
        -------
        int
            The tree's index.
        """
        return self.build(form, lemma, True)

    cdef uint32_t build(self, str form, str lemma, bint may_add):
        """Return the index of the tree for two strings, or `UNKNOWN_TREE`."""
        cdef EditTreeC tree
        cdef Match match = longest_match(form, lemma)
        tree.is_match = match.length > 0 or not (form or lemma)
        tree.prefix_len = tree.suffix_len = 0
        tree.prefix_tree = tree.suffix_tree = NO_TREE
        tree.orig = tree.subst = 0
        if not tree.is_match:
            if may_add:
                self.strings.add(form)
                self.strings.add(lemma)
            tree.orig = string_id(form)
            tree.subst = string_id(lemma)
            return self.insert(tree, may_add)
        form_end = match.form + match.length
        lemma_end = match.lemma + match.length
        tree.prefix_len = match.form
        tree.suffix_len = <uint32_t>(len(form) - form_end)
        if match.form or match.lemma:
            tree.prefix_tree = self.build(
                form[:match.form], lemma[:match.lemma], may_add
            )
        if form_end < len(form) or lemma_end < len(lemma):
            tree.suffix_tree = self.build(form[form_end:], lemma[lemma_end:], may_add)
        if UNKNOWN_TREE in (tree.prefix_tree, tree.suffix_tree):
            return UNKNOWN_TREE
        return self.insert(tree, may_add)

    cdef uint32_t insert(self, EditTreeC tree, bint may_add):
        """Return the index of a node, which is appended if it is new and may be."""
        cdef uint64_t key = hash_tree(&tree)
        while True:
            found = self.index.find(key)
            if found == self.index.end():
                break
            if same_tree(&self.trees[dereference(found).second], &tree):
                return dereference(found).second
            key += 1
        if not may_add:
            return UNKNOWN_TREE
        cdef uint32_t tree_id = <uint32_t>self.trees.size()
        self.index[key] = tree_id
        self.trees.push_back(tree)
        return tree_id

    def apply(self, int tree_id, str form):
        """Turn a form into another string.

        Parameters
        ----------
        tree_id : int
        form : str

        Returns
        -------
        str or None
            None where the tree doesn't fit the form.
        """
        self._require(tree_id)
        return self.apply_to(tree_id, form)

    cdef str apply_to(self, uint32_t tree_id, str form):
        cdef EditTreeC* tree = &self.trees[tree_id]
        cdef Py_ssize_t end = len(form) - tree.suffix_len
        cdef str prefix = "", suffix = ""
        if not tree.is_match:
            if string_id(form) != tree.orig:
                return None
            return self.strings.get(tree.subst)
        if <Py_ssize_t>tree.prefix_len > end:
            return None
        if tree.prefix_tree != NO_TREE:
            prefix = self.apply_to(tree.prefix_tree, form[:tree.prefix_len])
        if prefix is not None and tree.suffix_tree != NO_TREE:
            suffix = self.apply_to(tree.suffix_tree, form[end:])
        if prefix is None or suffix is None:
            return None
        return prefix + form[tree.prefix_len:end] + suffix

    def tree_to_str(self, int tree_id):
        """Return a tree as an expression, e.g. ``(m 0 1 () (s 's' ''))``."""
        self._require(tree_id)
        return self._describe(tree_id)

    def _describe(self, uint32_t tree_id):
        if tree_id == NO_TREE:
            return "()"
        cdef EditTreeC* tree = &self.trees[tree_id]
        if not tree.is_match:
            orig, subst = self.strings.get(tree.orig), self.strings.get(tree.subst)
            return f"(s {orig!r} {subst!r})"
        return (
            f"(m {tree.prefix_len} {tree.suffix_len} "
            f"{self._describe(tree.prefix_tree)} {self._describe(tree.suffix_tree)})"
        )

    # Serialisation.

    def to_json(self):
        """Return the trees as a list of dicts, with strings for ids."""
        trees = [self[i] for i in range(len(self))]
        for tree in trees:
            for key in SUBST_KEYS.intersection(tree):
                tree[key] = self.strings.get(tree[key])
        return trees

    def from_json(self, list trees):
        """Replace the trees by those that `to_json` returned."""
        packed = []
        for tree in trees:
            if isinstance(tree, dict) and set(tree) == SUBST_KEYS:
                tree = {key: self.strings.add(str(tree[key])) for key in tree}
            packed.append(tree)
        self._replace(packed)
        return self

    def _replace(self, trees):
        # How many nodes each has, those that it shares counted again.
        cdef vector[uint32_t] sizes
        cdef EditTreeC* node
        self.trees.clear()
        self.index.clear()
        for i, tree in enumerate(trees):
            self._append(i, tree)
            node = &self.trees[i]
            sizes.push_back(1)
            if node.prefix_tree != NO_TREE:
                sizes[i] += sizes[node.prefix_tree]
            if node.suffix_tree != NO_TREE:
                sizes[i] += sizes[node.suffix_tree]
            if sizes[i] > MOST_NODES:
                self.trees.clear()
                self.index.clear()
                raise InputError(
                    f"Edit tree {i} can't be used: it has more than {MOST_NODES} "
                    f"nodes. Expected trees as they are made of words and lemmas"
                )

    def _append(self, int i, tree):
        cdef EditTreeC node
        node.prefix_len = node.suffix_len = 0
        node.prefix_tree = node.suffix_tree = NO_TREE
        node.orig = node.subst = 0
        keys = set(tree) if isinstance(tree, dict) else set()
        if keys == MATCH_KEYS:
            node.is_match = True
            try:
                node.prefix_len = tree["prefix_len"]
                node.suffix_len = tree["suffix_len"]
                node.prefix_tree = tree["prefix_tree"]
                node.suffix_tree = tree["suffix_tree"]
            except (OverflowError, TypeError) as error:
                raise InputError(
                    f"Edit tree {i} can't be used: {error} in {tree!r}. Expected "
                    f"32-bit numbers that aren't negative"
                ) from error
            for child in (node.prefix_tree, node.suffix_tree):
                if child != NO_TREE and child >= <uint32_t>i:
                    raise InputError(
                        f"Edit tree {i} can't be used: it refers to tree {child}. "
                        f"Expected a tree ahead of it in the list"
                    )
        elif keys == SUBST_KEYS:
            node.is_match = False
            with reading(f"Edit tree {i}", "ids of strings"):
                node.orig = tree["orig"]
                node.subst = tree["subst"]
        else:
            raise InputError(
                f"Edit tree {i} can't be used: {tree!r:.120}. Expected a match "
                f"({', '.join(sorted(MATCH_KEYS))}) or a substitution (orig, subst)"
            )
        cdef uint32_t tree_id = self.insert(node, True)
        if tree_id != <uint32_t>i:
            raise InputError(
                f"Edit tree {i} can't be used: it is the same as tree {tree_id}. "
                f"Expected each tree once"
            )

    def to_disk(self, path, exclude=()):
        """Write the trees to a file, in the format of `to_bytes`."""
        with write_atomically(path, "wb") as file:
            file.write(self.to_bytes())

    def from_disk(self, path, exclude=()):
        """Replace the trees by those that `to_disk` wrote, and return them."""
        return self.from_bytes(Path(path).read_bytes())

    def to_bytes(self):
        """Return the trees as msgpack; strings are ids of the string store."""
        return srsly.msgpack_dumps({"trees": [self[i] for i in range(len(self))]})

    def from_bytes(self, bytes_data):
        """Replace the trees by those that `to_bytes` packed."""
        with reading("The bytes of edit trees", "what `to_bytes` returns"):
            loaded = srsly.msgpack_loads(bytes_data)
        if not isinstance(loaded, dict) or not isinstance(loaded.get("trees"), list):
            raise InputError(
                "The bytes hold no edit trees. Expected what `to_bytes` returned: a "
                "msgpack map with a list under 'trees'"
            )
        self._replace(loaded["trees"])
        return self


cdef class TreeMemo:
    """Applies trees to the tokens of docs; each word is worked out once.

    Parameters
    ----------
    trees : EditTrees
    vocab : Vocab
        Knows the words' strings.
    """

    def __init__(self, EditTrees trees, Vocab vocab):
        self.trees = trees
        self.vocab = vocab

    @cython.critical_section
    def clear(self):
        """Forget everything: the trees have been replaced."""
        self.tree_of.clear()
        self.lemma_of.clear()

    @cython.critical_section
    def find_trees(
        self,
        const uint64_t[::1] orths,
        const uint64_t[::1] lemmas,
        StringStore orth_strings,
        StringStore lemma_strings,
        bint may_add,
    ):
        """Return the trees that turn words into lemmas.

        Parameters
        ----------
        orths : uint64 (n_tokens,)
            Ids of the words.
        lemmas : uint64 (n_tokens,)
            Ids of the lemmas; 0 where there is none.
        orth_strings, lemma_strings : StringStore
            Know the strings of the words and of the lemmas.
        may_add : bool
            Whether to add trees that are not there.

        Returns
        -------
        int64 (n_tokens,)
            Indices of trees, -1 where there is no lemma or no tree.
        """
        found = numpy.full(orths.shape[0], -1, dtype=numpy.int64)
        cdef int64_t[::1] tree_ids = found
        cdef Py_ssize_t i
        cdef uint64_t key
        cdef uint32_t tree_id
        for i in range(orths.shape[0]):
            if lemmas[i] == 0:
                continue
            key = hash_combine(orths[i], lemmas[i])
            known = self.tree_of.find(key)
            if known == self.tree_of.end():
                tree_id = self.trees.build(
                    orth_strings.get(orths[i]), lemma_strings.get(lemmas[i]), may_add
                )
                self.tree_of[key] = -1 if tree_id == UNKNOWN_TREE else <int64_t>tree_id
                known = self.tree_of.find(key)
            tree_ids[i] = dereference(known).second
        return found

    def choose(self, Doc doc, const int64_t[:, ::1] candidates):
        """Return the first candidate that fits each token.

        Parameters
        ----------
        doc : Doc
        candidates : int64 (n_tokens, n_candidates)
            Indices of trees, the best first.

        Returns
        -------
        int64 (n_tokens,)
            Indices of trees, -1 where none fits.
        """
        chosen = numpy.full(doc.length, -1, dtype=numpy.int64)
        cdef int64_t[::1] tree_ids = chosen
        cdef int i
        cdef Py_ssize_t k
        for i in range(doc.length):
            for k in range(candidates.shape[1]):
                if self.apply_id(doc.c[i].lex.orth, candidates[i, k]) != NO_LEMMA:
                    tree_ids[i] = candidates[i, k]
                    break
        return chosen

    def annotate(self, Doc doc, const int64_t[::1] tree_ids, bint overwrite):
        """Set the lemmas of a doc.

        Parameters
        ----------
        doc : Doc
        tree_ids : int64 (n_tokens,)
            Indices of trees; -1 for none.
        overwrite : bool
            Whether to replace lemmas that are set already.

        Returns
        -------
        list of int
            The tokens that have no tree that fits, and could be set.
        """
        cdef int i
        cdef TokenC* token
        cdef attr_t lemma
        cdef list left = []
        if tree_ids.shape[0] != doc.length:
            raise ValueError(
                f"{tree_ids.shape[0]} trees were predicted for a doc of {doc.length} "
                f"tokens. Expected one a token"
            )
        for i in range(doc.length):
            token = &doc.c[i]
            if token.lemma != 0 and not overwrite:
                continue
            lemma = NO_LEMMA
            if tree_ids[i] >= 0:
                lemma = self.apply_id(token.lex.orth, tree_ids[i])
            if lemma == NO_LEMMA:
                left.append(i)
            else:
                token.lemma = lemma
        return left

    @cython.critical_section
    cdef attr_t apply_id(self, attr_t orth, int64_t tree_id) except? 0:
        """Return the id of what a tree turns a word into, or `NO_LEMMA`."""
        cdef uint64_t key = hash_combine(orth, <uint64_t>tree_id)
        self._follow()
        known = self.lemma_of.find(key)
        if known != self.lemma_of.end():
            return dereference(known).second
        if not 0 <= tree_id < <int64_t>self.trees.trees.size():
            raise IndexError(f"No edit tree {tree_id}: there are {len(self.trees)}.")
        lemma = self.trees.apply_to(<uint32_t>tree_id, self.vocab.strings[orth])
        cdef attr_t lemma_id = NO_LEMMA
        if lemma is not None:
            lemma_id = self.vocab.strings.add_passing(lemma)
        self.lemma_of[key] = lemma_id
        return lemma_id

    cdef void _follow(self) noexcept:
        """Forget the lemmas if the vocabulary has dropped strings, or was replaced."""
        cdef int strings_epoch = self.vocab.strings.epoch
        if self.epoch != self.vocab.epoch or self.strings_epoch != strings_epoch:
            self.lemma_of.clear()
            self.epoch = self.vocab.epoch
            self.strings_epoch = strings_epoch
