"""Views of the vocabulary's entries."""

import numpy

from libc.stdint cimport int64_t

from .attrs cimport (
    IS_ALPHA, IS_ASCII, IS_BRACKET, IS_CURRENCY, IS_DIGIT, IS_LEFT_PUNCT, IS_LOWER,
    IS_PUNCT, IS_QUOTE, IS_RIGHT_PUNCT, IS_SPACE, IS_STOP, IS_TITLE, IS_UPPER,
    LIKE_EMAIL, LIKE_NUM, LIKE_URL,
)
from .lexeme_attrs cimport set_lex_attr
from .lexemes cimport LexemeTable
from .ordering cimport holds, order_of
from .plain_string cimport plain
from .strings cimport StringStore
from .vocab cimport register_lexeme_view

from .similarity import similarity

OOV_RANK = 0xFFFFFFFFFFFFFFFF  # the id of words that have no vector


cdef class Lexeme(Root):
    """A word type: what is known of a string without any context.

    Parameters
    ----------
    vocab : Vocab
        The vocabulary that the entry belongs to.
    orth : int
        The id of the string.
    """

    def __init__(self, Vocab vocab, attr_t orth):
        self._look_at(vocab, orth)

    cdef int _look_at(self, Vocab vocab, attr_t orth) except -1:
        self.vocab = vocab
        self.orth = orth
        self.c = <LexemeC*>vocab.get_by_orth(orth)
        self.join(vocab.roots)
        return 0

    def __dealloc__(self):
        self.leave()

    cdef void mark(self, StringStore strings, LexemeTable lexemes) noexcept:
        lexemes.mark(self.c)

    def __richcmp__(self, other, int op):
        if not isinstance(other, Lexeme):
            if isinstance(other, str) and op in (2, 3):
                return (self.text == other) == (op == 2)
            # None comes before any lexeme.
            return op in (3, 4, 5) if other is None else NotImplemented
        return holds(order_of(self.orth, (<Lexeme>other).orth), op)

    def __hash__(self):
        return self.orth

    def __len__(self):
        return self.c.length

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<fastpipe.lexeme.Lexeme {self.text!r}>"

    def set_attrs(self, **attrs):
        """Set attributes by their names, e.g. ``norm="colour", is_stop=True``."""
        for name, value in attrs.items():
            if isinstance(value, str):
                name = name if name.endswith("_") else f"{name}_"
            setattr(self, name, value)

    def check_flag(self, int flag_id):
        """Return whether a boolean attribute, 1 to 63, is set."""
        require_flag(flag_id)
        return bool((self.c.flags >> flag_id) & 1)

    def set_flag(self, int flag_id, bint value):
        """Set a boolean attribute, 1 to 63."""
        require_flag(flag_id)
        set_lex_attr(self.own(), flag_id, value)

    def similarity(self, other):
        """Return the cosine of the angle between two vectors."""
        return similarity(self, other)

    @property
    def has_vector(self):
        """Whether the word has a vector."""
        return self.vocab.has_vector(self.orth)

    @property
    def vector(self):
        """The word's vector, shape ``(width,)``, float32; zeros where it has none."""
        return self.vocab.get_vector(self.orth)

    @vector.setter
    def vector(self, vector):
        width = self.vocab.vectors_length
        if len(vector) != width and width:
            raise ValueError(
                f"[E073] Can't set a vector of length {len(vector)}: those of the "
                f"vocabulary have the length {width}."
            )
        self.vocab.set_vector(self.orth, vector)

    @property
    def vector_norm(self):
        """The vector's length (L2)."""
        return float(numpy.sqrt((self.vector ** 2).sum()))

    @property
    def text(self):
        """The string."""
        return self.vocab.strings.get(self.orth)

    @property
    def orth_(self):
        """The string."""
        return self.vocab.strings.get(self.orth)

    @property
    def flags(self):
        """All boolean attributes, one a bit."""
        return self.c.flags

    @flags.setter
    def flags(self, flags_t value):
        self.own().flags = value

    @property
    def rank(self):
        """The word's row in the vectors table."""
        return self.c.id

    @rank.setter
    def rank(self, attr_t value):
        self.own().id = value

    @property
    def is_oov(self):
        """Whether the word has no vector."""
        return not self.has_vector

    @property
    def lower(self):
        """Id of the lower-case form."""
        return self.c.lower

    @lower.setter
    def lower(self, attr_t value):
        self.own().lower = value

    @property
    def lower_(self):
        """The lower-case form."""
        return self.vocab.strings.get(self.c.lower)

    @lower_.setter
    def lower_(self, value):
        self.own().lower = self.vocab.strings.add(plain(value))

    @property
    def norm(self):
        """Id of the normalised form, settable: ``lexeme_norm`` of the lookups."""
        return self.c.norm

    @norm.setter
    def norm(self, attr_t value):
        self.norm_ = self.vocab.strings.get(value)

    @property
    def norm_(self):
        """The normalised form."""
        return self.vocab.strings.get(self.c.norm)

    @norm_.setter
    def norm_(self, value):
        self.own().norm = self.vocab.strings.add(plain(value))
        self._table("lexeme_norm", add=True)[self.c.orth] = value or ""

    def _table(self, name, bint add=False):
        """Return a table of the lookups, where words have what no lexeme holds."""
        lookups = self.vocab.lookups
        if name not in lookups:
            return lookups.add_table(name) if add else {}
        return lookups.get_table(name)

    @property
    def shape(self):
        """Id of the word's shape."""
        return self.c.shape

    @shape.setter
    def shape(self, attr_t value):
        self.own().shape = value

    @property
    def shape_(self):
        """The word's shape, e.g. "Xxxxx" or "dd:dd"."""
        return self.vocab.strings.get(self.c.shape)

    @shape_.setter
    def shape_(self, value):
        self.own().shape = self.vocab.strings.add(plain(value))

    @property
    def prefix(self):
        """Id of the first character."""
        return self.c.prefix

    @prefix.setter
    def prefix(self, attr_t value):
        self.own().prefix = value

    @property
    def prefix_(self):
        """The first character."""
        return self.vocab.strings.get(self.c.prefix)

    @prefix_.setter
    def prefix_(self, value):
        self.own().prefix = self.vocab.strings.add(plain(value))

    @property
    def suffix(self):
        """Id of the last three characters."""
        return self.c.suffix

    @suffix.setter
    def suffix(self, attr_t value):
        self.own().suffix = value

    @property
    def suffix_(self):
        """The last three characters."""
        return self.vocab.strings.get(self.c.suffix)

    @suffix_.setter
    def suffix_(self, value):
        self.own().suffix = self.vocab.strings.add(plain(value))

    @property
    def lang(self):
        """Id of the language's code."""
        return self.c.lang

    @lang.setter
    def lang(self, attr_t value):
        self.own().lang = value

    @property
    def lang_(self):
        """The language's code."""
        return self.vocab.strings.get(self.c.lang)

    @lang_.setter
    def lang_(self, value):
        self.own().lang = self.vocab.strings.add(plain(value))

    @property
    def cluster(self):
        """Brown cluster id, settable: ``lexeme_cluster`` of the lookups."""
        return self._table("lexeme_cluster").get(self.c.orth, 0)

    @cluster.setter
    def cluster(self, int64_t value):
        self._table("lexeme_cluster", add=True)[self.c.orth] = value

    @property
    def prob(self):
        """Log probability, settable: ``lexeme_prob`` of the lookups."""
        default = self.vocab.cfg.get("oov_prob", -20.0)
        return self._table("lexeme_prob").get(self.c.orth, default)

    @prob.setter
    def prob(self, double value):
        self._table("lexeme_prob", add=True)[self.c.orth] = value

    @property
    def sentiment(self):
        """A sentiment value, settable: ``lexeme_sentiment`` of the lookups."""
        return self._table("lexeme_sentiment").get(self.c.orth, 0.0)

    @sentiment.setter
    def sentiment(self, double value):
        self._table("lexeme_sentiment", add=True)[self.c.orth] = value

    # Boolean attributes.

    @property
    def is_alpha(self):
        """Is it all letters?"""
        return bool((self.c.flags >> IS_ALPHA) & 1)

    @is_alpha.setter
    def is_alpha(self, bint value):
        set_lex_attr(self.own(), IS_ALPHA, value)

    @property
    def is_ascii(self):
        """Is it all ASCII?"""
        return bool((self.c.flags >> IS_ASCII) & 1)

    @is_ascii.setter
    def is_ascii(self, bint value):
        set_lex_attr(self.own(), IS_ASCII, value)

    @property
    def is_digit(self):
        """Is it all digits?"""
        return bool((self.c.flags >> IS_DIGIT) & 1)

    @is_digit.setter
    def is_digit(self, bint value):
        set_lex_attr(self.own(), IS_DIGIT, value)

    @property
    def is_lower(self):
        """Is it in lower case?"""
        return bool((self.c.flags >> IS_LOWER) & 1)

    @is_lower.setter
    def is_lower(self, bint value):
        set_lex_attr(self.own(), IS_LOWER, value)

    @property
    def is_upper(self):
        """Is it in upper case?"""
        return bool((self.c.flags >> IS_UPPER) & 1)

    @is_upper.setter
    def is_upper(self, bint value):
        set_lex_attr(self.own(), IS_UPPER, value)

    @property
    def is_title(self):
        """Is it in title case?"""
        return bool((self.c.flags >> IS_TITLE) & 1)

    @is_title.setter
    def is_title(self, bint value):
        set_lex_attr(self.own(), IS_TITLE, value)

    @property
    def is_punct(self):
        """Is it punctuation?"""
        return bool((self.c.flags >> IS_PUNCT) & 1)

    @is_punct.setter
    def is_punct(self, bint value):
        set_lex_attr(self.own(), IS_PUNCT, value)

    @property
    def is_space(self):
        """Is it white space?"""
        return bool((self.c.flags >> IS_SPACE) & 1)

    @is_space.setter
    def is_space(self, bint value):
        set_lex_attr(self.own(), IS_SPACE, value)

    @property
    def is_bracket(self):
        """Is it a bracket?"""
        return bool((self.c.flags >> IS_BRACKET) & 1)

    @is_bracket.setter
    def is_bracket(self, bint value):
        set_lex_attr(self.own(), IS_BRACKET, value)

    @property
    def is_quote(self):
        """Is it a quotation mark?"""
        return bool((self.c.flags >> IS_QUOTE) & 1)

    @is_quote.setter
    def is_quote(self, bint value):
        set_lex_attr(self.own(), IS_QUOTE, value)

    @property
    def is_left_punct(self):
        """Is it an opening mark?"""
        return bool((self.c.flags >> IS_LEFT_PUNCT) & 1)

    @is_left_punct.setter
    def is_left_punct(self, bint value):
        set_lex_attr(self.own(), IS_LEFT_PUNCT, value)

    @property
    def is_right_punct(self):
        """Is it a closing mark?"""
        return bool((self.c.flags >> IS_RIGHT_PUNCT) & 1)

    @is_right_punct.setter
    def is_right_punct(self, bint value):
        set_lex_attr(self.own(), IS_RIGHT_PUNCT, value)

    @property
    def is_currency(self):
        """Is it a currency symbol?"""
        return bool((self.c.flags >> IS_CURRENCY) & 1)

    @is_currency.setter
    def is_currency(self, bint value):
        set_lex_attr(self.own(), IS_CURRENCY, value)

    @property
    def like_url(self):
        """Does it look like a URL?"""
        return bool((self.c.flags >> LIKE_URL) & 1)

    @like_url.setter
    def like_url(self, bint value):
        set_lex_attr(self.own(), LIKE_URL, value)

    @property
    def like_num(self):
        """Does it look like a number?"""
        return bool((self.c.flags >> LIKE_NUM) & 1)

    @like_num.setter
    def like_num(self, bint value):
        set_lex_attr(self.own(), LIKE_NUM, value)

    @property
    def like_email(self):
        """Does it look like an e-mail address?"""
        return bool((self.c.flags >> LIKE_EMAIL) & 1)

    @like_email.setter
    def like_email(self, bint value):
        set_lex_attr(self.own(), LIKE_EMAIL, value)

    @property
    def is_stop(self):
        """Is it a stop word?"""
        return bool((self.c.flags >> IS_STOP) & 1)

    @is_stop.setter
    def is_stop(self, bint value):
        set_lex_attr(self.own(), IS_STOP, value)


cdef int require_flag(int flag_id) except -1:
    if not 1 <= flag_id <= 63:
        raise ValueError(f"There is no flag {flag_id}: expected an id from 1 to 63.")
    return 0


cdef object make_lexeme(Vocab vocab, attr_t orth, bint kept):
    cdef Lexeme lexeme = Lexeme.__new__(Lexeme)
    lexeme._look_at(vocab, orth)
    if kept:
        lexeme.own()
    return lexeme


register_lexeme_view(make_lexeme)
