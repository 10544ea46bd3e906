"""Fixtures: an annotated doc, and its vocabulary."""

import pytest

from fastpipe.tokens import Doc, Span
from fastpipe.vocab import Vocab


@pytest.fixture
def vocab():
    return Vocab()


@pytest.fixture
def doc(vocab):
    """Two parsed sentences with every kind of annotation."""
    made = Doc(
        vocab,
        words="Mia Berg found an owl . It slept !".split(),
        spaces=[True, True, True, True, False, True, True, False, False],
        tags="NNP NNP VBD DT NN . PRP VBD .".split(),
        pos="PROPN PROPN VERB DET NOUN PUNCT PRON VERB PUNCT".split(),
        morphs=["Number=Sing", "Number=Sing", "Tense=Past", "", "", "", "", "", ""],
        lemmas="Mia Berg find a owl . it sleep !".split(),
        heads=[1, 2, 2, 4, 2, 2, 7, 7, 7],
        deps="compound nsubj ROOT det dobj punct nsubj ROOT punct".split(),
        ents=["B-PERSON", "I-PERSON", "O", "O", "B-ANIMAL", "O", "", "O", "O"],
    )
    made.cats = {"nature": 0.75}
    made.spans["people"] = [Span(made, 0, 2, "NAME", kb_id="Q7", span_id="first")]
    return made
