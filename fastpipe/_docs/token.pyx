"""Views of single tokens."""

from .._lexicon.attrs cimport (
    IS_ALPHA, IS_ASCII, IS_BRACKET, IS_CURRENCY, IS_DIGIT, IS_LEFT_PUNCT, IS_LOWER,
    IS_PUNCT, IS_QUOTE, IS_RIGHT_PUNCT, IS_SPACE, IS_STOP, IS_TITLE, IS_UPPER,
    LIKE_EMAIL, LIKE_NUM, LIKE_URL,
)
from .._doc cimport register_token_view, view_span
from .._lexicon.lexeme_attrs cimport get_lex_attr
from .._lexicon.morphology cimport MorphAnalysis, analysis_of
from .._lexicon.ordering cimport holds, order_of
from .._lexicon.plain_string cimport plain
from .._lexicon.structs cimport attr_t
from .extension_values cimport values_of
from .hooks cimport token_hook
from .tree cimport move_token

from .._lexicon.similarity import similarity, vector_length
from .doc_arrays import to_sent_start
from .._lexicon.symbols import SYMBOL_IDS
from .extensible import Extensible
from .underscore import Underscore

cdef attr_t CONJ = SYMBOL_IDS["conj"]
IOB_STRINGS = ("", "I", "O", "B")

# Keeps the hashes of two docs' tokens apart.
cdef Py_ssize_t HASH_FACTOR = 1_000_003


cdef class Token(View, Extensible):
    """A word, punctuation mark or white space in its text.

    Parameters
    ----------
    vocab : Vocab
        The doc's vocabulary.
    doc : Doc
    offset : int
        The token's index in the doc.

    Raises
    ------
    IndexError
        There is no such token; or, where its annotation is asked for, it was merged
        into another one or split after this object was made.
    """

    _kind = "token"

    def __init__(self, Vocab vocab, Doc doc, int offset):
        if not 0 <= offset < doc.length:
            raise IndexError(f"No token {offset}: the doc has {doc.length} tokens.")
        self.doc = doc
        self.i = offset

    def __hash__(self):
        # By the place: the tokens of a doc lie next to each other in a set.
        return (<Py_ssize_t><void*>self.doc >> 4) * HASH_FACTOR + self.i

    def __len__(self):
        """Return the number of characters."""
        return self.c().lex.length

    def __str__(self):
        return self.text

    def __repr__(self):
        return self.text

    def __bytes__(self):
        return self.text.encode("utf8")

    def __richcmp__(self, other, int op):
        if not isinstance(other, Token):
            # None comes before any token.
            return op in (3, 4, 5) if other is None else NotImplemented
        cdef Token that = other
        if op == 2:
            return self.doc is that.doc and self.i == that.i
        if op == 3:
            return self.doc is not that.doc or self.i != that.i
        return holds(order_of(self.i, that.i), op)

    def __reduce__(self):
        raise NotImplementedError(
            "[E111] A token can't be pickled without its doc: pickle the doc, or the "
            "token's index."
        )

    @property
    def _(self):
        """Extension attributes."""
        return values_of(
            Underscore, Underscore.token_extensions, self, self.doc, self.c().idx, None
        )

    def check_flag(self, int flag_id):
        """Return whether a boolean lexical attribute is set."""
        return bool(get_lex_attr(self.c().lex, flag_id))

    def nbor(self, int i=1):
        """Return the token ``i`` places to the right.

        Raises
        ------
        IndexError
            That is out of the doc.
        """
        self.c()
        if not 0 <= self.i + i < self.doc.length:
            raise IndexError(
                f"No neighbour at {self.i + i}: the doc has {self.doc.length} tokens."
            )
        return self.doc.view_token(self.i + i)

    def similarity(self, other):
        """Return the cosine of the angle between two vectors."""
        hook = token_hook(self.doc, "similarity")
        if hook is not None:
            return hook(self, other)
        if isinstance(other, Token) and self.orth == other.orth:
            return 1.0
        return similarity(self, other)

    # The text.

    @property
    def lex(self):
        """The token's Lexeme."""
        return self.vocab[self.c().lex.orth]

    @property
    def lex_id(self):
        """The word's row in the vectors table."""
        return self.c().lex.id

    @property
    def rank(self):
        """The word's row in the vectors table."""
        return self.c().lex.id

    @property
    def idx(self):
        """Offset of the first character in the text."""
        return self.c().idx

    @property
    def text(self):
        """The token's text."""
        return self.doc.vocab.strings.get(self.c().lex.orth)

    @property
    def text_with_ws(self):
        """The text with the space after it, if there is one."""
        text = self.doc.vocab.strings.get(self.c().lex.orth)
        return text + " " if self.c().spacy else text

    @property
    def whitespace_(self):
        """The space after the token, or ""."""
        return " " if self.c().spacy else ""

    @property
    def orth(self):
        """Id of the text."""
        return self.c().lex.orth

    @property
    def orth_(self):
        """The text."""
        return self.text

    @property
    def prob(self):
        """Log probability of the word."""
        return self.lex.prob

    @property
    def cluster(self):
        """Brown cluster id of the word."""
        return self.lex.cluster

    @property
    def sentiment(self):
        """Sentiment value of the word."""
        hook = token_hook(self.doc, "sentiment")
        if hook is not None:
            return hook(self)
        return self.lex.sentiment

    @property
    def is_oov(self):
        """Whether the word has no vector."""
        return not self.doc.vocab.has_vector(self.c().lex.orth)

    @property
    def has_vector(self):
        """Whether the token has a vector."""
        hook = token_hook(self.doc, "has_vector")
        if hook is not None:
            return hook(self)
        if self.doc.vocab.vectors.size == 0 and self.doc.tensor.size != 0:
            return True
        return self.doc.vocab.has_vector(self.c().lex.orth)

    @property
    def vector(self):
        """The token's vector, shape ``(width,)``, float32."""
        hook = token_hook(self.doc, "vector")
        if hook is not None:
            return hook(self)
        if self.doc.vocab.vectors.size == 0 and self.doc.tensor.size != 0:
            return self.tensor
        return self.doc.vocab.get_vector(self.c().lex.orth)

    @property
    def vector_norm(self):
        """The vector's length (L2)."""
        hook = token_hook(self.doc, "vector_norm")
        if hook is not None:
            return hook(self)
        return vector_length(self.vector)

    @property
    def tensor(self):
        """The token's row of the doc's tensor."""
        self.c()
        return self.doc.tensor[self.i]

    # The tree.

    @property
    def n_lefts(self):
        """Number of children to the left."""
        return self.c().l_kids

    @property
    def n_rights(self):
        """Number of children to the right."""
        return self.c().r_kids

    @property
    def lefts(self):
        """Iterator over the children to the left, from left to right."""
        cdef int i
        for i in range(self.c().l_edge, self.i):
            if i + self.doc.c[i].head == self.i:
                yield self.doc.view_token(i)

    @property
    def rights(self):
        """Iterator over the children to the right, from left to right."""
        cdef int i
        for i in range(self.i + 1, self.c().r_edge + 1):
            if i + self.doc.c[i].head == self.i:
                yield self.doc.view_token(i)

    @property
    def children(self):
        """Iterator over the children, from left to right."""
        yield from self.lefts
        yield from self.rights

    @property
    def subtree(self):
        """Iterator over the token and all its descendants, from left to right."""
        cdef int i
        for i in range(self.c().l_edge, self.c().r_edge + 1):
            if i == self.i or self._is_above(i):
                yield self.doc.view_token(i)

    def _is_above(self, int i):
        """Return whether the way from a token to its root passes this one."""
        cdef int _step
        for _step in range(self.doc.length):
            if self.doc.c[i].head == 0:
                return False
            i += self.doc.c[i].head
            if i == self.i:
                return True
        return False

    @property
    def left_edge(self):
        """The leftmost token of the subtree."""
        return self.doc.view_token(self.c().l_edge)

    @property
    def right_edge(self):
        """The rightmost token of the subtree."""
        return self.doc.view_token(self.c().r_edge)

    @property
    def ancestors(self):
        """Iterator over the heads, from the token's own up to the root."""
        cdef int i = self.i
        cdef int steps = 0
        self.c()
        while self.doc.c[i].head != 0 and steps < self.doc.length:
            i += self.doc.c[i].head
            steps += 1
            yield self.doc.view_token(i)

    def is_ancestor(self, Token descendant not None):
        """Return whether another token is below this one in the tree."""
        self.c()
        descendant.c()
        return self.doc is descendant.doc and bool(self._is_above(descendant.i))

    @property
    def conjuncts(self):
        """The tokens that are coordinated with this one, a tuple."""
        cdef int i, child
        cdef int first = self.i
        cdef int steps = 0
        cdef const TokenC* tokens = self.doc.c
        self.c()
        # The bound also ends the walk where heads form a cycle.
        while (
            tokens[first].dep == CONJ
            and tokens[first].head != 0
            and steps < self.doc.length
        ):
            first += tokens[first].head
            steps += 1
        found = [first]
        for i in found:
            for child in range(i + 1, <int>tokens[i].r_edge + 1):
                if child + tokens[child].head == i and tokens[child].dep == CONJ:
                    found.append(child)
        return tuple([self.doc.view_token(i) for i in sorted(found) if i != self.i])

    @property
    def head(self):
        """The syntactic head; a root is its own, and so is a token without label."""
        if self.c().dep == 0:
            return self
        return self.doc.view_token(self.i + self.c().head)

    @head.setter
    def head(self, Token new_head not None):
        if new_head.doc is not self.doc:
            raise ValueError("A token's head must be in the same doc.")
        self.c()
        new_head.c()
        if new_head.i != self.i and self._is_above(new_head.i):
            raise ValueError(
                f"{new_head.text!r} can't be the head of {self.text!r}, which is above "
                "it in the tree: that would be a cycle. Give it another head first."
            )
        move_token(self.doc.c, self.doc.length, self.i, new_head.i)

    def has_head(self):
        """Return whether the token's head is annotated."""
        return self.c().dep != 0

    def has_dep(self):
        """Return whether the token's dependency label is annotated."""
        return self.c().dep != 0

    def has_morph(self):
        """Return whether the token's morphology is annotated."""
        return self.c().morph != 0

    # Sentences.

    @property
    def sent(self):
        """The sentence that the token is in, a span."""
        hook = token_hook(self.doc, "sent")
        if hook is not None:
            return hook(self)
        self.c()
        return view_span(self.doc, self.i, self.i + 1).sent

    @property
    def sent_start(self):
        """1 for a sentence start, -1 for none, 0 where that is not annotated."""
        return self.c().sent_start

    @sent_start.setter
    def sent_start(self, value):
        self.is_sent_start = value

    @property
    def is_sent_start(self):
        """True, False, or None where that is not annotated."""
        if self.c().sent_start == 0:
            return None
        return self.c().sent_start == 1

    @is_sent_start.setter
    def is_sent_start(self, value):
        if self.c().dep != 0:
            raise ValueError(
                "Sentence starts follow from the parse here, and can't be set. Set "
                "them before the parser runs."
            )
        self.c().sent_start = to_sent_start(value)

    @property
    def is_sent_end(self):
        """True, False, or None where that is not annotated."""
        self.c()
        if self.i + 1 == self.doc.length:
            return True
        following = self.doc.c[self.i + 1].sent_start
        return None if following == 0 else following == 1

    @is_sent_end.setter
    def is_sent_end(self, value):
        raise ValueError(
            "token.is_sent_end can't be set: set is_sent_start of the next token."
        )

    # Annotation.

    @property
    def morph(self):
        """The morphological analysis."""
        return analysis_of(self.doc.vocab, self.doc.vocab.morphology, self.c().morph)

    @morph.setter
    def morph(self, MorphAnalysis value not None):
        if value.vocab is not self.vocab:
            raise ValueError("The analysis belongs to another vocabulary.")
        self.c().morph = value.key

    def set_morph(self, features):
        """Set the morphology from FEATS, a dict, an id, an analysis, or None."""
        if type(features) is str:
            self.c().morph = self.doc.vocab.morphology.add_feats(features)
        elif features is None:
            self.c().morph = 0
        elif isinstance(features, MorphAnalysis):
            self.morph = features
        else:
            self.c().morph = self.doc.vocab.morphology.add(features)

    @property
    def pos(self):
        """Id of the universal POS tag."""
        return self.c().pos

    @pos.setter
    def pos(self, int value):
        self.c().pos = value

    @property
    def pos_(self):
        """The universal POS tag."""
        return self.doc.vocab.strings.get(self.c().pos)

    @pos_.setter
    def pos_(self, value):
        if value not in SYMBOL_IDS:
            raise ValueError(
                f"Unknown part of speech {value!r}: expected a universal POS tag such "
                "as 'NOUN'."
            )
        self.c().pos = SYMBOL_IDS[value]

    @property
    def tag(self):
        """Id of the fine-grained tag."""
        return self.c().tag

    @tag.setter
    def tag(self, attr_t value):
        self.doc.vocab.assign_tag(self.c(), value)

    @property
    def tag_(self):
        """The fine-grained tag."""
        return self.doc.vocab.strings.get(self.c().tag)

    @tag_.setter
    def tag_(self, value):
        tag = self.doc.vocab.strings.add_string(plain(value) or "")
        self.doc.vocab.assign_tag(self.c(), tag)

    @property
    def norm(self):
        """Id of the norm: the token's own, or else its lexeme's."""
        return self.c().norm or self.c().lex.norm

    @norm.setter
    def norm(self, attr_t value):
        self.c().norm = value

    @property
    def norm_(self):
        """The norm: the token's own, or else its lexeme's."""
        return self.doc.vocab.strings.get(self.norm)

    @norm_.setter
    def norm_(self, value):
        self.c().norm = self.doc.vocab.strings.add_passing(plain(value))

    @property
    def ent_iob(self):
        """0: not annotated, 1: inside an entity, 2: outside, 3: begins one."""
        return self.c().ent_iob

    @property
    def ent_iob_(self):
        """"", "I", "O" or "B"."""
        return IOB_STRINGS[self.c().ent_iob]

    @classmethod
    def iob_strings(cls):
        """Return the IOB codes' strings."""
        return IOB_STRINGS

    @property
    def lemma(self):
        """Id of the base form."""
        return self.c().lemma

    @lemma.setter
    def lemma(self, attr_t value):
        self.c().lemma = value

    @property
    def lemma_(self):
        """The base form."""
        return self.doc.vocab.strings.get(self.c().lemma)

    @lemma_.setter
    def lemma_(self, value):
        self.c().lemma = self.doc.vocab.strings.add_passing(plain(value))

    @property
    def dep(self):
        """Id of the dependency label."""
        return self.c().dep

    @dep.setter
    def dep(self, attr_t value):
        self.c().dep = value

    @property
    def dep_(self):
        """The dependency label."""
        return self.doc.vocab.strings.get(self.c().dep)

    @dep_.setter
    def dep_(self, value):
        self.c().dep = self.doc.vocab.strings.add_string(plain(value) or "")

    @property
    def ent_type(self):
        """Id of the entity's label."""
        return self.c().ent_type

    @ent_type.setter
    def ent_type(self, attr_t value):
        self.c().ent_type = value

    @property
    def ent_type_(self):
        """The entity's label."""
        return self.doc.vocab.strings.get(self.c().ent_type)

    @ent_type_.setter
    def ent_type_(self, value):
        self.c().ent_type = self.doc.vocab.strings.add_string(plain(value) or "")

    @property
    def ent_id(self):
        """Id of the entity's id."""
        return self.c().ent_id

    @ent_id.setter
    def ent_id(self, attr_t value):
        self.c().ent_id = value

    @property
    def ent_id_(self):
        """The entity's id."""
        return self.doc.vocab.strings.get(self.c().ent_id)

    @ent_id_.setter
    def ent_id_(self, value):
        self.c().ent_id = self.doc.vocab.strings.add_string(plain(value) or "")

    @property
    def ent_kb_id(self):
        """Id of the entity's id in a knowledge base."""
        return self.c().ent_kb_id

    @ent_kb_id.setter
    def ent_kb_id(self, attr_t value):
        self.c().ent_kb_id = value

    @property
    def ent_kb_id_(self):
        """The entity's id in a knowledge base."""
        return self.doc.vocab.strings.get(self.c().ent_kb_id)

    @ent_kb_id_.setter
    def ent_kb_id_(self, value):
        self.c().ent_kb_id = self.doc.vocab.strings.add_string(plain(value) or "")

    # What is known of the word without its text.

    @property
    def lower(self):
        """Id of the lower-case form."""
        return self.c().lex.lower

    @property
    def lower_(self):
        """The lower-case form."""
        return self.doc.vocab.strings.get(self.c().lex.lower)

    @property
    def shape(self):
        """Id of the word's shape."""
        return self.c().lex.shape

    @property
    def shape_(self):
        """The word's shape."""
        return self.doc.vocab.strings.get(self.c().lex.shape)

    @property
    def prefix(self):
        """Id of the first character."""
        return self.c().lex.prefix

    @property
    def prefix_(self):
        """The first character."""
        return self.doc.vocab.strings.get(self.c().lex.prefix)

    @property
    def suffix(self):
        """Id of the last three characters."""
        return self.c().lex.suffix

    @property
    def suffix_(self):
        """The last three characters."""
        return self.doc.vocab.strings.get(self.c().lex.suffix)

    @property
    def lang(self):
        """Id of the language's code."""
        return self.c().lex.lang

    @property
    def lang_(self):
        """The language's code."""
        return self.doc.vocab.strings.get(self.c().lex.lang)

    @property
    def is_alpha(self):
        """Is it all letters?"""
        return bool(get_lex_attr(self.c().lex, IS_ALPHA))

    @property
    def is_ascii(self):
        """Is it all ASCII?"""
        return bool(get_lex_attr(self.c().lex, IS_ASCII))

    @property
    def is_digit(self):
        """Is it all digits?"""
        return bool(get_lex_attr(self.c().lex, IS_DIGIT))

    @property
    def is_lower(self):
        """Is it in lower case?"""
        return bool(get_lex_attr(self.c().lex, IS_LOWER))

    @property
    def is_upper(self):
        """Is it in upper case?"""
        return bool(get_lex_attr(self.c().lex, IS_UPPER))

    @property
    def is_title(self):
        """Is it in title case?"""
        return bool(get_lex_attr(self.c().lex, IS_TITLE))

    @property
    def is_punct(self):
        """Is it punctuation?"""
        return bool(get_lex_attr(self.c().lex, IS_PUNCT))

    @property
    def is_space(self):
        """Is it white space?"""
        return bool(get_lex_attr(self.c().lex, IS_SPACE))

    @property
    def is_bracket(self):
        """Is it a bracket?"""
        return bool(get_lex_attr(self.c().lex, IS_BRACKET))

    @property
    def is_quote(self):
        """Is it a quotation mark?"""
        return bool(get_lex_attr(self.c().lex, IS_QUOTE))

    @property
    def is_left_punct(self):
        """Is it an opening mark?"""
        return bool(get_lex_attr(self.c().lex, IS_LEFT_PUNCT))

    @property
    def is_right_punct(self):
        """Is it a closing mark?"""
        return bool(get_lex_attr(self.c().lex, IS_RIGHT_PUNCT))

    @property
    def is_currency(self):
        """Is it a currency symbol?"""
        return bool(get_lex_attr(self.c().lex, IS_CURRENCY))

    @property
    def like_url(self):
        """Does it look like a URL?"""
        return bool(get_lex_attr(self.c().lex, LIKE_URL))

    @property
    def like_num(self):
        """Does it look like a number?"""
        return bool(get_lex_attr(self.c().lex, LIKE_NUM))

    @property
    def like_email(self):
        """Does it look like an e-mail address?"""
        return bool(get_lex_attr(self.c().lex, LIKE_EMAIL))

    @property
    def is_stop(self):
        """Is it a stop word?"""
        return bool(get_lex_attr(self.c().lex, IS_STOP))


cdef int raise_gone() except -1:
    raise IndexError(
        "This token is no longer there: it was merged into another one, or split. Take "
        "tokens anew from the doc after retokenizing."
    )


cdef object make_token(Doc doc, int i):
    cdef Token token = Token.__new__(Token)
    token.doc = doc
    token.i = i
    return token


cdef int move_view(object token, int i) except -1:
    (<Token>token).i = i
    return 0


register_token_view(make_token)
