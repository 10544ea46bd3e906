import edsnlp

nlp = edsnlp.blank("eds")
nlp.add_pipe("eds.sentences")
nlp.add_pipe("eds.matcher", config={"terms": {"fracture": ["fracture", "fêlure"]}})
nlp.add_pipe("eds.negation")
doc = nlp("Le patient n'a pas de fracture. Il a une fêlure.")
print([(entity.text, entity._.negation) for entity in doc.ents])
