"""Packages that say `import spacy`, as they come from the index.

`bin/ecosystem` tries many more, and compares with spaCy.
"""

import importlib.util

import pytest

EMOJI = """
import spacy

nlp = spacy.blank("en")
nlp.add_pipe("emoji", first=True)
doc = nlp("A test 😻 with 👍🏿 two.")
assert doc._.has_emoji and not doc[0:2]._.has_emoji
print(doc._.emoji)
"""
NEGATION = """
import spacy
from negspacy.negation import Negex

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
ruler = nlp.add_pipe("entity_ruler")
ruler.add_patterns([{"label": "SIGN", "pattern": w} for w in ("fever", "cough")])
assert isinstance(nlp.add_pipe("negex", config={"ent_types": ["SIGN"]}), Negex)
print([(e.text, e._.negex) for e in nlp("She denies fever but has a cough.").ents])
"""
DATES = """
import spacy
from timexy import Timexy

nlp = spacy.blank("en")
nlp.add_pipe("timexy", config={"label": "when", "kb_id_type": "timestamp"})
print([(e.text, e.label_) for e in nlp("I was in Lisbon on June 2, 1999.").ents])
"""


@pytest.mark.parametrize(
    ("package", "code", "output"),
    [
        (
            "spacymoji",
            EMOJI,
            "[('😻', 2, 'smiling cat with heart-eyes'), "
            "('👍🏿', 4, 'thumbs up dark skin tone')]\n",
        ),
        ("negspacy", NEGATION, "[('fever', True), ('cough', False)]\n"),
        ("timexy", DATES, "[('June 2, 1999', 'when')]\n"),
    ],
    ids=["spacymoji", "negspacy", "timexy"],
)
def test_a_package_does_what_it_does_with_spacy(python, package, code, output):
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed: bin/test does that")
    assert python("-m", "fastpipe.as_spacy", "-c", code) == output
