"""Training data: a prediction beside the annotation that it should have."""

from itertools import islice

import numpy

from libc.stdint cimport uint8_t, uint64_t

from ._doc import Doc as DocClass
from ._examples.alignment import Alignment as AlignmentClass, align_lengths, identity
from ._examples.example_dict import example_to_dict, parse_annotations
from ._docs.nonproj import projectivize as lift_arcs
from ._docs.span import Span
from ._docs.columns cimport same_words
from ._lexicon.structs cimport hash_t
from ._lexicon.attrs import attr_id
from .errors import WrongTypeError

# Attributes that have no name, and are numbers also where strings are asked for.
_NUMBERS = frozenset(map(attr_id, ("ENT_IOB", "SENT_START")))

cdef hash_t FNV_OFFSET = 0xCBF29CE484222325
cdef hash_t FNV_PRIME = 0x100000001B3


cdef int count_spaces(Doc doc) noexcept:
    """Return the number of tokens with a space after."""
    cdef int i, found = 0
    for i in range(doc.length):
        found += doc.c[i].spacy
    return found


cdef object token_lengths(Doc doc):
    """Return the lengths of the tokens, int32."""
    lengths = numpy.empty(doc.length, dtype="int32")
    cdef int[::1] to = lengths
    cdef int i
    for i in range(doc.length):
        to[i] = doc.c[i].lex.length
    return lengths


cdef hash_t tokens_key(Doc x, Doc y) noexcept:
    """Return a hash of the tokens of two docs (FNV-1a over their ids)."""
    cdef hash_t key = FNV_OFFSET
    cdef int i
    for i in range(x.length):
        key = (key ^ x.c[i].lex.orth) * FNV_PRIME
    key = (key ^ <hash_t>x.length) * FNV_PRIME
    for i in range(y.length):
        key = (key ^ y.c[i].lex.orth) * FNV_PRIME
    return key


cdef class Example:
    """A predicted doc, its reference, and how their tokens correspond.

    Parameters
    ----------
    predicted : Doc
        Holds the predictions; its tokens are those that the pipeline will see.
    reference : Doc
        Holds the annotation; its tokens may differ.
    alignment : Alignment, optional
        Computed from the tokens where it is not given.
    """

    def __init__(self, Doc predicted, Doc reference, *, Alignment alignment=None):
        if predicted is None or reference is None:
            raise TypeError("An Example needs a predicted and a reference Doc.")
        if alignment is not None and (
            len(alignment.x2y) != predicted.length
            or len(alignment.y2x) != reference.length
        ):
            raise ValueError(
                f"The alignment is of {len(alignment.x2y)} and {len(alignment.y2x)} "
                f"tokens, but the docs have {predicted.length} and {reference.length}."
            )
        self.x = predicted
        self.y = reference
        self._alignment = alignment
        self._key = 0 if alignment is None else tokens_key(predicted, reference)

    @classmethod
    def from_dict(cls, Doc predicted, example_dict):
        """Make an example of annotations.

        Parameters
        ----------
        predicted : Doc
        example_dict : dict
            Either flat, with the keys words, spaces, tags, pos, morphs, lemmas, heads,
            deps, sent_starts, entities, spans, links and cats; or as `to_dict` returns
            it. Entities are BILUO or IOB tags, ``(start, end, label)`` offsets or dicts
            with ``start``, ``end`` and ``label``.

        Returns
        -------
        Example

        Raises
        ------
        ValueError, KeyError
            A key is unknown, or a value cannot be used.
        """
        if not isinstance(predicted, DocClass):
            raise WrongTypeError(
                f"Example.from_dict needs a Doc, got {type(predicted).__name__}. Make "
                "one with nlp.make_doc(text)."
            )
        return cls(predicted, parse_annotations(predicted, example_dict))

    @property
    def predicted(self):
        """The doc with the predictions."""
        return self.x

    @predicted.setter
    def predicted(self, Doc doc):
        self.x = doc

    @property
    def reference(self):
        """The doc with the annotation."""
        return self.y

    @reference.setter
    def reference(self, Doc doc):
        self.y = doc

    @property
    def text(self):
        """The predicted doc's text."""
        return self.x.text

    def __len__(self):
        """Return the number of predicted tokens."""
        return self.x.length

    def __str__(self):
        return str(self.to_dict())

    def __repr__(self):
        return f"<fastpipe.training.Example {self.x.text!r}>"

    def copy(self):
        """Return a copy with docs of its own."""
        return Example(self.x.copy(), self.y.copy())

    @property
    def alignment(self):
        """How the tokens correspond; computed anew when they changed."""
        cdef hash_t key = tokens_key(self.x, self.y)
        if self._alignment is None or key != self._key:
            if same_words(self.x.c, self.x.length, self.y.c, self.y.length):
                self._alignment = identity(self.x.length)
            else:
                self._alignment = self._align()
            self._key = key
        return self._alignment

    def _align(self):
        cdef str text = self.x.text
        cdef int n_spaces
        if text == self.y.text:
            n_spaces = text.count(" ")
            if count_spaces(self.x) == n_spaces == count_spaces(self.y):
                # The texts are the same and no token has a space in it: the tokens'
                # lengths say it all.
                return AlignmentClass(
                    *align_lengths(token_lengths(self.x), token_lengths(self.y))
                )
        return AlignmentClass.from_strings(
            [token.text for token in self.x], [token.text for token in self.y]
        )

    cpdef tuple get_aligned_column(self, object field):
        """Return the reference's values for the predicted tokens, as arrays.

        Parameters
        ----------
        field : str or int
            A token attribute.

        Returns
        -------
        tuple of numpy array
            Values (uint64) and where they are known (bool). A token with several
            reference tokens has a value where these agree.
        """
        cdef Alignment align = self.alignment
        values = self.y.to_array(attr_id(field))
        if align.identical:
            return values, numpy.ones(len(values), dtype=bool)
        cdef const uint64_t[::1] given = values
        cdef const int[::1] x2y = align.x2y.data
        cdef const int[::1] starts = align.x2y.starts
        cdef int i, k
        aligned = numpy.zeros(self.x.length, dtype="uint64")
        known = numpy.zeros(self.x.length, dtype=bool)
        cdef uint64_t[::1] to = aligned
        cdef uint8_t[::1] is_known = known.view("uint8")
        for i in range(self.x.length):
            if starts[i] == starts[i + 1]:
                continue
            for k in range(starts[i] + 1, starts[i + 1]):
                if given[x2y[k]] != given[x2y[starts[i]]]:
                    break
            else:
                to[i] = given[x2y[starts[i]]]
                is_known[i] = True
        return aligned, known

    def get_aligned(self, field, as_string=False):
        """Return the reference's values for the predicted tokens.

        Parameters
        ----------
        field : str or int
            A token attribute, e.g. "TAG".
        as_string : bool
            Strings instead of their ids. What is no string, such as SENT_START, stays
            a number.

        Returns
        -------
        list
            None where a token has no value, or several that differ.
        """
        values, known = self.get_aligned_column(field)
        strings = self.x.vocab.strings
        found = [
            value if ok else None for value, ok in zip(values.tolist(), known.tolist())
        ]
        if as_string and attr_id(field) not in _NUMBERS:
            return [None if value is None else strings[value] for value in found]
        return found

    def get_aligned_parse(self, projectivize=True):
        """Return heads and labels for the predicted tokens.

        Parameters
        ----------
        projectivize : bool
            Lift non-projective arcs (Nivre and Nilsson, 2005).

        Returns
        -------
        tuple of (list, list)
            Heads as indices and labels; None where they are not known, or a head is
            not one token of the predicted doc.
        """
        cdef Alignment align = self.alignment
        cdef int i
        # A token without label counts as its own head, yet one that it hangs on keeps
        # it from standing in the way of other arcs.
        y_heads = [i + self.y.c[i].head for i in range(self.y.length)]
        y_deps = [token.dep_ for token in self.y]
        if projectivize and self.y.has_annotation("DEP"):
            y_heads, y_deps = lift_arcs(y_heads, y_deps)
        for i in range(self.y.length):
            if self.y.c[i].dep == 0:
                y_heads[i], y_deps[i] = i, ""
        if align.identical:
            return y_heads, y_deps
        heads = [None] * self.x.length
        deps = [None] * self.x.length
        x2y, y2x = align.x2y, align.y2x
        for i in range(self.x.length):
            mapped = x2y[i]
            if len(mapped) != 1:
                continue
            deps[i] = y_deps[mapped[0]]
            target = y2x[y_heads[mapped[0]]]
            if len(target) == 1:
                heads[i] = int(target[0])
        return heads, deps

    def get_aligned_sent_starts(self):
        """Return for each predicted token whether it starts a sentence.

        Returns
        -------
        list of bool or None
            All None where the reference has no sentences.
        """
        if not self.y.has_annotation("SENT_START"):
            return [None] * self.x.length
        cdef Alignment align = self.alignment
        starts = [False] * self.x.length
        for sentence in self.y.sents:
            mapped = align.y2x[sentence.start:sentence.end]
            if len(mapped):
                starts[int(mapped[0])] = True
        return starts

    def _aligned_spans(
        self, Doc target, spans, to_target, bint identical, bint allow_overlap
    ):
        found = []
        taken = set()
        for span in spans:
            start, end = span.start, span.end
            if not identical:
                indices = to_target[start:end]
                if not len(indices):
                    continue
                start, end = int(indices[0]), int(indices[len(indices) - 1]) + 1
                # Both ends must fall on both docs' token boundaries.
                same = target[start:end].text.replace(" ", "")
                if same.lower() != span.text.replace(" ", "").lower():
                    continue
            if not allow_overlap and not taken.isdisjoint(range(start, end)):
                continue
            taken.update(range(start, end))
            found.append(Span(
                target, start, end, label=span.label, kb_id=span.kb_id, span_id=span.id
            ))
        return found

    def get_aligned_spans_x2y(self, x_spans, allow_overlap=False):
        """Return spans of the predicted doc as spans of the reference."""
        align = self.alignment
        return self._aligned_spans(
            self.y, x_spans, align.x2y, align.identical, allow_overlap
        )

    def get_aligned_spans_y2x(self, y_spans, allow_overlap=False):
        """Return spans of the reference as spans of the predicted doc."""
        align = self.alignment
        return self._aligned_spans(
            self.x, y_spans, align.y2x, align.identical, allow_overlap
        )

    def get_aligned_ents_and_ner(self):
        """Return the reference's entities as spans and BILUO tags of the prediction.

        Returns
        -------
        tuple of (list of Span, list of str or None)
            A tag is None where the annotation is missing or cannot be aligned.
        """
        n_tokens = self.x.length
        if not self.y.has_annotation("ENT_IOB"):
            return [], [None] * n_tokens
        ents = self.get_aligned_spans_y2x(self.y.ents, allow_overlap=False)
        iob, known = self.get_aligned_column("ENT_IOB")
        tags = [
            "O" if ok and value == 2 else None
            for value, ok in zip(iob.tolist(), known.tolist())
        ]
        for i, token in enumerate(self.x):
            # White space is never in the reference of another tokenization.
            if tags[i] is None and token.is_space and not len(self.alignment.x2y[i]):
                tags[i] = "O"
        for ent in ents:
            label = ent.label_
            if len(ent) == 1:
                tags[ent.start] = f"U-{label}"
                continue
            for i in range(ent.start, ent.end):
                tags[i] = f"I-{label}"
            tags[ent.start] = f"B-{label}"
            tags[ent.end - 1] = f"L-{label}"
        return ents, tags

    def get_aligned_ner(self):
        """Return the BILUO tags of the prediction's tokens, None where missing."""
        return self.get_aligned_ents_and_ner()[1]

    def get_matching_ents(self, check_label=True):
        """Return the predicted entities that are in the reference.

        Parameters
        ----------
        check_label : bool
            Must the labels agree as well?

        Returns
        -------
        list of Span
        """
        def key(span):
            place = (span.start_char, span.end_char)
            return (span.label_, *place) if check_label else place

        gold = {key(span) for span in self.y.ents}
        return [span for span in self.x.ents if key(span) in gold]

    def to_dict(self):
        """Return the reference's annotation as a dictionary."""
        return example_to_dict(self.y)

    def split_sents(self):
        """Return an example for each sentence of the reference.

        Returns
        -------
        list of Example
            The example itself where the reference has no sentences.
        """
        if not self.y.has_annotation("SENT_START"):
            return [self]
        cdef Alignment align = self.alignment
        found = []
        end = 0
        sentences = list(self.y.sents)
        for number, sentence in enumerate(sentences):
            mapped = align.y2x[sentence.start:sentence.end]
            if not len(mapped):
                continue
            start = end
            end = int(mapped[len(mapped) - 1]) + 1
            if number == len(sentences) - 1:
                end = self.x.length
            if start >= end:
                continue
            found.append(Example(
                self.x[start:end].as_doc(), sentence.as_doc()
            ))
        return found


def validate_examples(examples, method):
    """Raise an error where something is no list of examples.

    Parameters
    ----------
    examples : iterable
    method : str
        Name of the method that got it, for the message.
    """
    if not isinstance(examples, (list, tuple)) and not hasattr(examples, "__iter__"):
        raise TypeError(
            f"{method} needs a list of Example objects, got {type(examples).__name__}."
        )
    wrong = {type(eg).__name__ for eg in examples if not isinstance(eg, Example)}
    if wrong:
        raise TypeError(
            f"{method} needs a list of Example objects, it got {', '.join(wrong)}. "
            "Make examples with Example.from_dict(nlp.make_doc(text), annotations)."
        )


def validate_get_examples(get_examples, method):
    """Raise an error where something is no function that returns examples."""
    if get_examples is None or not callable(get_examples):
        raise TypeError(
            f"{method} needs a function that returns examples, got "
            f"{type(get_examples).__name__}: for instance, lambda: examples."
        )
    # A few show it: the corpus may be long, or a stream without end.
    examples = list(islice(get_examples(), 10))
    if not examples:
        raise WrongTypeError(
            f"[E930] {method} needs at least one example, but the function returned "
            "none. Is the training corpus empty? Check [paths] train and the corpus' "
            "limit"
        )
    validate_examples(examples, method)
