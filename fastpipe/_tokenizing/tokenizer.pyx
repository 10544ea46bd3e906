"""Rule-based splitting of texts into tokens.

A text is cut at whitespace into chunks. How a chunk is split depends on the chunk
alone, so the result is kept, and most chunks of a text are copied from the cache.
"""

from threading import RLock

from libc.string cimport memcpy, memset

from .chunk_cache cimport chunk_lexemes, chunk_norms, find_chunk, new_chunk
from .chunk_splitter cimport ChunkSplitter
from .pre_tokenizer cimport (
    CutC, PreTokenizedTexts, CacheMissC, KnownC, pre_tokenize, free_cut, free_misses,
    open_cut,
)
from .._doc cimport blank_doc
from .._lexicon.structs cimport LexemeC, TokenC
from .._runtime.threads cimport thread_count

from .._lexicon.lazy_method import LazyMethod
from .._runtime.collector import collector_paused
from ..errors import WrongTypeError

from .chunk_splitter import SPECIAL
from .tokenizer_bytes import from_bytes, from_disk, to_bytes, to_disk

# Characters that `pipe` gives each thread at a time: tokens of 0.5 MB.
cdef Py_ssize_t CHARS_A_THREAD = 1 << 14

cdef inline void append_token(Doc doc, const LexemeC* lexeme, int idx) noexcept:
    """Write a token after the last one of a doc, which must have capacity."""
    cdef TokenC* token = &doc.c[doc.length]
    memset(token, 0, sizeof(TokenC))
    token.lex = lexeme
    token.idx = idx
    token.l_edge = doc.length
    token.r_edge = doc.length
    doc.length += 1


cdef int append_chunk(Doc doc, const ChunkC* chunk, int idx) except -1:
    """Copy a chunk's tokens to the end of a doc; the first is at a character offset."""
    cdef int i
    if doc.length + chunk.n_tokens > doc.max_length:
        doc.reserve(2 * doc.max_length + chunk.n_tokens)
    for i in range(chunk.n_tokens):
        append_token(doc, chunk_lexemes(chunk)[i], idx)
        doc.c[doc.length - 1].norm = chunk_norms(chunk)[i]
        idx += <int>chunk_lexemes(chunk)[i].length
    return 0


cdef int append_copies(Doc doc, const TokenC* tokens, int n) except -1:
    """Copy tokens without annotation to the end of a doc."""
    cdef int i
    if doc.length + n > doc.max_length:
        doc.reserve(2 * doc.max_length + n)
    memcpy(&doc.c[doc.length], tokens, n * sizeof(TokenC))
    for i in range(doc.length, doc.length + n):
        doc.c[i].l_edge = i
        doc.c[i].r_edge = i
    doc.length += n
    return 0


cdef object without_delay(matcher):
    """Return the method of a pattern that is compiled when it is needed, or what else.
    """
    return matcher.method if isinstance(matcher, LazyMethod) else matcher


cdef class Tokenizer:
    """Splits texts into tokens by rules; nothing of the text is lost.

    Chunks between whitespace are looked up in the special cases; then prefixes and
    suffixes are split off one after another, until a special case, a token match or no
    affix is left; what remains is kept whole if the URL match says so, and cut at
    infixes otherwise. At last, special cases that contain affixes or spaces are looked
    for in the sequence of tokens.

    Parameters
    ----------
    vocab : Vocab
    rules : dict, optional
        Special cases, which spaCy calls so: a string to the attributes (ORTH, NORM) of
        each of its tokens.
    prefix_search, suffix_search : callable, optional
        From a string to a match of a prefix at its start, or a suffix at its end, such
        as the ``search`` method of a compiled regular expression.
    infix_finditer : callable, optional
        From a string to its infixes' matches.
    token_match : callable, optional
        Matches strings that are never split.
    url_match : callable, optional
        Matches strings that are not split once prefixes and suffixes are off.
    faster_heuristics : bool
        Look only for those special cases across tokens that contain an affix or a
        space, since others are found in the first step (but between infixes).
    max_cache_size : int
        The largest number of chunks to remember.

    Examples
    --------
    >>> from fastpipe.tokenizer import Tokenizer
    >>> from fastpipe.vocab import Vocab
    >>> tokenizer = Tokenizer(Vocab(), {"can't": [{"ORTH": "ca"}, {"ORTH": "n't"}]})
    >>> [token.text for token in tokenizer("You can't")]
    ['You', 'ca', "n't"]
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
        max_cache_size=65536,
    ):
        self.vocab = vocab
        self._pending_lock = RLock()
        self._cache = ChunkCache(max_cache_size)
        self._cache.join(vocab.roots)
        self._epoch = vocab.epoch
        self._specials = SpecialCases()
        self._splitter = ChunkSplitter(
            prefix_search, suffix_search, infix_finditer, token_match, url_match
        )
        self._faster_heuristics = faster_heuristics
        self._load_special_cases(rules)

    def set_rules_later(self, make_rules):
        """Replace all rules, at the moment when they are first needed.

        Compiling a language's patterns takes longer than all else that loading does
        with a tokenizer, and the rules of a loaded pipeline replace its language's.

        Parameters
        ----------
        make_rules : callable
            Returns the arguments of the constructor that are rules, as a dict.
        """
        with self._pending_lock:
            self._pending = make_rules
            self._is_pending.set(True)
        self.flush_cache()

    cdef int _ready(self) except -1:
        cdef Tokenizer made
        if not self._is_pending.is_set():
            return 0
        with self._pending_lock:
            if self._pending is None:
                return 0
            # Made apart, so that no other thread sees half of the rules.
            with collector_paused():
                made = Tokenizer(self.vocab, **self._pending())
            self._specials = made._specials
            self._splitter = made._splitter
            self._faster_heuristics = made._faster_heuristics
            self._pending = None
            self._is_pending.set(False)
        return 0

    # Splitting.

    def __call__(self, str string):
        """Split a text.

        Parameters
        ----------
        string : str

        Returns
        -------
        Doc
            Its ``text`` is the string, character by character.
        """
        cdef bint may_match
        cdef Doc doc = self._split_text(string, &may_match)
        self._finish(doc, may_match)
        return doc

    def pipe(self, texts, batch_size=1000):
        """Yield the Doc of each text of a stream.

        Parameters
        ----------
        texts : iterable of str
        batch_size : int
            Texts at most that are read and split together, where there are threads
            to share them.
        """
        if thread_count() == 1:
            for text in texts:
                yield self(text)
            return
        for batch in self._batches(texts, batch_size):
            yield from self.make_docs(self.cut(batch))

    def _batches(self, texts, Py_ssize_t batch_size):
        """Yield lists of texts whose docs, made together, stay in the caches."""
        cdef Py_ssize_t n_chars = 0, most = CHARS_A_THREAD * thread_count()
        batch = []
        for text in texts:
            batch.append(text)
            n_chars += len(text)
            if n_chars >= most or len(batch) >= batch_size:
                yield batch
                batch = []
                n_chars = 0
        if batch:
            yield batch

    cdef int _get_known(self, KnownC* known) except -1:
        self._ready()
        if self._epoch != self.vocab.epoch:
            self.flush_cache()
        known.chunks = &self._cache.table
        known.starts = self._specials.starts()
        known.zone = self.vocab.zone
        return 0

    def cut(self, list texts):
        """Take the first step of splitting texts, on the threads of the pool.

        It finds the tokens of all chunks that the cache has, which are most of a text.

        Parameters
        ----------
        texts : list of str

        Returns
        -------
        PreTokenizedTexts
            For `make_docs`.
        """
        cdef KnownC known
        cdef PreTokenizedTexts found = PreTokenizedTexts(self.vocab, texts)
        self._get_known(&known)
        self._cache.lock.acquire()
        try:
            found.cut_all(&known)
        finally:
            self._cache.lock.release()
        return found

    def make_docs(self, PreTokenizedTexts cut):
        """Take the second step: split what is left, and make the docs.

        Parameters
        ----------
        cut : PreTokenizedTexts
            What `cut` returned. It can be used but once, by the same tokenizer.

        Returns
        -------
        list of Doc
            In the order of the texts.
        """
        cdef list docs = []
        cdef int i
        for i in range(cut.n):
            docs.append(self._make_doc(cut, i))
        return docs

    cdef Doc _make_doc(self, PreTokenizedTexts texts, int i):
        """Make the doc of a text that has been cut, whose tokens it takes over."""
        cdef CutC* cut = &texts.cuts[i]
        cdef Doc doc
        # By now the words that were found may be gone, or be others.
        if cut.tokens == NULL or not texts.is_valid():
            return self(texts.texts[i])
        doc = blank_doc(self.vocab)
        if cut.n_misses:
            self._fill_misses(doc, cut, texts.texts[i])
            free_cut(cut)
        else:
            doc.adopt(cut.tokens, cut.n_tokens, cut.capacity)
            cut.tokens = NULL
        self._finish(doc, cut.may_match)
        return doc

    cdef Doc _split_text(self, str text, bint* may_match):
        cdef KnownC known
        cdef CutC cut
        cdef Doc first, doc
        # Making a doc may sweep the vocabulary, so it comes first.
        doc = first = blank_doc(self.vocab)
        open_cut(&cut, text)
        self._get_known(&known)
        self._cache.lock.acquire()
        pre_tokenize(&cut, &known)
        self._cache.lock.release()
        if cut.failed:
            raise MemoryError(f"No memory for the tokens of {len(text)} characters.")
        first.adopt(cut.tokens, cut.n_tokens, cut.capacity)
        may_match[0] = cut.may_match
        if cut.n_misses:
            # The first doc only keeps the tokens that are known meanwhile.
            try:
                doc = blank_doc(self.vocab)
                self._fill_misses(doc, &cut, text)
            finally:
                free_misses(&cut)
        return doc

    cdef int _fill_misses(self, Doc doc, const CutC* cut, str text) except -1:
        cdef const CacheMissC* miss
        cdef const ChunkC* chunk
        cdef const char* chars
        cdef int i, n_bytes, done = 0
        doc.reserve(cut.n_tokens + 2 * cut.n_misses)
        for i in range(cut.n_misses):
            miss = &cut.misses[i]
            append_copies(doc, cut.tokens + done, miss.n_before - done)
            done = miss.n_before
            chars = cut.data + <Py_ssize_t>miss.start * cut.kind
            n_bytes = (miss.end - miss.start) * cut.kind
            # It may have been split since, where it came before.
            self._cache.lock.acquire()
            try:
                chunk = find_chunk(
                    &self._cache.table, miss.key, chars, n_bytes, cut.kind,
                    self.vocab.zone,
                )
                if chunk != NULL:
                    append_chunk(doc, chunk, miss.start)
            finally:
                self._cache.lock.release()
            if chunk == NULL:
                self._append_new(
                    doc, text[miss.start:miss.end], miss.start, miss.key, chars,
                    n_bytes,
                    cut.kind,
                )
            if miss.spacy:
                doc.c[doc.length - 1].spacy = True
        append_copies(doc, cut.tokens + done, cut.n_tokens - done)
        doc._py_tokens = None
        return 0

    cdef int _finish(self, Doc doc, bint may_match) except -1:
        if may_match:
            self._specials.apply(doc)
        if doc.length > 0:
            doc.c[0].sent_start = 1
        return 0

    cdef int _append_new(
        self,
        Doc doc,
        str string,
        int idx,
        hash_t key,
        const void* text,
        int n_bytes,
        int kind,
    ) except -1:
        cdef list parts = self._splitter.split(string, self._specials)
        cdef int first = doc.length
        cdef int n_tokens = <int>len(parts)
        cdef ChunkC* chunk
        cdef const TokenC* token
        cdef int i
        doc.reserve(first + n_tokens)
        # Each word goes into the doc at once, which keeps it: looking up the next one
        # may run Python code.
        for _, word, norm in parts:
            self._await_patterns(word)
            append_token(doc, self.vocab.get(word), idx)
            if norm is not None:
                doc.c[doc.length - 1].norm = self.vocab.strings.add(norm)
            idx += <int>doc.c[doc.length - 1].lex.length
        if self._cache.max_size == 0:
            return 0
        chunk = new_chunk(key, text, n_bytes, kind, n_tokens)
        if chunk == NULL:
            raise MemoryError(f"No memory for the tokens of {string[:40]!r}.")
        chunk.zone = self.vocab.zone
        for i in range(n_tokens):
            token = &doc.c[first + i]
            chunk_lexemes(chunk)[i] = token.lex
            chunk_norms(chunk)[i] = token.norm
            chunk.may_start |= self._specials.may_start(token.lex.orth)
        self._cache.put(chunk)
        return 0

    def find_infix(self, str string):
        """Return the matches of infixes, as a list; 0 without a rule, as in spaCy."""
        self._ready()
        if self._splitter.infix_finditer is None:
            return 0
        return self._splitter.find_infixes(string)

    def find_prefix(self, str string):
        """Return the length of a string's prefix; 0 where it has none."""
        self._ready()
        return self._splitter.prefixes.length(string, 0, len(string))

    def find_suffix(self, str string):
        """Return the length of a string's suffix; 0 where it has none."""
        self._ready()
        return self._splitter.suffixes.length(string, 0, len(string))

    def explain(self, str text):
        """Say by what rule each token of a text was found, for debugging.

        Returns
        -------
        list of tuple
            ``(rule, text)`` of each token that is not whitespace. The rules are TOKEN,
            PREFIX, SUFFIX, INFIX, TOKEN_MATCH, URL_MATCH, and SPECIAL-1 and so on for
            the tokens of a special case.
        """
        cdef bint may_match
        cdef Doc doc = self._split_text(text, &may_match)
        cdef list spans
        rules = []
        for chunk in text.split():
            parts = self._splitter.split(chunk, self._specials)
            rules.extend((rule, word) for rule, word, _ in parts)
        spans = self._specials._match(doc)
        if not spans:
            return rules
        # Positions in the doc count whitespace tokens, too.
        words = iter(rules)
        labelled = [
            None if token.is_space else next(words, None) for token in doc
        ]
        done = 0
        rules = []
        for start, end, tokens in spans:
            if all(label is None for label in labelled[start:end]):
                continue
            rules += labelled[done:start]
            rules += [(f"{SPECIAL}-{i}", word) for i, (word, _) in enumerate(tokens, 1)]
            done = end
        rules += labelled[done:]
        return [label for label in rules if label is not None]

    # Rules.

    def add_special_case(self, string, substrings):
        """Add a special case, in place of one there may be.

        Parameters
        ----------
        string : str
            The string to split.
        substrings : iterable of dict
            Attributes of each token: ``ORTH``, its exact text, and ``NORM`` where it
            has a norm of its own. The texts must add up to the string.

        Raises
        ------
        ValueError
            If they don't, or if there are other attributes.
        """
        self._ready()
        self._specials.add(string, substrings)
        self._add_pattern(string)
        self.flush_cache()

    cdef int _await_patterns(self, str word) except -1:
        """Have the special cases that begin with a word found across tokens."""
        if not self._specials.may_wait(word):
            return 0
        with self._pending_lock:
            for string in self._specials.pop_waiting(word):
                self._add_pattern(string)
        return 0

    def _add_pattern(self, string):
        """Have a special case found across tokens, where it can occur so."""
        if (
            self._faster_heuristics
            and not self.find_prefix(string)
            and not self.find_suffix(string)
            and not self.find_infix(string)
            and " " not in string
        ):
            return
        self._specials.add_pattern(string, self._splitter.plain_words(string))

    def _load_special_cases(self, special_cases):
        """Add special cases from a dict."""
        if not isinstance(special_cases or {}, dict):
            raise WrongTypeError(
                f"The exceptions of a tokenizer are {special_cases!r:.80}. Expected a "
                f"dict of strings with their tokens."
            )
        for string, substrings in (special_cases or {}).items():
            self._specials.add(string, substrings)
        self._specials.wait_for_patterns()
        self.flush_cache()

    def _replace_rules(self, **rules):
        """Replace some of what matches affixes and whole strings."""
        self._ready()
        self._splitter = self._splitter.replace(**rules)
        self._reload_special_cases()

    def _reload_special_cases(self):
        """Find out anew how the rules split the special cases."""
        self._specials.wait_for_patterns()
        self.flush_cache()

    def flush_cache(self):
        """Forget how chunks were split."""
        self._cache.clear()
        self._epoch = self.vocab.epoch

    @property
    def max_cache_size(self):
        """The largest number of chunks that are kept; setting it empties the cache."""
        return self._cache.max_size

    @max_cache_size.setter
    def max_cache_size(self, int max_cache_size):
        self._cache.leave()
        self._cache = ChunkCache(max_cache_size)
        self._cache.join(self.vocab.roots)

    @property
    def rules(self):
        """The special cases: a string to the attributes of each of its tokens."""
        self._ready()
        return self._specials.rules

    @rules.setter
    def rules(self, rules):
        self._ready()
        self._specials = SpecialCases()
        self._load_special_cases(rules)

    @property
    def prefix_search(self):
        """From a string to a match of a prefix, or None."""
        self._ready()
        return without_delay(self._splitter.prefixes.search)

    @prefix_search.setter
    def prefix_search(self, prefix_search):
        self._replace_rules(prefix_search=prefix_search)

    @property
    def suffix_search(self):
        """From a string to a match of a suffix, or None."""
        self._ready()
        return without_delay(self._splitter.suffixes.search)

    @suffix_search.setter
    def suffix_search(self, suffix_search):
        self._replace_rules(suffix_search=suffix_search)

    @property
    def infix_finditer(self):
        """From a string to the matches of its infixes."""
        self._ready()
        return without_delay(self._splitter.infix_finditer)

    @infix_finditer.setter
    def infix_finditer(self, infix_finditer):
        self._replace_rules(infix_finditer=infix_finditer)

    @property
    def token_match(self):
        """Matches strings that are never split."""
        self._ready()
        return without_delay(self._splitter.token_match)

    @token_match.setter
    def token_match(self, token_match):
        self._replace_rules(token_match=token_match)

    @property
    def url_match(self):
        """Matches strings that are not split once affixes are off."""
        self._ready()
        return without_delay(self._splitter.url_match)

    @url_match.setter
    def url_match(self, url_match):
        self._replace_rules(url_match=url_match)

    @property
    def faster_heuristics(self):
        """Look across tokens only for special cases with an affix or a space."""
        self._ready()
        return self._faster_heuristics

    @faster_heuristics.setter
    def faster_heuristics(self, faster_heuristics):
        self._ready()
        self._faster_heuristics = faster_heuristics
        self._reload_special_cases()

    def given_rules(self):
        """Return the rules as arguments of the constructor, patterns not compiled.

        Those that are not needed yet stay as they are: to save a tokenizer that has
        split no text takes no look at its special cases.
        """
        with self._pending_lock:
            if self._pending is not None:
                rules = self._pending()
                if isinstance(rules["rules"], dict):
                    return rules
        self._ready()
        return {
            "rules": self._specials.rules,
            "prefix_search": self._splitter.prefixes.search,
            "suffix_search": self._splitter.suffixes.search,
            "infix_finditer": self._splitter.infix_finditer,
            "token_match": self._splitter.token_match,
            "url_match": self._splitter.url_match,
            "faster_heuristics": self._faster_heuristics,
        }

    @property
    def n_cached(self):
        """The number of chunks that the cache holds."""
        return len(self._cache)

    # Serialisation.

    def to_disk(self, path, *, exclude=()):
        """Write the rules to a file, as spaCy does.

        Parameters
        ----------
        path : str or Path
        exclude : iterable of str
            "vocab", and the names of rules; the vocabulary is always left out.
        """
        to_disk(self, path, exclude)

    def from_disk(self, path, *, exclude=()):
        """Read the rules from a file, and return the tokenizer.

        Raises
        ------
        ValueError
            If the file is not a tokenizer's.
        """
        from_disk(self, path, exclude)
        return self

    def to_bytes(self, *, exclude=()):
        """Return rules and vocabulary as bytes (msgpack), as spaCy does."""
        return to_bytes(self, exclude)

    def from_bytes(self, bytes_data, *, exclude=()):
        """Read what `to_bytes` returned, and return the tokenizer."""
        from_bytes(self, bytes_data, exclude)
        return self

    def __reduce__(self):
        return Tokenizer, (
            self.vocab,
            self.rules,
            self.prefix_search,
            self.suffix_search,
            self.infix_finditer,
            self.token_match,
            self.url_match,
            self.faster_heuristics,
            self.max_cache_size,
        )
