"""A small pipeline of all kinds, untrained, and data that it has no idea of."""

import fastpipe
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example

ATTACK = "<script>window.hit=1</script>"
LABELS = ("PER", "<img src=x onerror=window.hit=1>")
WORDS = ["Ann", "saw", ATTACK, "in", "Rome", "&", "left"]


def make_pipeline(*, labels=LABELS):
    """Return a pipeline that is initialized with `make_docs`, and their examples."""
    nlp = fastpipe.blank("en", config={"training": {"seed": 0}})
    fastpipe.util.fix_random_seed(0)
    for name in ("tagger", "parser", "ner", "spancat", "textcat"):
        nlp.add_pipe(name)
    docs = make_docs(nlp, labels)
    examples = [
        Example(Doc(nlp.vocab, words=[token.text for token in doc]), doc)
        for doc in docs
    ]
    nlp.initialize(lambda: examples)
    return nlp, examples


def make_docs(nlp, labels=LABELS):
    """Return annotated docs."""
    docs = []
    for number in range(6):
        doc = Doc(
            nlp.vocab,
            words=WORDS,
            tags=["NNP", "VBD", labels[1], "IN", "NNP", "CC", "VBD"],
            heads=[1, 1, 1, 1, 3, 1, 1],
            deps=["nsubj", "ROOT", "obj", "prep", "pobj", "cc", labels[1]],
        )
        doc.ents = [Span(doc, 0, 1, labels[0]), Span(doc, 2, 5, labels[1])]
        doc.spans["sc"] = [Span(doc, 0, 2, labels[0]), Span(doc, 1, 4, labels[1])]
        doc.cats = {label: float(label == labels[number % 2]) for label in labels}
        docs.append(doc)
    return docs
