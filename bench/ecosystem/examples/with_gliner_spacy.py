"""gliner-spacy: entities by a model that takes labels; the model is a stand-in."""

import sys
from types import ModuleType

PLACES = {"Lyon": "city", "Marie": "person", "Curie Institute": "organization"}


class GLiNER:
    """Finds some names, where the model would have to be downloaded."""

    @classmethod
    def from_pretrained(cls, name, **settings):
        print(name, settings["map_location"])
        return cls()

    def predict_entities(self, text, labels, flat_ner, threshold):
        return [
            {"start": text.find(name), "end": text.find(name) + len(name)}
            | {"label": label, "score": 0.9, "text": name}
            for name, label in PLACES.items()
            if name in text and label in labels
        ]


for module in ("gliner", "gliner.model"):
    sys.modules[module] = ModuleType(module)
sys.modules["gliner.model"].GLiNER = GLiNER

import gliner_spacy.pipeline  # noqa: E402, F401
import spacy  # noqa: E402

nlp = spacy.blank("en")
settings = {"labels": ["city", "organization"], "chunk_size": 30}
nlp.add_pipe("gliner_spacy", config=settings)
doc = nlp("Marie went to the Curie Institute once more. It is not in Lyon, though.")
print([(ent.text, ent.label_, ent.start, ent.end) for ent in doc.ents])
print([ent._.score for ent in doc.ents])
print(nlp.analyze_pipes()["summary"]["gliner_spacy"]["assigns"])
