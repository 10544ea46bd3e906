"""The container of a text and its annotation."""

import warnings

import numpy
import srsly
cimport cython
from cpython.number cimport PyNumber_AsSsize_t
from libc.string cimport memcpy, memset

from ._lexicon.attrs cimport DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START, TAG
from ._docs.columns cimport (
    find_entity, find_invalid, find_tokens, read_column, same_words, write_column,
)
from ._lexicon.lexemes cimport LexemeTable
from ._lexicon.roots cimport mark_tokens
from ._lexicon.strings cimport StringStore
from ._docs.extension_values cimport values_of
from ._docs.hooks cimport doc_hook
from ._docs.token_array cimport empty_tokens, free_tokens, grow_tokens
from ._docs.token_attrs cimport get_token_attr
from ._docs.token_text cimport join_text
from ._docs.tree cimport set_children, set_sentences

from ._lexicon.similarity import similarity, vector_length
from ._docs.doc_arrays import (
    annotate, doc_from_array, mean_vector, utf8_array, why_invalid,
)
from ._docs.doc_bytes import doc_from_dict, doc_to_dict, unpack_doc
from ._docs.doc_json import doc_from_json, doc_to_json
from ._docs.entities import resolve_entities
from ._docs.helpers import helper
from ._docs.html import doc_html
from ._lexicon.attrs import attr_id
from ._docs.extensible import Extensible
from ._docs.underscore import Underscore

np.import_array()

# Of docs that have none: being empty it can't be written to, so they share it.
cdef object _NO_TENSOR = numpy.zeros((0,), dtype="float32")

cdef token_factory_t _token_factory = NULL
cdef span_factory_t _span_factory = NULL


cdef void register_token_view(token_factory_t factory):
    global _token_factory
    _token_factory = factory


cdef void register_span_view(span_factory_t factory):
    global _span_factory
    _span_factory = factory


cdef object view_span(
    Doc doc, int start, int end, attr_t label=0, attr_t kb_id=0, hash_t id=0
):
    return _span_factory(doc, start, end, label, kb_id, id)


cdef Doc blank_doc(Vocab vocab):
    cdef Doc doc = Doc.__new__(Doc)
    doc._begin(vocab)
    return doc


cdef class Doc(DocExtras, Extensible):
    """A text as a sequence of tokens with annotation.

    Parameters
    ----------
    vocab : Vocab
        The vocabulary that the text shares.
    words : iterable of str or int, optional
        The tokens, by string or id.
    spaces : iterable of bool, optional
        Is there a space after each token? By default, after every one.
    user_data : dict, optional
        Extension attributes and the user's own data.
    tags, pos, morphs, lemmas, deps : list of str, optional
        Annotation of each token; FEATS strings for ``morphs``.
    heads : list of int, optional
        The index in the doc of each token's syntactic head; a root is its own.
    sent_starts : list of bool or None, optional
        Does each token start a sentence?
    ents : list of str, optional
        IOB or BILUO tags, "" or None where the annotation is missing.

    Raises
    ------
    ValueError
        A list has another length than ``words``, or a value cannot be used.
    """

    _kind = "doc"

    def __init__(
        self,
        Vocab vocab,
        words=None,
        spaces=None,
        *,
        user_data=None,
        tags=None,
        pos=None,
        morphs=None,
        lemmas=None,
        heads=None,
        deps=None,
        sent_starts=None,
        ents=None,
    ):
        self._begin(vocab)
        words = None if words is None else list(words)
        self.reserve(max(20, 0 if words is None else len(words)))
        if user_data is not None:
            self.user_data = user_data
        if words is None and spaces is None and not (
            tags or pos or morphs or lemmas or deps or heads or sent_starts or ents
        ):
            # A doc to be filled: it has to be quick.
            return
        self._add_words(words, spaces)
        annotate(
            self,
            {
                "TAG": tags, "POS": pos, "MORPH": morphs, "LEMMA": lemmas, "DEP": deps,
                "HEAD": heads, "SENT_START": sent_starts, "ENT": ents,
            },
        )

    def __dealloc__(self):
        self.leave()
        free_tokens(self.c)

    cdef int _begin(self, Vocab vocab) except -1:
        vocab.ensure_capacity()
        self.vocab = vocab
        self._py_tokens = None
        self.join(vocab.roots)
        self.tensor = _NO_TENSOR
        self.noun_chunks_iterator = vocab.get_noun_chunks
        return 0

    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept:
        # All that there is capacity for: also tokens that are yet to be counted.
        mark_tokens(self.c, self.max_length, strings, lexemes)

    def _add_words(self, words, spaces):
        """Fill the doc with its tokens."""
        cdef bint has_space
        if words is None:
            if spaces is not None:
                raise ValueError("Spaces without words: give Doc both, or neither.")
            return
        if spaces is None:
            self.has_unknown_spaces = True
            spaces = [True] * len(words)
        else:
            spaces = list(spaces)
            if len(spaces) != len(words):
                raise ValueError(
                    f"Doc got {len(words)} words and {len(spaces)} spaces: expected "
                    "one value for each word."
                )
        for word, space in zip(words, spaces):
            has_space = bool(space)
            if isinstance(word, str):
                self.push_back(self.vocab.get(word), has_space)
            elif isinstance(word, bytes):
                raise ValueError(f"Words must be str or ids, got the bytes {word!r}.")
            else:
                self.push_back(self.vocab.get_by_orth(word), has_space)

    # Storage.

    cdef int reserve(self, int n_tokens) except -1:
        cdef TokenC* tokens
        if n_tokens <= self.max_length and self.c != NULL:
            return 0
        tokens = grow_tokens(self.c, self.length, n_tokens)
        if tokens == NULL:
            raise MemoryError(f"No memory for a doc of {n_tokens} tokens.")
        empty_tokens(tokens, self.length, n_tokens)
        self.c = tokens
        self.max_length = n_tokens
        # Token objects find their struct through the doc, so they need no update.
        return 0

    cdef void adopt(self, TokenC* tokens, int length, int capacity) noexcept:
        free_tokens(self.c)
        self.c = tokens
        self.length = length
        self.max_length = capacity
        self._py_tokens = None

    cdef int push_back(self, const LexemeC* lexeme, bint has_space) except -1:
        cdef TokenC* token
        cdef TokenC* before
        if self.length == self.max_length:
            self.reserve(self.max_length * 2)
        if lexeme.orth == 0:
            raise ValueError("A token can't be the empty string.")
        token = &self.c[self.length]
        memset(token, 0, sizeof(TokenC))
        token.lex = lexeme
        token.spacy = has_space
        if self.length > 0:
            before = token - 1
            token.idx = before.idx + <int>before.lex.length + before.spacy
        token.l_edge = self.length
        token.r_edge = self.length
        self.length += 1
        if self.length == 1:
            token.sent_start = 1
        if self._py_tokens is not None:
            self._py_tokens.append(None)
        return self.length

    cdef int copy_tokens(self, Doc other) except -1:
        self.reserve(other.length)
        memcpy(self.c, other.c, other.length * sizeof(TokenC))
        self.length = other.length
        self._py_tokens = None
        return 0

    cdef int set_children_from_heads(self) except -1:
        cdef int i, head
        for i in range(self.length):
            head = i + self.c[i].head
            if head < 0 or head >= self.length:
                raise ValueError(f"Token {i} has the head {head}, out of the doc.")
        set_children(self.c, self.length)
        set_sentences(self.c, self.length)
        return 0

    cdef int truncate(self) except -1:
        self.length = 0
        self._py_tokens = None
        return 0

    @cython.critical_section
    cdef object view_token(self, int i):
        if not 0 <= i < self.length:
            raise IndexError(f"No token {i}: the doc has {self.length} tokens.")
        if self._py_tokens is None:
            self._py_tokens = [None] * self.length
        token = self._py_tokens[i]
        if token is None:
            token = _token_factory(self, i)
            self._py_tokens[i] = token
        return token

    # As a sequence.

    def __len__(self):
        """Return the number of tokens."""
        return self.length

    def __getitem__(self, i):
        """Return a Token, or the Span of a slice."""
        cdef Py_ssize_t index
        if isinstance(i, slice):
            start, stop, step = i.indices(self.length)
            if step != 1:
                raise ValueError(
                    f"A Span is a contiguous slice: the step {step} can't be used."
                )
            return view_span(self, start, max(start, stop))
        index = PyNumber_AsSsize_t(i, IndexError)
        return self.view_token(index + self.length if index < 0 else index)

    def __iter__(self):
        """Yield the tokens."""
        cdef int i
        for i in range(self.length):
            yield self.view_token(i)

    def __str__(self):
        return self.text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return doc_html(self)

    @property
    def text(self):
        """The text, exactly as it was."""
        return join_text(self.vocab.strings, self.c, self.length)

    @property
    def text_with_ws(self):
        """The text, exactly as it was."""
        return self.text

    @property
    def doc(self):
        """The doc itself, so that code for spans works on docs."""
        return self

    @property
    def lang(self):
        """Id of the vocabulary's language."""
        return self.vocab.strings.add(self.vocab.lang)

    @property
    def lang_(self):
        """The code of the vocabulary's language."""
        return self.vocab.lang

    @property
    def mem_pool(self):
        """The memory pool that owns the tokens."""
        return self.mem

    @property
    def _(self):
        """Extension attributes."""
        return values_of(
            Underscore, Underscore.doc_extensions, self, self, None, None
        )

    # Annotation.

    def has_annotation(self, attr, *, require_complete=False):
        """Return whether the tokens are annotated with an attribute.

        Parameters
        ----------
        attr : str or int
            "TAG", "DEP", "SENT_START" ...
        require_complete : bool
            All tokens must be, instead of any.

        Returns
        -------
        bool
            True for an empty doc.
        """
        cdef int i, attr_
        cdef int start = 0
        if isinstance(attr, str) and attr.upper() in ("IS_SENT_START", "IS_SENT_END"):
            attr = "SENT_START"
        attr_ = attr_id(attr)
        if self.length == 0:
            return True
        if attr_ == HEAD:
            attr_ = DEP
        elif attr_ == ENT_TYPE:
            attr_ = ENT_IOB
        if attr_ == SENT_START:
            # The first token starts a sentence, annotated or not.
            if self.length == 1:
                return True
            start = 1
        for i in range(start, self.length):
            if (get_token_attr(&self.c[i], attr_) != 0) != require_complete:
                return not require_complete
        return bool(require_complete)

    def _has_any(self, name, attr):
        """Return what an old property says, and warn of it."""
        warnings.warn(
            f'[W107] doc.{name} is deprecated: use doc.has_annotation("{attr}").',
            DeprecationWarning,
            stacklevel=3,
        )
        return self.has_annotation(attr)

    @property
    def is_tagged(self):
        """Whether any token has a tag (use `has_annotation`)."""
        return self._has_any("is_tagged", "TAG")

    @property
    def is_parsed(self):
        """Whether any token has a dependency label (use `has_annotation`)."""
        return self._has_any("is_parsed", "DEP")

    @property
    def is_sentenced(self):
        """Whether any sentence boundary is set (use `has_annotation`)."""
        return self._has_any("is_sentenced", "SENT_START")

    @property
    def is_nered(self):
        """Whether any token has an entity annotation (use `has_annotation`)."""
        return self._has_any("is_nered", "ENT_IOB")

    @property
    def sents(self):
        """Iterator over the sentences, as spans.

        Raises
        ------
        ValueError
            Sentence boundaries are not set.
        """
        hook = doc_hook(self, "sents")
        if hook is not None:
            yield from hook(self)
            return
        if not self.has_annotation("SENT_START"):
            raise ValueError(
                "Sentence boundaries are not set. Add a component that sets them to "
                "the pipeline ('parser', 'senter' or 'sentencizer'), or set "
                "token.is_sent_start."
            )
        cdef int i
        cdef int start = 0
        for i in range(1, self.length):
            if self.c[i].sent_start == 1:
                yield view_span(self, start, i)
                start = i
        if self.length:
            yield view_span(self, start, self.length)

    @property
    def ents(self):
        """The named entities, a tuple of spans; settable from a list of spans."""
        cdef int start = 0, end = 0
        cdef const TokenC* token
        found = []
        while find_entity(self.c, self.length, &start, &end):
            token = &self.c[start]
            found.append(
                view_span(
                    self, start, end, token.ent_type, token.ent_kb_id, token.ent_id
                )
            )
        return tuple(found)

    @ents.setter
    def ents(self, ents):
        self.set_ents(list(ents))

    def set_ents(
        self, entities, *, blocked=None, missing=None, outside=None, default="outside"
    ):
        """Set the named entities.

        Parameters
        ----------
        entities : list of Span
        blocked, missing, outside : list of Span, optional
            Tokens that must not be in an entity, whose annotation is unknown, or that
            are outside of all entities.
        default : str
            What becomes of all other tokens: "outside", "missing", "blocked" or
            "unmodified".

        Raises
        ------
        ValueError
            Spans overlap, or the default is none of these.
        """
        cdef TokenC* token
        cdef int i
        plan = resolve_entities(self, entities, blocked, missing, outside, default)
        for start, end, iob, label, kb_id, ent_id in plan:
            for i in range(start, end):
                token = &self.c[i]
                token.ent_iob = 1 if iob == 3 and label and i > start else iob
                token.ent_type = label
                token.ent_kb_id = kb_id
                token.ent_id = ent_id

    @property
    def noun_chunks(self):
        """Iterator over the base noun phrases, as spans.

        Raises
        ------
        NotImplementedError
            The language has no such iterator.
        ValueError
            The parse is missing.
        """
        yield from self._find_noun_chunks(self)

    def _find_noun_chunks(self, within):
        """Yield the base noun phrases of the doc or of whole sentences of it."""
        if self.noun_chunks_iterator is None:
            raise NotImplementedError(
                f"Noun chunks are not known for the language {self.vocab.lang!r}."
            )
        cdef attr_t label
        for chunk in list(self.noun_chunks_iterator(within)):
            start, end, label = chunk
            yield view_span(self, start, end, label)

    def char_span(
        self,
        int start_idx,
        int end_idx,
        label=0,
        kb_id=0,
        vector=None,
        alignment_mode="strict",
        span_id=0,
    ):
        """Return the span of a range of characters.

        Parameters
        ----------
        start_idx, end_idx : int
            First character, and the one after the last.
        label, kb_id, span_id : str or int
        vector : array, optional
        alignment_mode : str
            Where the range ends within tokens: "strict" returns None, "contract"
            leaves these tokens out, "expand" takes them in. The space after a token
            is in none; a range of spaces alone has an empty span.

        Returns
        -------
        Span or None
        """
        cdef int start, end
        if alignment_mode not in ("strict", "contract", "expand"):
            raise ValueError(
                f"Unknown alignment_mode {alignment_mode!r}: expected 'strict', "
                "'contract' or 'expand'."
            )
        strings = self.vocab.strings
        if not find_tokens(
            self.c, self.length, start_idx, end_idx, alignment_mode == "strict",
            alignment_mode == "contract", &start, &end,
        ):
            return None
        span = view_span(
            self, start, end, strings.add(label), strings.add(kb_id),
            strings.add(span_id),
        )
        if vector is not None:
            span.vector = vector
        return span

    # Vectors.

    @property
    def has_vector(self):
        """Whether any token has a vector, or the doc a tensor."""
        hook = doc_hook(self, "has_vector")
        if hook is not None:
            return hook(self)
        if self.vocab.vectors.size:
            return any(self.vocab.has_vector(self.c[i].lex.orth)
                       for i in range(self.length))
        return self.tensor.size > 0

    @property
    def vector(self):
        """Mean of the tokens' vectors, shape ``(width,)``, float32."""
        hook = doc_hook(self, "vector")
        if hook is not None:
            return hook(self)
        if self._vector is None:
            self._vector = mean_vector(self)
        return self._vector

    @vector.setter
    def vector(self, value):
        self._vector = value
        self._vector_norm = None

    @property
    def vector_norm(self):
        """The vector's length (L2)."""
        hook = doc_hook(self, "vector_norm")
        if hook is not None:
            return hook(self)
        if self._vector_norm is None:
            self._vector_norm = vector_length(self.vector)
        return self._vector_norm

    @vector_norm.setter
    def vector_norm(self, value):
        self._vector_norm = value

    def similarity(self, other):
        """Return the cosine of the angle between two vectors."""
        hook = doc_hook(self, "similarity")
        if hook is not None:
            return hook(self, other)
        if not isinstance(other, Doc):
            return similarity(self, other)
        if same_words(self.c, self.length, (<Doc>other).c, (<Doc>other).length):
            return 1.0
        return similarity(self, other, True)

    # Arrays.

    cpdef np.ndarray to_array(self, object attr_ids):
        """Return attributes of all tokens.

        Parameters
        ----------
        attr_ids : str, int or list
            Attributes by name or id.

        Returns
        -------
        numpy array
            uint64, shape ``(n_tokens, n_attrs)``, or ``(n_tokens,)`` for a single
            attribute.
        """
        return self.read_columns(attr_ids, 0, self.length)

    cdef np.ndarray read_columns(self, object attr_ids, int start, int end):
        cdef int j
        if isinstance(attr_ids, (int, str, numpy.integer)):
            attr_ids = (attr_ids,)
        cdef list ids = [attr_id(name) for name in attr_ids]
        cdef int n_attrs = len(ids)
        cdef np.ndarray output = numpy.empty((end - start, n_attrs), dtype="uint64")
        cdef attr_t* columns = <attr_t*>np.PyArray_DATA(output)
        for j in range(n_attrs):
            read_column(self.c + start, end - start, ids[j], columns + j, n_attrs)
        if n_attrs == 1:
            return output.reshape((end - start,))
        return output

    def from_array(self, attrs, array):
        """Set attributes of all tokens.

        Parameters
        ----------
        attrs : str, int or list
            Attributes by name or id.
        array : numpy array
            Integers, shape ``(n_tokens, n_attrs)`` or ``(n_tokens,)``. Heads are
            relative to the token.

        Returns
        -------
        Doc
            The doc itself.

        Raises
        ------
        ValueError
            The shape does not fit, a head is out of the doc or in a cycle, or a code
            is out of its range.
        """
        doc_from_array(self, attrs, array)
        return self

    def _set_columns(self, list attrs, np.ndarray values):
        """Write attributes of all tokens: uint64, shape ``(n_tokens, n_attrs)``."""
        cdef np.ndarray array = numpy.ascontiguousarray(values, dtype="uint64")
        cdef const attr_t* columns = <const attr_t*>np.PyArray_DATA(array)
        cdef int n_attrs = len(attrs)
        cdef int i, j, invalid
        for j in range(n_attrs):
            invalid = find_invalid(attrs[j], columns + j, n_attrs, self.length)
            if invalid != -1:
                raise why_invalid(self, attrs[j], values[:, j], invalid)
        # A tag may bring its pos and morph along; columns given for these come later.
        for j in range(n_attrs):
            if attrs[j] == TAG:
                for i in range(self.length):
                    self.vocab.assign_tag(&self.c[i], columns[i * n_attrs + j])
        for j in range(n_attrs):
            if attrs[j] == TAG:
                continue
            write_column(self.c, self.length, attrs[j], columns + j, n_attrs)
        # Heads are a parse only together with their labels. Sentence starts follow from
        # a parse; where there is none they are what their own column says.
        if HEAD in attrs and self.length and self.has_annotation(DEP):
            self.set_children_from_heads()

    def _add_lexemes(
        self,
        np.ndarray[np.uint64_t, ndim=1] orths,
        np.ndarray[np.uint8_t, ndim=1] spaces,
    ):
        """Append tokens by the ids of their strings."""
        cdef int i
        self.reserve(self.length + <int>orths.shape[0])
        for i in range(orths.shape[0]):
            self.push_back(self.vocab.get_by_orth(orths[i]), spaces[i])

    def count_by(self, attr_id_t, exclude=None, counts=None):
        """Count the values of an attribute.

        Parameters
        ----------
        attr_id_t : int or str
        exclude : callable, optional
            From a token to a bool: leave it out?
        counts : dict, optional
            Counts to add to; nothing is returned then.

        Returns
        -------
        dict of int to int
        """
        cdef int attr = attr_id(attr_id_t)
        cdef int i
        found = {} if counts is None else counts
        for i in range(self.length):
            if exclude is not None and exclude(self.view_token(i)):
                continue
            value = get_token_attr(&self.c[i], attr)
            found[value] = found.get(value, 0) + 1
        return found if counts is None else None

    def get_lca_matrix(self):
        """Return the lowest common ancestor of each pair of tokens.

        Returns
        -------
        numpy array
            int32, shape ``(n_tokens, n_tokens)``; -1 where there is none.
        """
        return self[:].get_lca_matrix()

    def to_utf8_array(self, int nr_char=-1):
        """Return the tokens' UTF-8 bytes, uint8, shape ``(n_tokens, nr_char)``.

        Words that are longer lose their middle: first and last bytes alternate. The
        rest is filled with 255.
        """
        return utf8_array([token.text for token in self], nr_char)

    # Copies and files.

    def copy(self):
        """Return a copy that shares the vocabulary alone."""
        cdef Doc other = Doc(self.vocab)
        other.copy_tokens(self)
        other.tensor = self.tensor.copy()
        other.copy_extras(self)
        other.sentiment = self.sentiment
        other.has_unknown_spaces = self.has_unknown_spaces
        other.noun_chunks_iterator = self.noun_chunks_iterator
        if self._spans is not None:
            other._spans = self._spans.copy(doc=other)
        other._context = self._context
        return other

    @staticmethod
    def from_docs(docs, ensure_whitespace=True, attrs=None, *, exclude=()):
        """Return one doc that has all tokens of others.

        Parameters
        ----------
        docs : iterable of Doc
            Docs of one vocabulary.
        ensure_whitespace : bool
            Put a space between docs where there is none.
        attrs : iterable of str or int, optional
            Attributes to keep, by default all that are annotated.
        exclude : iterable of str
            "spans", "tensor", "user_data": parts to leave out.

        Returns
        -------
        Doc or None
            None where there are no docs.

        Raises
        ------
        ValueError
            The docs have different vocabularies.
        """
        return helper("join_docs")(docs, ensure_whitespace, attrs, exclude=exclude)

    def extend_tensor(self, tensor):
        """Add columns to ``doc.tensor``, or set it where there is none.

        Parameters
        ----------
        tensor : array
            Shape ``(n_tokens, n_columns)``.
        """
        if self.tensor.size:
            tensor = numpy.hstack((self.tensor, tensor))
        self.tensor = tensor

    def retokenize(self):
        """Return a context manager that merges and splits tokens."""
        return helper("retokenizer")(self)

    def to_dict(self, *, exclude=()):
        """Return the parts of the binary format as a dict."""
        if self.user_hooks or self.user_token_hooks or self.user_span_hooks:
            warnings.warn(
                "[W109] The doc's user hooks are functions and are not saved: add them "
                "again to the doc that is loaded",
                UserWarning,
                stacklevel=2,
            )
        return doc_to_dict(self, exclude)

    def from_dict(self, msg, *, exclude=()):
        """Fill the doc from what `to_dict` returned."""
        return doc_from_dict(self, msg, exclude)

    def to_bytes(self, *, exclude=()):
        """Return the doc as bytes (msgpack).

        Parameters
        ----------
        exclude : iterable of str
            Parts to leave out: "user_data", "tensor", "cats", "spans", "sentiment" ...
        """
        return srsly.msgpack_dumps(self.to_dict(exclude=exclude))

    def from_bytes(self, bytes_data, *, exclude=()):
        """Fill the doc from what `to_bytes` returned."""
        return self.from_dict(unpack_doc(bytes_data), exclude=exclude)

    def to_disk(self, path, *, exclude=()):
        """Write the doc to a file."""
        helper("write_bytes")(path, self.to_bytes(exclude=exclude))

    def from_disk(self, path, *, exclude=()):
        """Fill the doc from a file."""
        with open(path, "rb") as file_:
            return self.from_bytes(file_.read(), exclude=exclude)

    def to_json(self, underscore=None):
        """Return the doc as a JSON-serialisable dict.

        Parameters
        ----------
        underscore : list of str, optional
            Extension attributes to include.
        """
        return doc_to_json(self, underscore)

    def from_json(self, doc_json, *, validate=False):
        """Fill the doc from what `to_json` returned."""
        return doc_from_json(self, doc_json, validate)

    def __reduce__(self):
        hooks = (self.user_hooks, self.user_token_hooks, self.user_span_hooks)
        # A hook may be a function within another one, which pickle alone can't take.
        packed = srsly.pickle_dumps(hooks) if any(hooks) else None
        bytes_data = srsly.msgpack_dumps(doc_to_dict(self))
        return unpickle_doc, (self.vocab, bytes_data, packed)


def unpickle_doc(vocab, bytes_data, hooks):
    """Make a doc of what another process sent."""
    cdef Doc doc = Doc(vocab).from_bytes(bytes_data)
    if hooks is not None:
        hooks = srsly.pickle_loads(hooks)
        doc.user_hooks, doc.user_token_hooks, doc.user_span_hooks = hooks
    return doc
