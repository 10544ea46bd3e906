import spacy
from spacy_transformers.span_getters import get_strided_spans
from spacy_transformers.util import registry

nlp = spacy.blank("en")
doc = nlp("a b c d e f g")
spans = get_strided_spans(window=3, stride=2)([doc])
print([[span.text for span in each] for each in spans])
print(registry.has("architectures", "spacy-transformers.TransformerModel.v3"))
