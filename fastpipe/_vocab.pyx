"""The vocabulary: strings, word types, vectors and tables that docs share."""

from contextlib import contextmanager
from pathlib import Path

import numpy
import srsly
from cpython.unicode cimport PyUnicode_AsUTF8AndSize
from libc.stdint cimport uint64_t

from ._ascii_flags cimport ascii_flags
from ._attrs cimport IS_LOWER, LANG, LOWER, ORTH
from ._lex_attrs import LEX_ATTRS
from ._lexeme_attrs cimport get_lex_attr, set_lex_attr
from ._symbols import SYMBOL_IDS
from .lookups import Lookups
from .vectors import Vectors

cdef uint64_t OOV_RANK = 0xFFFFFFFFFFFFFFFF

cdef LexemeC _EMPTY_LEXEME
_EMPTY_LEXEME = LexemeC(
    flags=0, lang=0, id=OOV_RANK, length=0, orth=0, lower=0, norm=0, shape=0, prefix=0,
    suffix=0,
)
EMPTY_LEXEME = &_EMPTY_LEXEME

cdef object _lexeme_view = None

# The functions that ascii_flags stands in for, by attribute.
cdef list _NEUTRAL = [LEX_ATTRS.get(attr) for attr in range(64)]
cdef object _LOWER = LEX_ATTRS[LOWER]


def register_lexeme_view(cls):
    """Let ``vocab[...]`` return views of this class.

    The views' module calls this when it is imported, so imports go one way: from the
    view to the vocabulary that it looks at.
    """
    global _lexeme_view
    _lexeme_view = cls


cdef enum:
    MIN_FORGOTTEN = 1 << 16


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
        **cfg,
    ):
        self.mem = Pool()
        self._lexemes = PreshMap()
        self._passing_mem = None
        self.n_lexemes = 0
        self._n_forgotten = 0
        self.epoch = 0
        self.zone = 0
        self._n_zones = 0
        self.strings = strings if isinstance(strings, StringStore) else StringStore(
            strings
        )
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
        return self.n_lexemes

    @property
    def length(self):
        """Number of word types, as ``len(vocab)``."""
        return self.n_lexemes

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
        cdef size_t value
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
        for orth, value in self._lexemes.items():
            set_lex_attr(<LexemeC*>value, flag_id, flag_getter(self.strings.get(orth)))
        return flag_id

    cdef const LexemeC* get(self, str string) except NULL:
        cdef attr_t orth
        cdef LexemeC* found
        if not string:
            return EMPTY_LEXEME
        orth = self.strings.add(string)
        found = <LexemeC*>self._lexemes.get(orth)
        if found != NULL:
            return found
        return self._new_lexeme(string, orth)

    cdef const LexemeC* get_by_orth(self, attr_t orth) except NULL:
        cdef LexemeC* found
        if orth == 0:
            return EMPTY_LEXEME
        found = <LexemeC*>self._lexemes.get(orth)
        if found != NULL:
            return found
        return self._new_lexeme(self.strings.get(orth), orth)

    cdef const LexemeC* _new_lexeme(self, str string, attr_t orth) except NULL:
        cdef bint passing = self._passing_mem is not None
        cdef Pool mem = self._passing_mem if passing else self.mem
        cdef LexemeC* lexeme = <LexemeC*>mem.alloc(1, sizeof(LexemeC))
        cdef uint64_t decided = 0
        cdef Py_ssize_t length
        cdef const char* utf8
        cdef int attr
        lexeme.orth = orth
        lexeme.length = len(string)
        lexeme.id = self.vectors.key2row.get(orth, OOV_RANK)
        if string.isascii():
            utf8 = PyUnicode_AsUTF8AndSize(string, &length)
            lexeme.flags = ascii_flags(<const unsigned char*>utf8, length, &decided)
        for attr, getter in self.lex_attr_getters.items():
            if attr < 64 and decided >> attr & 1 and _NEUTRAL[attr] is getter:
                continue
            if getter is _LOWER and lexeme.flags >> IS_LOWER & 1:
                # LOWER, and NORM where a language has no norms of its own.
                set_lex_attr(lexeme, attr, orth)
                continue
            value = getter(string)
            if isinstance(value, str):
                value = self.strings.add(value)
            if value is not None:
                set_lex_attr(lexeme, attr, <attr_t>value)
        self._lexemes.set(orth, lexeme)
        self.n_lexemes += 1
        if passing:
            self._passing.push_back(orth)
        return lexeme

    def __contains__(self, key):
        """Return whether a word, by string or id, has been seen."""
        orth = self.strings[key] if isinstance(key, str) else key
        return self._lexemes.get(orth) != NULL

    def __iter__(self):
        """Yield a Lexeme for every word type."""
        for orth in list(self._lexemes.keys()):
            yield self[orth]

    def __getitem__(self, key):
        """Return the Lexeme of a string or of a string's id, made if need be."""
        orth = self.strings.add(key) if isinstance(key, str) else key
        return _lexeme_view(self, orth)

    @contextmanager
    def memory_zone(self, mem=None):
        """Give back, at the end of the ``with`` block, what was first seen in it.

        Strings and lexemes that only the texts of the block used are freed. Docs made
        within the block must not be used behind it.
        """
        cdef hash_t orth
        if self._passing_mem is not None:
            raise ValueError("A memory zone is already open: zones can't be nested.")
        pool = Pool() if mem is None else mem
        self._passing_mem = pool
        self._n_zones += 1
        self.zone = self._n_zones
        try:
            with self.strings.memory_zone():
                yield pool
        finally:
            for orth in self._passing:
                self._lexemes.pop(orth)
            self.n_lexemes -= <int>self._passing.size()
            self._n_forgotten += <int>self._passing.size()
            self._passing.clear()
            self._compact_lexemes()
            self._passing_mem = None
            self.zone = 0

    cdef int _compact_lexemes(self) except -1:
        """Copy the map of lexemes, once it has forgotten far more than it knows.

        Keys that were taken out still count as the map grows.
        """
        cdef PreshMap kept
        if self._n_forgotten < max(<int>MIN_FORGOTTEN, self.n_lexemes):
            return 0
        kept = PreshMap()
        for orth, value in self._lexemes.items():
            kept.set(<hash_t>orth, <void*><size_t>value)
        self._lexemes = kept
        self._n_forgotten = 0
        return 0

    @property
    def in_memory_zone(self):
        """Whether a memory zone is open."""
        return self._passing_mem is not None

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
        if self.vectors.attr == ORTH:
            return self.strings.as_int(orth) in self.vectors
        return self._vector_key(orth) in self.vectors

    def _vector_key(self, orth):
        """Return the id by which a word, by string or id, has its vector."""
        key = self.strings.add(orth) if isinstance(orth, str) else orth
        attr = self.vectors.attr
        return key if attr == ORTH else get_lex_attr(self.get_by_orth(key), attr)

    def get_vector(self, orth):
        """Return a word's vector, shape ``(width,)``; zeros where it has none."""
        key = self._vector_key(orth)
        if key in self.vectors:
            return self.vectors[key]
        return numpy.zeros((self.vectors_length,), dtype="f")

    def set_vector(self, orth, vector):
        """Set a word's vector, shape ``(width,)``, float32."""
        key = self._vector_key(orth)
        if self.vectors.is_full and key not in self.vectors:
            rows = max(100, int(self.vectors.shape[0] * 1.3))
            width = self.vectors.shape[1] or vector.shape[0]
            self.vectors.resize((rows, width))
        row = self.vectors.add(key, vector=vector)
        if row >= 0:
            (<LexemeC*>self.get_by_orth(key)).id = row

    def prune_vectors(self, nr_row, batch_size=1024):
        """Keep ``nr_row`` vectors; other words share the nearest of them.

        Words are kept in the order of their probability (``lexeme_prob``).

        Returns
        -------
        dict
            Removed word -> ``(word whose vector it now has, cosine similarity)``.
        """
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

    def deduplicate_vectors(self):
        """Let words with equal vectors share one row."""
        if self.vectors.mode != "default":
            raise ValueError("Only vectors in the mode 'default' have rows of words.")
        data, inverse = numpy.unique(self.vectors.data, axis=0, return_inverse=True)
        inverse = inverse.reshape(-1)
        old = dict(self.vectors.key2row)
        self.vectors = Vectors(
            strings=self.strings,
            data=data,
            name=self.vectors.name,
            attr=self.vectors.attr,
        )
        for key, row in old.items():
            self.vectors.add(key, row=int(inverse[row]))
        self._refresh_ranks()

    def _refresh_ranks(self):
        """Let the lexemes' ids follow the vectors' rows."""
        cdef size_t value
        for orth, value in self._lexemes.items():
            (<LexemeC*>value).id = self.vectors.key2row.get(orth, OOV_RANK)

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
            self.lookups.to_disk(path)

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
        parts = srsly.msgpack_loads(bytes_data)
        if "strings" in parts and "strings" not in exclude:
            self.strings.from_bytes(parts["strings"])
        if "vectors" in parts and "vectors" not in exclude:
            self.vectors.from_bytes(parts["vectors"], exclude=["strings"])
        if "lookups" in parts and "lookups" not in exclude:
            self.lookups.from_bytes(parts["lookups"])
        self._forget_lexemes()
        return self

    def _forget_lexemes(self):
        """Compute all lexemes anew: norms depend on tables, ids on vectors.

        The old structs stay allocated, since docs may still point to them.
        """
        self._lexemes = PreshMap()
        self.n_lexemes = 0
        self._n_forgotten = 0
        self.epoch += 1

    def __reduce__(self):
        state = {
            "getters": self.lex_attr_getters,
            "writing_system": self.writing_system,
            "get_noun_chunks": self.get_noun_chunks,
            "tag_map": {
                self.strings.get(tag): {"pos": pos, "morph": self.morphology.get(morph)}
                for tag, (pos, morph) in self.tag_map.items()
            },
            "cfg": self.cfg,
        }
        return unpickle_vocab, (self.to_bytes(), state)


def unpickle_vocab(bytes_data, state):
    """Make a vocabulary of what another process sent."""
    vocab = Vocab(
        lex_attr_getters=state["getters"],
        writing_system=state["writing_system"],
        get_noun_chunks=state["get_noun_chunks"],
        tag_map=state["tag_map"],
        **state["cfg"],
    )
    return vocab.from_bytes(bytes_data)
