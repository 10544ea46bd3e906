"""Rule-based tokenization that keeps every character.

White space cuts a text into chunks. A chunk is cut by rules: special cases, then
prefixes and suffixes until none is left, then infixes. What came out is remembered by
the chunk's characters, so a chunk that was seen before costs one hash and one look-up.
"""

import re
from pathlib import Path

import srsly
from cpython.unicode cimport (
    PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, Py_UNICODE_ISSPACE,
)
from libc.stdint cimport uint8_t
from murmurhash.mrmr cimport hash64

from ._attrs cimport NORM, ORTH

from ._doc import Doc as DocClass
from .attrs import NAMES, attr_id

cdef unsigned int CACHE_SEED = 7


cdef class Tokenizer:
    """Cuts texts into docs.

    Parameters
    ----------
    vocab : Vocab
    rules : dict, optional
        Special cases: a string -> the tokens it is cut into, a list of dicts with the
        keys ORTH and (optionally) NORM.
    prefix_search, suffix_search : callable, optional
        From a string to a match at its begin resp. end, e.g. ``re.compile(...).search``.
    infix_finditer : callable, optional
        From a string to an iterator over matches, e.g. ``re.compile(...).finditer``.
    token_match : callable, optional
        A string for which it returns a match is not cut.
    url_match : callable, optional
        The same, after prefixes and suffixes were cut off.
    faster_heuristics : bool
        Look for special cases across tokens only where they hold affixes or spaces.
    max_cache_size : int
        Number of distinct chunks to remember.
    """

    def __init__(
        self,
        Vocab vocab,
        rules=None,
        prefix_search=None,
        suffix_search=None,
        infix_finditer=None,
        token_match=None,
        url_match=None,
        faster_heuristics=True,
        max_cache_size=10000,
    ):
        self.vocab = vocab
        self._prefix_search = prefix_search
        self._suffix_search = suffix_search
        self._infix_finditer = infix_finditer
        self._token_match = token_match
        self._url_match = url_match
        self.faster_heuristics = faster_heuristics
        self.max_cache_size = max_cache_size
        self._rules = {}
        self._specials = {}
        self._phrases = {}
        self._forget()
        self._load_special_cases(rules or {})

    def __reduce__(self):
        return unpickle_tokenizer, (
            self.vocab, self._rules, self._prefix_search, self._suffix_search,
            self._infix_finditer, self._token_match, self._url_match,
            self.faster_heuristics, self.max_cache_size,
        )

    # Rules.

    @property
    def token_match(self):
        """Strings that it matches are not cut."""
        return self._token_match

    @token_match.setter
    def token_match(self, value):
        self._token_match = value
        self._reload()

    @property
    def url_match(self):
        """Strings that it matches are not cut by infixes."""
        return self._url_match

    @url_match.setter
    def url_match(self, value):
        self._url_match = value
        self._reload()

    @property
    def prefix_search(self):
        """Finds a prefix."""
        return self._prefix_search

    @prefix_search.setter
    def prefix_search(self, value):
        self._prefix_search = value
        self._reload()

    @property
    def suffix_search(self):
        """Finds a suffix."""
        return self._suffix_search

    @suffix_search.setter
    def suffix_search(self, value):
        self._suffix_search = value
        self._reload()

    @property
    def infix_finditer(self):
        """Finds infixes."""
        return self._infix_finditer

    @infix_finditer.setter
    def infix_finditer(self, value):
        self._infix_finditer = value
        self._reload()

    @property
    def rules(self):
        """The special cases."""
        return self._rules

    @rules.setter
    def rules(self, value):
        self._rules = {}
        self._specials = {}
        self._phrases = {}
        self._forget()
        self._load_special_cases(value)

    def _load_special_cases(self, special_cases):
        """Add special cases."""
        for string, pieces in (special_cases or {}).items():
            self.add_special_case(string, pieces)

    def add_special_case(self, string, substrings):
        """Add a special case.

        Parameters
        ----------
        string : str
            What to look for.
        substrings : iterable of dict
            The tokens, by ORTH and (optionally) NORM.

        Raises
        ------
        ValueError
            The tokens' texts do not make up the string, or have other attributes.
        """
        pieces = []
        for attrs in substrings:
            piece = {}
            for name, value in attrs.items():
                attr = attr_id(name)
                if attr not in (ORTH, NORM):
                    raise ValueError(
                        f"The special case for {string!r} sets {NAMES.get(attr, name)}: "
                        "only ORTH and NORM can be set by the tokenizer."
                    )
                piece[attr] = value if isinstance(value, str) else (
                    self.vocab.strings[value]
                )
            pieces.append(piece)
        joined = "".join(piece.get(ORTH, "") for piece in pieces)
        if joined != string or any(not piece.get(ORTH) for piece in pieces):
            raise ValueError(
                f"The special case for {string!r} makes it {joined!r}: the tokenizer "
                "must keep every character."
            )
        self._rules[string] = pieces
        strings = self.vocab.strings
        self._specials[string] = [
            (piece[ORTH], strings.add(piece[NORM]) if NORM in piece else 0)
            for piece in pieces
        ]
        self._forget()
        self._add_phrase(string)

    def _add_phrase(self, string):
        """Let a special case be found where its characters are several tokens."""
        if self.faster_heuristics and not (
            self.find_prefix(string) or self.find_suffix(string)
            or self.find_infix(string) or " " in string
        ):
            return
        orths = tuple([token.orth for token in self._tokenize(string, False)])
        if orths:
            phrases = self._phrases.setdefault(orths[0], [])
            if orths not in phrases:
                phrases.append(orths)

    def _reload(self):
        """Bring everything that depends on the rules up to date."""
        self._forget()
        self._phrases = {}
        for string in self._rules:
            self._add_phrase(string)

    def _forget(self):
        """Empty the cache."""
        self._cache_mem = Pool()
        self._cache = PreshMap()
        self._n_cached = 0

    # From a text to a doc.

    def __call__(self, string):
        """Return the doc of a text.

        Parameters
        ----------
        string : str

        Returns
        -------
        Doc
        """
        cdef Doc doc = self._tokenize(string, True)
        if self._phrases:
            self._apply_phrases(doc)
        return doc

    def pipe(self, texts, batch_size=1000):
        """Yield the docs of texts."""
        for text in texts:
            yield self(text)

    def _tokenize(self, str string, bint with_specials):
        """Return a doc by the rules for single chunks."""
        cdef Doc doc = DocClass(self.vocab)
        cdef Py_ssize_t n_chars = len(string)
        cdef int kind = PyUnicode_KIND(string)
        cdef void* data = PyUnicode_DATA(string)
        cdef Py_ssize_t i
        cdef Py_ssize_t start = 0
        cdef Py_UCS4 char
        cdef bint space, in_space
        if n_chars == 0:
            return doc
        if n_chars > 2 ** 30:
            raise ValueError(
                f"The text has {n_chars} characters, the tokenizer takes up to 2**30."
            )
        doc.reserve(<int>(n_chars // 4) + 8)
        in_space = Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, 0))
        for i in range(n_chars):
            char = PyUnicode_READ(kind, data, i)
            space = Py_UNICODE_ISSPACE(char)
            if space == in_space:
                continue
            if start < i:
                if with_specials:
                    self._add_chunk(doc, string, kind, data, <int>start, <int>i)
                else:
                    self._push(doc, self._cut(string[start:i], False))
            if char == u" ":
                # One space belongs to the token before it.
                doc.c[doc.length - 1].spacy = True
                start = i + 1
            else:
                start = i
            in_space = not in_space
        if start < n_chars:
            if with_specials:
                self._add_chunk(doc, string, kind, data, <int>start, <int>n_chars)
            else:
                self._push(doc, self._cut(string[start:], False))
        return doc

    cdef int _add_chunk(
        self, Doc doc, str text, int kind, const void* data, int start, int end
    ) except -1:
        """Append the tokens of a chunk, from the cache where it is there."""
        cdef const uint8_t* bytes_ = <const uint8_t*>data + <size_t>start * kind
        # Strings of different widths differ in their bytes, which costs a second
        # entry at most; the width is part of the seed so that they are never equal.
        cdef uint64_t key = hash64(
            <void*>bytes_, (end - start) * kind, CACHE_SEED + kind
        )
        cdef ChunkC* chunk = <ChunkC*>self._cache.get(key)
        cdef int i
        if chunk != NULL and chunk.length == end - start:
            for i in range(chunk.n_pieces):
                doc.push_back(chunk.pieces[i].lex, False)
                doc.c[doc.length - 1].norm = chunk.pieces[i].norm
            return 0
        pieces = self._cut(text[start:end], True)
        self._push(doc, pieces)
        if chunk == NULL:
            self._remember(key, end - start, pieces)
        return 0

    cdef int _push(self, Doc doc, list pieces) except -1:
        """Append tokens to a doc."""
        for text, norm in pieces:
            doc.push_back(self.vocab.get(text), False)
            doc.c[doc.length - 1].norm = norm
        return 0

    cdef int _remember(self, uint64_t key, int length, list pieces) except -1:
        """Put a chunk into the cache."""
        cdef ChunkC* chunk
        cdef int i
        if self.vocab.in_memory_zone or self.max_cache_size <= 0:
            return 0  # the lexemes may not outlive the zone
        if self._n_cached >= self.max_cache_size:
            self._forget()
        chunk = <ChunkC*>self._cache_mem.alloc(1, sizeof(ChunkC))
        chunk.length = length
        chunk.n_pieces = len(pieces)
        chunk.pieces = <PieceC*>self._cache_mem.alloc(
            max(1, len(pieces)), sizeof(PieceC)
        )
        for i in range(chunk.n_pieces):
            text, norm = pieces[i]
            chunk.pieces[i].lex = self.vocab.get(text)
            chunk.pieces[i].norm = norm
        self._cache.set(key, chunk)
        self._n_cached += 1
        return 0

    # From a chunk to its pieces, lists of (text, norm id).

    def _cut(self, str chunk, bint with_specials):
        """Return the pieces of a chunk."""
        cdef dict specials = self._specials if with_specials else {}
        if chunk in specials:
            return list(specials[chunk])
        prefixes = []
        suffixes = []
        chunk = self._cut_affixes(chunk, specials, prefixes, suffixes)
        pieces = [(prefix, 0) for prefix in prefixes]
        if chunk:
            if chunk in specials:
                pieces.extend(specials[chunk])
            elif self._is_token(chunk) or self._is_url(chunk):
                pieces.append((chunk, 0))
            else:
                pieces.extend([(part, 0) for _, part in self._cut_infixes(chunk)])
        pieces.extend([(suffix, 0) for suffix in reversed(suffixes)])
        return pieces

    def _cut_affixes(self, str chunk, dict specials, list prefixes, list suffixes):
        """Move prefixes and suffixes to their lists and return what is left."""
        cdef Py_ssize_t last_length = -1
        while chunk and len(chunk) != last_length:
            if self._is_token(chunk) or chunk in specials:
                break
            last_length = len(chunk)
            prefix_length = self.find_prefix(chunk)
            if prefix_length:
                rest = chunk[prefix_length:]
                if rest and rest in specials:
                    prefixes.append(chunk[:prefix_length])
                    chunk = rest
                    break
            suffix_length = self.find_suffix(chunk)
            if suffix_length:
                rest = chunk[:-suffix_length]
                if rest and rest in specials:
                    suffixes.append(chunk[-suffix_length:])
                    chunk = rest
                    break
            if prefix_length and suffix_length and (
                prefix_length + suffix_length <= len(chunk)
            ):
                prefixes.append(chunk[:prefix_length])
                suffixes.append(chunk[-suffix_length:])
                chunk = chunk[prefix_length:-suffix_length]
            elif prefix_length:
                prefixes.append(chunk[:prefix_length])
                chunk = chunk[prefix_length:]
            elif suffix_length:
                suffixes.append(chunk[-suffix_length:])
                chunk = chunk[:-suffix_length]
        return chunk

    def _cut_infixes(self, str chunk):
        """Return ``(kind, text)`` of a chunk's parts: TOKEN or INFIX."""
        found = []
        cdef Py_ssize_t offset = 0
        for match in self.find_infix(chunk):
            start, end = match.span()
            if start == 0 or start == end:
                continue  # the chunk would be cut into an empty piece
            if offset < start:
                found.append(("TOKEN", chunk[offset:start]))
            found.append(("INFIX", chunk[start:end]))
            offset = end
        if offset < len(chunk):
            found.append(("TOKEN", chunk[offset:]))
        return found

    def _is_token(self, str string):
        return self._token_match is not None and bool(self._token_match(string))

    def _is_url(self, str string):
        return self._url_match is not None and bool(self._url_match(string))

    def find_infix(self, str string):
        """Return the matches of infixes in a string."""
        if self._infix_finditer is None:
            return []
        return list(self._infix_finditer(string))

    def find_prefix(self, str string):
        """Return the length of a string's prefix, 0 for none."""
        if self._prefix_search is None:
            return 0
        match = self._prefix_search(string)
        return match.end() - match.start() if match is not None else 0

    def find_suffix(self, str string):
        """Return the length of a string's suffix, 0 for none."""
        if self._suffix_search is None:
            return 0
        match = self._suffix_search(string)
        return match.end() - match.start() if match is not None else 0

    # Special cases across tokens.

    def _apply_phrases(self, Doc doc):
        """Cut special cases anew whose characters became several tokens."""
        cdef int i
        cdef set firsts = set(self._phrases)
        found = []
        for i in range(doc.length):
            if doc.c[i].lex.orth not in firsts:
                continue
            for orths in self._phrases[doc.c[i].lex.orth]:
                end = i + len(orths)
                if end > doc.length:
                    continue
                if any(doc.c[i + j].lex.orth != orths[j] for j in range(len(orths))):
                    continue
                text = doc[i:end].text
                if text in self._specials:
                    found.append((i, end, text))
        if not found:
            return
        # Longest first, then leftmost; no two may overlap.
        found.sort(key=lambda match: (match[0] - match[1], match[0]))
        taken = set()
        chosen = {}
        for start, end, text in found:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                chosen[start] = (end, text)
        self._replace(doc, chosen)

    def _replace(self, Doc doc, dict chosen):
        """Put the tokens of special cases in the place of others."""
        cdef int i = 0
        tokens = []
        for i in range(doc.length):
            tokens.append((doc.c[i].lex.orth, doc.c[i].norm, bool(doc.c[i].spacy)))
        doc.truncate()
        i = 0
        while i < len(tokens):
            if i in chosen:
                end, text = chosen[i]
                self._push(doc, self._specials[text])
                doc.c[doc.length - 1].spacy = tokens[end - 1][2]
                i = end
            else:
                orth, norm, spacy = tokens[i]
                doc.push_back(self.vocab.get_by_orth(orth), spacy)
                doc.c[doc.length - 1].norm = norm
                i += 1

    # What the rules did.

    def explain(self, text):
        """Return, for each token, the rule that made it.

        Parameters
        ----------
        text : str

        Returns
        -------
        list of (str, str)
            Rule and text: "PREFIX", "SUFFIX", "INFIX", "TOKEN", "TOKEN_MATCH",
            "URL_MATCH", or "SPECIAL-1", "SPECIAL-2" ... for a special case's tokens.
        """
        explained = []
        for chunk in text.split():
            explained.extend(self._explain_chunk(chunk))
        return self._explain_phrases(text, explained)

    def _explain_chunk(self, chunk):
        if chunk in self._specials:
            return self._explain_special(chunk)
        prefixes = []
        suffixes = []
        chunk = self._cut_affixes(chunk, self._specials, prefixes, suffixes)
        found = [("PREFIX", prefix) for prefix in prefixes]
        if chunk in self._specials:
            found.extend(self._explain_special(chunk))
        elif chunk and self._is_token(chunk):
            found.append(("TOKEN_MATCH", chunk))
        elif chunk and self._is_url(chunk):
            found.append(("URL_MATCH", chunk))
        elif chunk:
            found.extend(self._cut_infixes(chunk))
        found.extend([("SUFFIX", suffix) for suffix in reversed(suffixes)])
        return found

    def _explain_special(self, string):
        pieces = self._specials[string]
        return [(f"SPECIAL-{i}", text) for i, (text, _) in enumerate(pieces, start=1)]

    def _explain_phrases(self, text, explained):
        """Take special cases across tokens into account."""
        words = [token.text for token in self(text) if not token.is_space]
        if words == [piece for _, piece in explained]:
            return explained
        rules = {}
        for string in self._specials:
            if string in text:
                rules.update({
                    piece: rule for rule, piece in self._explain_special(string)
                })
        kept = dict((piece, rule) for rule, piece in explained)
        return [(kept.get(word, rules.get(word, "TOKEN")), word) for word in words]

    # Serialisation.

    def to_disk(self, path, *, exclude=()):
        """Write the rules to a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path, *, exclude=()):
        """Read the rules from a file."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)

    def to_bytes(self, *, exclude=()):
        """Return the rules as msgpack.

        Parameters
        ----------
        exclude : iterable of str
            "vocab", "prefix_search", "exceptions" ...
        """
        parts = {
            "prefix_search": pattern_of(self._prefix_search),
            "suffix_search": pattern_of(self._suffix_search),
            "infix_finditer": pattern_of(self._infix_finditer),
            "token_match": pattern_of(self._token_match),
            "url_match": pattern_of(self._url_match),
            "exceptions": {key: self._rules[key] for key in sorted(self._rules)},
            "faster_heuristics": self.faster_heuristics,
        }
        if "vocab" not in exclude:
            parts["vocab"] = self.vocab.to_bytes()
        return srsly.msgpack_dumps(
            {name: part for name, part in parts.items() if name not in exclude}
        )

    def from_bytes(self, bytes_data, *, exclude=()):
        """Read the rules from what `to_bytes` returned."""
        parts = srsly.msgpack_loads(bytes_data)
        parts = {name: part for name, part in parts.items() if name not in exclude}
        if "vocab" in parts:
            self.vocab.from_bytes(parts["vocab"])
        if "prefix_search" in parts:
            self._prefix_search = method_of(parts["prefix_search"], "search")
        if "suffix_search" in parts:
            self._suffix_search = method_of(parts["suffix_search"], "search")
        if "infix_finditer" in parts:
            self._infix_finditer = method_of(parts["infix_finditer"], "finditer")
        if "token_match" in parts:
            self._token_match = method_of(parts["token_match"], "match")
        if "url_match" in parts:
            self._url_match = method_of(parts["url_match"], "match")
        if "faster_heuristics" in parts:
            self.faster_heuristics = parts["faster_heuristics"]
        if "exceptions" in parts:
            self.rules = parts["exceptions"]
        else:
            self._reload()
        return self


def unpickle_tokenizer(vocab, rules, *settings):
    """Make a tokenizer of what another process sent."""
    return Tokenizer(vocab, rules, *settings)


def pattern_of(method):
    """Return the pattern of a regular expression's bound method.

    Raises
    ------
    ValueError
        It is another function, which can't be saved.
    """
    if method is None:
        return None
    expression = getattr(method, "__self__", None)
    if not hasattr(expression, "pattern"):
        raise ValueError(
            f"The tokenizer rule {method!r} can't be saved: expected a method of a "
            "compiled regular expression, such as re.compile(...).search."
        )
    return expression.pattern


def method_of(pattern, name):
    """Return a bound method of a pattern, None for None."""
    return None if pattern is None else getattr(re.compile(pattern), name)
