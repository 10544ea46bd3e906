import spacy
import torch
from spacy_curated_transformers.pipeline.transformer import CuratedTransformer

torch.manual_seed(1)
nlp = spacy.blank("en")
pipe = nlp.add_pipe(
    "curated_transformer",
    config={
        "model": {
            "@architectures": "spacy-curated-transformers.BertTransformer.v1",
            "vocab_size": 50,
            "hidden_width": 16,
            "num_attention_heads": 2,
            "num_hidden_layers": 2,
            "intermediate_width": 32,
            "piece_encoder": {
                "@architectures": "spacy-curated-transformers.CharEncoder.v1"
            },
        }
    },
)
assert isinstance(pipe, CuratedTransformer)
print(
    pipe.model.name,
    nlp.pipe_names,
    nlp.config["components"]["curated_transformer"]["factory"],
)
