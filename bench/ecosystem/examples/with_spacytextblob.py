import spacy
from spacytextblob.spacytextblob import SpacyTextBlob

nlp = spacy.blank("en")
nlp.add_pipe("spacytextblob")
assert SpacyTextBlob
doc = nlp("I had a really horrible day. It was the worst day ever! But now I am happy.")
print(round(doc._.blob.polarity, 6), round(doc._.blob.subjectivity, 6))
print(doc._.blob.sentiment_assessments.assessments)
print(round(doc[0:6]._.blob.polarity, 6), doc[4]._.blob.polarity)
