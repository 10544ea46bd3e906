import spacy
from spaczz.matcher import FuzzyMatcher, RegexMatcher, SimilarityMatcher, TokenMatcher
from spaczz.pipeline import SpaczzRuler

nlp = spacy.blank("en")
doc = nlp(
    "Grint M Anderson, created by Rowling, lives in the UK at 555 Fake St, Apt 5."
)
fuzzy = FuzzyMatcher(nlp.vocab)
fuzzy.add("NAME", [nlp("Grant Andersen")])
print(list(fuzzy(doc)))
regex = RegexMatcher(nlp.vocab)
regex.add("APT", [r"(?i)\bapt\.? \d"])
print(list(regex(doc)))
token = TokenMatcher(nlp.vocab)
token.add("ADDRESS", [[{"IS_DIGIT": True}, {"TEXT": {"FUZZY": "Fakke"}}]])
print(list(token(doc)))
print(len(SimilarityMatcher(nlp.vocab)))
ruler = nlp.add_pipe("spaczz_ruler")
assert isinstance(ruler, SpaczzRuler)
ruler.add_patterns([{"label": "PERSON", "pattern": "Rowlin", "type": "fuzzy"}])
for entity in nlp(doc.text).ents:
    print(entity.text, entity.label_, entity._.spaczz_ratio, entity._.spaczz_type)
