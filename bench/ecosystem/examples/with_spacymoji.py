import spacy

nlp = spacy.blank("en")
nlp.add_pipe("emoji", first=True)
doc = nlp("A test 😻 with 👍🏿 two, and 🇵🇹 a flag.")
print(doc._.has_emoji, doc._.emoji)
for token in doc:
    print(token.i, token.text, token._.is_emoji, token._.emoji_desc)
print(doc[2:4]._.has_emoji, nlp.pipe_names)
