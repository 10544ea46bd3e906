"""Special cases of the tokenizer: strings with tokens of their own."""

from cpython.unicode cimport PyUnicode_READ_CHAR
from libc.string cimport memcpy, memset
from libcpp.vector cimport vector
from preshed.maps cimport map_get

from .._lexicon.pinned_lexemes cimport PinnedLexemes
from .._lexicon.strings cimport string_id
from .._lexicon.structs cimport TokenC, hash_t
from .._lexicon.vocab cimport EMPTY_LEXEME

from bisect import bisect_left

from .._lexicon.attrs import NORM, ORTH, attr_id
from ..errors import WrongTypeError

# Key in a trie's node for the end of a special case.
cdef str END = "end"
# Odd, with no pattern in its bits: tells (a, b) from (b, a).
cdef hash_t MIXER = <hash_t>0x9E3779B97F4A7C15


def parse_special_case(string, substrings):
    """Return a special case's tokens as ``((text, norm or None), ...)``.

    Parameters
    ----------
    string : str
        The string to split.
    substrings : iterable of dict
        Attributes of each token: ORTH, its exact text, and NORM where it has a norm of
        its own.

    Raises
    ------
    ValueError
        If the texts don't add up to the string, or other attributes are given.
    """
    tokens = []
    for attrs in substrings:
        token = usual_token(attrs)
        if token is not None:
            tokens.append(token)
            continue
        if not isinstance(attrs, dict):
            raise WrongTypeError(
                f"A token of the tokenizer exception for {string!r} is {attrs!r:.80}. "
                f"Expected a dict with ORTH."
            )
        values = {}
        for name, value in attrs.items():
            attr = attr_id(name)
            if attr not in (ORTH, NORM):
                raise ValueError(
                    f"Unable to set the attribute {name!r} in the tokenizer "
                    f"exception for {string!r}: only ORTH and NORM can be set."
                )
            values[attr] = value
        if ORTH not in values:
            raise ValueError(
                f"A token of the tokenizer exception for {string!r} has no ORTH: "
                f"{attrs!r}. Expected the token's exact text."
            )
        if values[ORTH] == "":
            raise ValueError(
                f"A token of the tokenizer exception for {string!r} has no text: its "
                f"ORTH is ''. Expected a character at least."
            )
        for text in (values[ORTH], values.get(NORM, "")):
            if not isinstance(text, str):
                raise WrongTypeError(
                    f"A token of the tokenizer exception for {string!r} has "
                    f"{text!r:.80}. Expected text."
                )
        tokens.append((values[ORTH], values.get(NORM)))
    text = "".join([orth for orth, _ in tokens])
    if text != string:
        raise ValueError(
            f"A tokenizer exception can't change the text: that for {string!r} has "
            f"tokens that make {text!r}."
        )
    return tuple(tokens)


cdef tuple usual_token(attrs):
    """Return what `parse_special_case` does of a token as languages have it, or None.

    Of those there are many, and a text waits for them.
    """
    if type(attrs) is not dict:
        return None
    orth, norm = (<dict>attrs).get(ORTH), (<dict>attrs).get(NORM)
    if type(orth) is not str or not orth or len(<dict>attrs) != 1 + (norm is not None):
        return None
    return (orth, norm) if norm is None or type(norm) is str else None


cdef inline hash_t opening(str word, Py_ssize_t n) noexcept:
    """Return a key for the first one or two characters of a word."""
    cdef hash_t key = <hash_t>PyUnicode_READ_CHAR(word, 0) + 2
    return key if n == 1 else key << 32 | <hash_t>PyUnicode_READ_CHAR(word, 1)


cdef inline hash_t pair_key(hash_t first, hash_t second) noexcept nogil:
    return (first * MIXER) ^ second


cdef inline bint starts_at(
    const StartsC* starts, const TokenC* tokens, int i, int n
) noexcept nogil:
    """Return whether a special case may begin with a token."""
    cdef hash_t orth = tokens[i].lex.orth
    return map_get(starts.singles, orth) != NULL or (
        i + 1 < n
        and map_get(starts.pairs, pair_key(orth, tokens[i + 1].lex.orth)) != NULL
    )


cdef bint may_match(const StartsC* starts, const TokenC* tokens, int n) noexcept nogil:
    cdef int i
    for i in range(n):
        if starts_at(starts, tokens, i, n):
            return True
    return False


cdef class SpecialCases:
    """The strings that the tokenizer splits in a way of their own.

    A special case that is not a word between spaces (":)" in "see:)", or one with a
    space in it) is found as the sequence of tokens that the other rules make of it.
    """

    def __init__(self):
        self._tokens = {}
        self._given = {}
        self._longest = 0
        self._wait([])

    def wait_for_patterns(self):
        """Have all special cases wait for `add_pattern` anew, until `pop_waiting`.

        Most of a language's special cases never occur in a text, and finding out how
        the other rules split them takes long.
        """
        self._wait(sorted(filter(None, self._tokens)))

    def _wait(self, strings):
        # Large enough never to be moved: other threads may read meanwhile.
        cdef Py_ssize_t size = 2 * len(strings) + 8
        self._trie = {}
        self._firsts = PreshMap(size)
        self._singles = PreshMap(size)
        self._pairs = PreshMap(size)
        self._openings = PreshMap(2 * size)
        for string in strings:
            for n in range(1, min(2, len(string)) + 1):
                self._openings.set(opening(string, n), <void*>1)
        self._waiting = strings

    cdef bint may_wait(self, str word) noexcept:
        cdef Py_ssize_t n = len(word)
        return n > 0 and self._openings.get(opening(word, n)) != NULL

    def pop_waiting(self, word):
        """Return the special cases that begin with a word and no longer wait."""
        start = end = bisect_left(self._waiting, word)
        while end < len(self._waiting) and self._waiting[end].startswith(word):
            end += 1
        found = self._waiting[start:end]
        del self._waiting[start:end]
        return found

    def add(self, string, substrings):
        """Add a special case; its tokens are checked."""
        substrings = list(substrings)
        self._tokens[string] = parse_special_case(string, substrings)
        self._given[string] = substrings
        self._longest = max(self._longest, len(string))

    def add_pattern(self, string, words):
        """Have a special case found where these are the tokens of a text."""
        cdef hash_t first
        if not words:
            return
        first = string_id(words[0])
        self._firsts.set(first, <void*>1)
        if len(words) == 1:
            self._singles.set(first, <void*>1)
        else:
            self._pairs.set(pair_key(first, string_id(words[1])), <void*>1)
        node = self._trie
        for word in words:
            node = node.setdefault(string_id(word), {})
        node[END] = string

    @property
    def rules(self):
        """The special cases as they were given, by string."""
        return dict(self._given)

    cdef StartsC starts(self) noexcept:
        return StartsC(self._singles.c_map, self._pairs.c_map)

    cdef bint may_start(self, hash_t orth) noexcept:
        return self._firsts.get(orth) != NULL

    cdef tuple get(self, str string):
        return <tuple>self._tokens.get(string)

    cdef bint contains(self, str string, Py_ssize_t start, Py_ssize_t end) except -1:
        return end - start <= self._longest and string[start:end] in self._tokens

    def tokens(self, string):
        """Return a special case's tokens, ``(text, norm or None)`` each, or None."""
        return self.get(string)

    cdef int apply(self, Doc doc) except -1:
        cdef list spans
        if not self._trie:
            return 0
        spans = self._match(doc)
        if spans:
            self._replace(doc, spans)
        return 0

    cdef list _match(self, Doc doc):
        """Return the spans to replace: ``(start, end, tokens)``, by start."""
        cdef const TokenC* c = doc.c
        cdef StartsC starts = self.starts()
        cdef int i, j, start, end
        cdef list found = []
        cdef dict node
        for i in range(doc.length):
            if not starts_at(&starts, c, i, doc.length):
                continue
            node = self._trie
            for j in range(i, doc.length):
                node = node.get(c[j].lex.orth)
                if node is None:
                    break
                if END in node:
                    found.append((i, j + 1))
        if not found:
            return found
        # Of those that overlap the longest counts, then the first. One that must give
        # way still keeps off those after it, as in spaCy.
        found.sort(key=longest_first)
        taken = [False] * doc.length
        chosen = []
        for start, end in found:
            free = not (taken[start] or taken[end - 1])
            taken[start:end] = [True] * (end - start)
            if not free:
                continue
            # The tokens are the same: is the space between them, too?
            tokens = self.get(text_of(doc, start, end))
            if tokens is not None:
                chosen.append((start, end, tokens))
        chosen.sort()
        return chosen

    cdef int _replace(self, Doc doc, list spans) except -1:
        """Put the special cases' tokens in place of those of the spans."""
        cdef vector[TokenC] made
        cdef TokenC token
        cdef int start, end, i, done = 0, idx
        cdef int n_before = doc.length
        cdef PinnedLexemes pinned = PinnedLexemes(doc.vocab)
        for start, end, tokens in spans:
            made.insert(made.end(), doc.c + done, doc.c + start)
            idx = doc.c[start].idx
            for text, norm in tokens:
                memset(&token, 0, sizeof(TokenC))
                token.lex = pinned.get(text)
                token.norm = 0 if norm is None else doc.vocab.strings.add(norm)
                token.idx = idx
                idx += <int>token.lex.length
                made.push_back(token)
            made.back().spacy = doc.c[end - 1].spacy
            done = end
        made.insert(made.end(), doc.c + done, doc.c + doc.length)
        doc.reserve(<int>made.size())
        doc.length = <int>made.size()
        memcpy(doc.c, made.data(), made.size() * sizeof(TokenC))
        for i in range(doc.length):
            doc.c[i].l_edge = i
            doc.c[i].r_edge = i
        for i in range(doc.length, n_before):
            memset(&doc.c[i], 0, sizeof(TokenC))
            doc.c[i].lex = EMPTY_LEXEME
        doc._py_tokens = None
        return 0


def longest_first(span):
    """Return a key that sorts spans by length, the longest first, then by place."""
    start, end = span
    return start - end, start


cdef str text_of(Doc doc, int start, int end):
    """Return the text of a slice, without the space after it."""
    cdef int i
    parts = []
    for i in range(start, end):
        parts.append(doc.vocab.strings.get(doc.c[i].lex.orth))
        if doc.c[i].spacy and i + 1 < end:
            parts.append(" ")
    return "".join(parts)
