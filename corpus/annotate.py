"""Annotate a text with a trained pipeline: ``python corpus/annotate.py PIPELINE``."""

import sys

import fastpipe

TEXT = "Mara Holm didn't miss the late train in Lisbon. She watched our team on Friday."

nlp = fastpipe.load(sys.argv[1])
doc = nlp(TEXT)
for token in doc:
    columns = (token.text, token.pos_, token.tag_, token.dep_, token.head.text)
    print("{:<8} {:<6} {:<5} {:<10} {}".format(*columns), token.morph, sep="  ")
print("Entities: ", ", ".join(f"{ent.text} ({ent.label_})" for ent in doc.ents))
print("Sentences:", " | ".join(sentence.text for sentence in doc.sents))
