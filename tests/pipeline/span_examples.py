"""Examples with spans that overlap."""

from fastpipe.tokens import Doc, Span
from fastpipe.training import Example

TEXTS = [
    ("the old bridge over the river fell", [(0, 3, "THING"), (0, 6, "PLACE")]),
    ("a boat on the river sank", [(0, 2, "THING"), (3, 5, "THING"), (3, 5, "PLACE")]),
    ("we saw nothing", []),
]


def reference_doc(vocab, text, spans, key="sc"):
    doc = Doc(vocab, words=text.split())
    doc.spans[key] = [Span(doc, start, end, label) for start, end, label in spans]
    return doc


def make_examples(nlp, texts=TEXTS, key="sc"):
    return [
        Example(Doc(nlp.vocab, words=text.split()), reference_doc(nlp.vocab, *pair))
        for text, spans in texts
        for pair in [(text, spans, key)]
    ]


def found(doc, key="sc"):
    return {(span.start, span.end, span.label_) for span in doc.spans[key]}
