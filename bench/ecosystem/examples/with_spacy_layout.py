import spacy
from spacy_layout import spaCyLayout

layout = spaCyLayout(spacy.blank("en"))
doc = layout("page.html")
print(doc.text, [(span.text, span.label_) for span in doc.spans["layout"]])
