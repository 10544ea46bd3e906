"""The vocabulary: strings, word types, vectors and tables that docs share."""

from contextlib import contextmanager
from pathlib import Path

import numpy
import srsly
from cymem.cymem cimport Pool
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_AsUTF8AndSize
from libc.stdint cimport uint64_t

from .attrs cimport IS_LOWER, LANG, LOWER, ORTH, PREFIX, SUFFIX
from .lex_attrs import LEX_ATTRS
from .lexeme_attrs cimport get_lex_attr, set_lex_attr
from .symbols import SYMBOL_IDS
from ..errors import reading
from .lookups import Lookups
from .plain_string cimport plain
from .vectors import Vectors
from .strings cimport string_id
from .word_flags cimport ascii_flags, letter_flags
from .._runtime.free_threading cimport run_alone

cdef uint64_t OOV_RANK = 0xFFFFFFFFFFFFFFFF

cdef LexemeC _EMPTY_LEXEME
_EMPTY_LEXEME = LexemeC(
    flags=0, lang=0, id=OOV_RANK, length=0, orth=0, lower=0, norm=0, shape=0, prefix=0,
    suffix=0,
)
EMPTY_LEXEME = &_EMPTY_LEXEME

# By default, so many strings that only texts used may wait to be given back: with
# their lexemes some 60 MB.
MAX_PASSING_STRINGS = 200_000

cdef lexeme_factory_t _lexeme_factory = NULL


cdef struct SweepC:
    PyObject* vocab
    Py_ssize_t n_given_back


cdef void run_sweep(void* context) noexcept:
    cdef SweepC* sweep = <SweepC*>context
    cdef Vocab vocab = <Vocab>sweep.vocab
    vocab.strings.begin_sweep()
    vocab.lexemes.begin_sweep()
    vocab.roots.mark_all(vocab.strings, vocab.lexemes)
    vocab.lexemes.sweep(vocab.strings)
    sweep.n_given_back = vocab.strings.sweep()


# The functions that word_flags stands in for, by attribute.
cdef list _NEUTRAL = [LEX_ATTRS.get(attr) for attr in range(64)]
cdef object _LOWER = LEX_ATTRS[LOWER]
cdef object _PREFIX = LEX_ATTRS[PREFIX]
cdef object _SUFFIX = LEX_ATTRS[SUFFIX]


cdef void register_lexeme_view(lexeme_factory_t factory):
    global _lexeme_factory
    _lexeme_factory = factory


cdef class Vocab:
    """Everything that the docs of one pipeline share.

    Parameters
    ----------
    lex_attr_getters : dict, optional
        Functions of a string by attribute id; they come on top of the
        language-neutral ones.
    strings : StringStore or iterable of str, optional
    lookups : Lookups, optional
    tag_map : dict, optional
        Fine-grained tag -> ``{"pos": UPOS, "morph": FEATS}``, either may be missing.
        Whenever a tag is set on a token, its pos and morph are set as well.
    oov_prob : float
        Log probability of words that the lookups have none for.
    vectors_name : str, optional
    writing_system : dict, optional
        ``direction``, ``has_case`` and ``has_letters`` of the script.
    get_noun_chunks : callable, optional
        The language's iterator over noun chunks.
    max_passing_strings : int
        Texts bring strings along. When there are more than so many that nothing but
        docs has used, those that no doc needs any more are given back (`sweep`); 0
        keeps all.
    **cfg
        Further settings, kept as they are.
    """

    def __init__(
        self,
        lex_attr_getters=None,
        strings=(),
        lookups=None,
        tag_map=None,
        oov_prob=-20.0,
        vectors_name=None,
        writing_system=None,
        get_noun_chunks=None,
        max_passing_strings=MAX_PASSING_STRINGS,
        **cfg,
    ):
        self.lexemes = LexemeTable()
        self.roots = RootList()
        self.max_passing_strings = max_passing_strings
        self._sweep_at = 0
        self.epoch = 0
        self.zone = 0
        self._n_zones = 0
        self.strings = strings if isinstance(strings, StringStore) else StringStore(
            strings
        )
        self.strings.n_vocabs += 1
        self.morphology = Morphology(self.strings)
        self.vectors = Vectors(strings=self.strings, name=vectors_name)
        self.lookups = Lookups() if lookups is None else lookups
        self.writing_system = writing_system or {}
        self.get_noun_chunks = get_noun_chunks
        self.cfg = {"oov_prob": oov_prob, **cfg}
        self.lex_attr_getters = {**LEX_ATTRS, **(lex_attr_getters or {})}
        self.tag_map = {}
        for tag, annotation in (tag_map or {}).items():
            self._add_tag(tag, annotation)

    def _add_tag(self, tag, annotation):
        """Add an entry to the tag map."""
        values = {str(name).lower(): value for name, value in annotation.items()}
        unknown = sorted(set(values) - {"pos", "morph"})
        if unknown:
            raise ValueError(
                f"Invalid entry {annotation!r} for tag {tag!r} in the tag map: "
                f"expected the keys 'pos' and 'morph', got {', '.join(unknown)}."
            )
        pos = values.get("pos", 0)
        if isinstance(pos, str):
            if pos not in SYMBOL_IDS:
                raise ValueError(
                    f"Unknown part of speech {pos!r} for tag {tag!r} in the tag map: "
                    "expected a universal POS tag such as 'NOUN'."
                )
            pos = SYMBOL_IDS[pos]
        morph = self.morphology.add(values["morph"]) if values.get("morph") else 0
        self.tag_map[self.strings.add(tag)] = (pos, morph)

    cdef int assign_tag(self, TokenC* token, attr_t tag) except -1:
        token.tag = tag
        if self.tag_map:
            annotation = self.tag_map.get(tag)
            if annotation is not None:
                pos, morph = annotation
                if pos:
                    token.pos = pos
                if morph:
                    token.morph = morph
        return 0

    @property
    def lang(self):
        """The language's code, "" where there is none."""
        getter = self.lex_attr_getters.get(LANG)
        return getter("_") if getter is not None else ""

    def __len__(self):
        """Return the number of word types."""
        return len(self.lexemes)

    @property
    def length(self):
        """Number of word types, as ``len(vocab)``."""
        return len(self.lexemes)

    def add_flag(self, flag_getter, int flag_id=-1):
        """Add a boolean lexical attribute.

        Parameters
        ----------
        flag_getter : callable
            From a string to a bool. It is applied to all words, known and to come.
        flag_id : int
            A bit of the flags, 1 to 63; -1 takes the first that is free.

        Returns
        -------
        int
            The attribute's id.
        """
        cdef LexemeC* lexeme
        if flag_id == -1:
            free = [bit for bit in range(19, 64) if bit not in self.lex_attr_getters]
            if not free:
                raise ValueError(
                    "No free flag: all 45 of the vocab's own flags are taken."
                )
            flag_id = free[0]
        elif not 1 <= flag_id <= 63:
            raise ValueError(f"Invalid flag id {flag_id}: expected 1 to 63.")
        self.lex_attr_getters[flag_id] = flag_getter
        for orth in self.lexemes.keys():
            value = flag_getter(self.strings.get(orth))
            lexeme = self.lexemes.get(orth)
            if lexeme != NULL:
                set_lex_attr(lexeme, flag_id, value)
        return flag_id

    cdef const LexemeC* get(self, str string) except NULL:
        cdef attr_t orth
        cdef LexemeC* found
        if not string:
            return EMPTY_LEXEME
        orth = self.strings.add_passing(string)
        found = self.lexemes.get(orth)
        if found != NULL:
            return found
        return self._new_lexeme(string, orth)

    cdef const LexemeC* get_by_orth(self, attr_t orth) except NULL:
        cdef LexemeC* found
        if orth == 0:
            return EMPTY_LEXEME
        found = self.lexemes.get(orth)
        if found != NULL:
            return found
        return self._new_lexeme(self.strings.get(orth), orth)

    cdef const LexemeC* _new_lexeme(self, str string, attr_t orth) except NULL:
        cdef LexemeC* lexeme = self.lexemes.start(orth)
        try:
            self._compute_attrs(lexeme, string)
        except BaseException:
            self.lexemes.release(lexeme)
            raise
        return self.lexemes.flush(lexeme)

    cdef int _compute_attrs(self, LexemeC* lexeme, str string) except -1:
        cdef uint64_t decided = 0
        cdef Py_ssize_t length
        cdef const char* utf8
        cdef int attr
        lexeme.length = len(string)
        lexeme.id = self.vectors.key2row.get(lexeme.orth, OOV_RANK)
        if string.isascii():
            utf8 = PyUnicode_AsUTF8AndSize(string, &length)
            lexeme.flags = ascii_flags(<const unsigned char*>utf8, length, &decided)
        else:
            lexeme.flags = letter_flags(string, &decided)
        for attr, getter in self.lex_attr_getters.items():
            if attr < 64 and decided >> attr & 1 and _NEUTRAL[attr] is getter:
                continue
            if getter is _LOWER and lexeme.flags >> IS_LOWER & 1:
                # LOWER, and NORM where a language has no norms of its own.
                set_lex_attr(lexeme, attr, lexeme.orth)
                continue
            if getter is _PREFIX:
                value = string[:1]
            elif getter is _SUFFIX:
                value = string[-3:]
            else:
                value = getter(string)
            if isinstance(value, str):
                set_lex_attr(lexeme, attr, self.strings.add_passing(<str>value))
            elif value is not None:
                set_lex_attr(lexeme, attr, <attr_t>value)
        return 0

    def __contains__(self, key):
        """Return whether a word, by string or id, has been seen and is still there."""
        cdef attr_t orth = string_id(plain(key)) if isinstance(key, str) else key
        return self.lexemes.get(orth) != NULL

    def __iter__(self):
        """Yield a Lexeme for every word type."""
        cdef attr_t orth
        for orth in self.lexemes.keys():
            # One may go while the caller makes docs.
            if self.lexemes.get(orth) != NULL:
                yield _lexeme_factory(self, orth, False)

    def __getitem__(self, key):
        """Return the Lexeme of a string or of a string's id, made if need be.

        A word that is named by its string stays from then on.
        """
        if not isinstance(key, str):
            return _lexeme_factory(self, key, False)
        return _lexeme_factory(self, self.strings.add_string(plain(key)), True)

    # How long words stay.

    @contextmanager
    def memory_zone(self, mem=None):
        """Give back, at the end of the ``with`` block, what was first seen in it.

        Strings and lexemes that only the texts of the block used are freed. Docs made
        within the block must not be used after it. That is for services that want
        the memory back at once; otherwise words that no doc needs any more go when
        there are many of them, without a block (`sweep`).
        """
        if self.zone:
            raise ValueError("A memory zone is already open: zones can't be nested.")
        self._n_zones += 1
        self.zone = self._n_zones
        self.lexemes.open_zone()
        try:
            with self.strings.memory_zone():
                yield Pool() if mem is None else mem
        finally:
            self.lexemes.close_zone()
            self.zone = 0

    @property
    def in_memory_zone(self):
        """Whether a memory zone is open."""
        return self.zone != 0

    def sweep(self):
        """Give back the strings and lexemes that only docs have used, and none needs.

        That happens by itself when a doc is made and there are more than
        `max_passing_strings` strings that only docs have used. Strings that you added
        or named stay, as do those of labels, patterns, tables and vectors, and the
        words of each doc, span, token and lexeme that you hold. Not within a memory
        zone, which gives its words back at its end; nor where several vocabularies
        share a `StringStore`.

        Returns
        -------
        int
            The number of strings that were given back.
        """
        if self.strings.in_zone or self.strings.n_vocabs > 1:
            return 0
        cdef SweepC sweep
        sweep.vocab = <PyObject*>self
        sweep.n_given_back = 0
        run_alone(run_sweep, &sweep)
        if sweep.n_given_back:
            self.strings._drop_leaving()
        return sweep.n_given_back

    cdef int ensure_capacity(self) except -1:
        cdef Py_ssize_t left
        if (
            self.strings.in_zone
            or self.max_passing_strings <= 0
        ):
            return 0
        left = self.strings.count_passing()
        if left <= self.max_passing_strings or left <= self._sweep_at:
            return 0
        self.sweep()
        # Not before as many more have come as had to be looked through, and that is
        # worth a look at all docs: whoever keeps docs doesn't wait long for others.
        left = self.strings.count_passing()
        self._sweep_at = left + max(left, <Py_ssize_t>self.lexemes.n_marks // 4)
        return 0

    # Vectors.

    @property
    def vectors_length(self):
        """The width of the word vectors."""
        return self.vectors.shape[1]

    def reset_vectors(self, *, width=None, shape=None):
        """Drop the vectors, and make room for others of another width or shape."""
        if width is not None and shape is not None:
            raise ValueError("Give reset_vectors either a width or a shape, not both.")
        if shape is None:
            rows = self.vectors.shape[0]
            shape = (rows, self.vectors.shape[1] if width is None else width)
        self.vectors = Vectors(
            strings=self.strings,
            shape=shape,
            name=self.vectors.name,
            attr=self.vectors.attr,
        )

    def has_vector(self, orth):
        """Return whether a word, by string or id, has a vector."""
        vectors = self.vectors
        key = (
            self.strings.as_int(orth) if vectors.attr == ORTH
            else self._vector_key(orth)
        )
        if type(vectors) is Vectors and vectors.mode == "default":
            return key in vectors.key2row
        return key in vectors

    def _vector_key(self, orth):
        """Return the id by which a word, by string or id, has its vector."""
        key = self.strings.add(orth) if isinstance(orth, str) else orth
        attr = self.vectors.attr
        return key if attr == ORTH else get_lex_attr(self.get_by_orth(key), attr)

    def get_vector(self, orth):
        """Return a word's vector, shape ``(width,)``; zeros where it has none."""
        key = self._vector_key(orth)
        vectors = self.vectors
        if type(vectors) is Vectors and vectors.mode == "default":
            row = vectors.key2row.get(key)
            if row is not None:
                return vectors.data[row]
        elif key in vectors:
            return vectors[key]
        return numpy.zeros((self.vectors_length,), dtype="f")

    def set_vector(self, orth, vector):
        """Set a word's vector, shape ``(width,)``, float32."""
        cdef LexemeC* lexeme
        key = self._vector_key(orth)
        if self.vectors.is_full and key not in self.vectors:
            rows = max(100, int(self.vectors.shape[0] * 1.3))
            # What has no shape is refused, and what has no length.
            width = self.vectors.shape[1] or len(vector.shape and vector)
            self.vectors.resize((rows, width))
        row = self.vectors.add(key, vector=vector)
        if row >= 0 and key:
            lexeme = <LexemeC*>self.get_by_orth(key)
            lexeme.id = row
            self.lexemes.keep(lexeme)

    def prune_vectors(self, nr_row, batch_size=1024):
        """Keep ``nr_row`` vectors; other words share the nearest of them.

        Words are kept in the order of their probability (``lexeme_prob``).

        Returns
        -------
        dict
            Removed word -> ``(word whose vector it now has, cosine similarity)``.
        """
        self._require_rows()
        order = sorted(
            self.vectors.key2row, key=lambda key: self[key].prob, reverse=True
        )
        rows = [self.vectors.key2row[key] for key in order]
        keep, drop = order[:nr_row], order[nr_row:]
        kept = self.vectors.data[rows[:nr_row]].copy()
        dropped = self.vectors.data[rows[nr_row:]].copy()
        self.vectors = Vectors(
            strings=self.strings,
            data=kept,
            keys=keep,
            name=self.vectors.name,
            attr=self.vectors.attr,
        )
        remapped = {}
        if len(drop):
            _, best, scores = self.vectors.most_similar(dropped, batch_size=batch_size)
            for key, row, score in zip(drop, best[:, 0], scores[:, 0]):
                self.vectors.add(key, row=row)
                similar = self.strings.get(keep[row])
                remapped[self.strings.get(key)] = (similar, float(score))
        self._refresh_ranks()
        return remapped

    def _require_rows(self):
        if self.vectors.mode != "default":
            raise ValueError("Only vectors in the mode 'default' have rows of words.")

    def deduplicate_vectors(self):
        """Let words with equal vectors share one row."""
        self._require_rows()
        old = dict(self.vectors.key2row)
        rows = sorted(set(old.values()))
        data, inverse = numpy.unique(
            self.vectors.data[rows], axis=0, return_inverse=True
        )
        row_of = dict(zip(rows, inverse.reshape(-1).tolist()))
        self.vectors = Vectors(
            strings=self.strings,
            data=data,
            name=self.vectors.name,
            attr=self.vectors.attr,
        )
        for key, row in old.items():
            self.vectors.add(key, row=row_of[row])
        self._refresh_ranks()

    def _refresh_ranks(self):
        """Let the lexemes' ids follow the vectors' rows."""
        for orth in self.lexemes.keys():
            self.lexemes.get(orth).id = self.vectors.key2row.get(orth, OOV_RANK)

    # Serialisation.

    def to_disk(self, path, *, exclude=()):
        """Write the vocabulary to a folder.

        Parameters
        ----------
        path : str or Path
            The folder, made if need be.
        exclude : iterable of str
            "strings", "vectors", "lookups".
        """
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        if "strings" not in exclude:
            self.strings.to_disk(path / "strings.json")
        if "vectors" not in exclude:
            self.vectors.to_disk(path, exclude=["strings"])
        if "lookups" not in exclude:
            self.lookups.write(path)

    def from_disk(self, path, *, exclude=()):
        """Read the vocabulary from a folder."""
        path = Path(path)
        if "strings" not in exclude:
            self.strings.from_disk(path / "strings.json")
        if "vectors" not in exclude and self.vectors is not None:
            self.vectors.from_disk(path, exclude=["strings"])
        if "lookups" not in exclude:
            self.lookups.from_disk(path)
        self._forget_lexemes()
        return self

    def to_bytes(self, *, exclude=()):
        """Return the vocabulary as bytes (msgpack)."""
        parts = {}
        if "strings" not in exclude:
            parts["strings"] = self.strings.to_bytes()
        if "vectors" not in exclude:
            parts["vectors"] = self.vectors.to_bytes(exclude=["strings"])
        if "lookups" not in exclude:
            parts["lookups"] = self.lookups.to_bytes()
        return srsly.msgpack_dumps(parts)

    def from_bytes(self, bytes_data, *, exclude=()):
        """Read the vocabulary from what `to_bytes` returned."""
        with reading("The bytes of a vocabulary", "what Vocab.to_bytes returns"):
            parts = srsly.msgpack_loads(bytes_data)
            self._read_parts(parts, exclude)
        self._forget_lexemes()
        return self

    def _read_parts(self, parts, exclude):
        if "strings" in parts and "strings" not in exclude:
            self.strings.from_bytes(parts["strings"])
        if "vectors" in parts and "vectors" not in exclude:
            self.vectors.from_bytes(parts["vectors"], exclude=["strings"])
        if "lookups" in parts and "lookups" not in exclude:
            self.lookups.from_bytes(parts["lookups"])

    def _forget_lexemes(self):
        """Compute all lexemes anew: norms depend on tables, ids on vectors.

        The old structs stay for as long as docs refer to them.
        """
        self.lexemes.forget()
        self.epoch += 1

    def __reduce__(self):
        state = {
            # They may be functions within others, which pickle alone can't take.
            "getters": srsly.pickle_dumps(self.lex_attr_getters),
            "writing_system": self.writing_system,
            "get_noun_chunks": self.get_noun_chunks,
            "tag_map": {
                self.strings.get(tag): {"pos": pos, "morph": self.morphology.get(morph)}
                for tag, (pos, morph) in self.tag_map.items()
            },
            "cfg": {**self.cfg, "max_passing_strings": self.max_passing_strings},
        }
        return unpickle_vocab, (self.to_bytes(), state)


def unpickle_vocab(bytes_data, state):
    """Make a vocabulary of what another process sent."""
    vocab = Vocab(
        lex_attr_getters=srsly.pickle_loads(state["getters"]),
        writing_system=state["writing_system"],
        get_noun_chunks=state["get_noun_chunks"],
        tag_map=state["tag_map"],
        **state["cfg"],
    )
    return vocab.from_bytes(bytes_data)
