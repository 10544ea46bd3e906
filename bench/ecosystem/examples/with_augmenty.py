import random

import augmenty
import numpy
import spacy
from spacy.training import Example

nlp = spacy.blank("en")
random.seed(1)
numpy.random.seed(1)
for name in (
    "keystroke_error_v1",
    "char_swap_v1",
    "upper_case_v1",
    "spacing_insertion_v1",
    "token_swap_v1",
):
    augmenter = augmenty.load(name, level=0.3)
    print(
        name,
        list(augmenty.texts(["Augmenty is a great tool for text."], augmenter, nlp)),
    )
doc = nlp("Mara lives in Lisbon")
doc.set_ents([doc.char_span(0, 4, "PER"), doc.char_span(14, 20, "LOC")])
augmenter = augmenty.load(
    "ents_replace_v1", level=1.0, ent_dict={"PER": [["Ada", "Byron"]]}
)
for each in augmenty.docs([doc], augmenter, nlp):
    print(each.text, [(entity.text, entity.label_) for entity in each.ents])
example = Example.from_dict(nlp.make_doc("Mara sings"), {"tags": ["NNP", "VBZ"]})
upper = augmenty.load("upper_case_v1", level=1.0)
for each in upper(nlp, example):
    print(each.reference.text, [token.tag_ for token in each.reference])
