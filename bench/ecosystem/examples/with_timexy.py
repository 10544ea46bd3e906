import spacy
from timexy import Timexy

for lang, text in (
    (
        "en",
        "Today is the 10.10.2010. I was in Paris for six years, until June 2, 1999.",
    ),
    ("de", "Heute ist der 10.10.2010. Ich war sechs Jahre in Paris."),
    ("fr", "Aujourd'hui on est le 10 octobre 2010, pendant trois jours."),
):
    nlp = spacy.blank(lang)
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})
    doc = nlp(text)
    for entity in doc.ents:
        print(lang, entity.text, entity.label_, entity.kb_id_)
assert Timexy
