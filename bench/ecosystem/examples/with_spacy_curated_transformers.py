"""With a model of random weights: models of use are downloaded."""

import tempfile
from pathlib import Path

import numpy
import spacy
import torch
from spacy_curated_transformers.tokenization import (
    build_wordpiece_encoder_loader_v1,
)
from thinc.api import Config, fix_random_seed

PIECES = "[PAD] [UNK] [CLS] [SEP] the late train left ##s so it sing . ma ##ra"
TEXTS = ["Mara sings the late train.", "So it left.", "The train left late."]
CONFIG = """
[nlp]
lang = "en"
pipeline = ["transformer", "tagger"]

[components]

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy-curated-transformers.LastTransformerLayerListener.v1"
width = ${components.transformer.model.hidden_width}
pooling = {"@layers":"reduce_mean.v1"}

[components.transformer]
factory = "curated_transformer"
all_layer_outputs = false

[components.transformer.model]
@architectures = "spacy-curated-transformers.BertTransformer.v1"
vocab_size = 15
num_hidden_layers = 2
num_attention_heads = 2
hidden_width = 16
intermediate_width = 32
piece_encoder = {"@architectures":"spacy-curated-transformers.BertWordpieceEncoder.v1"}
with_spans = {"@architectures":"spacy-curated-transformers.WithStridedSpans.v1"}

[initialize]

[initialize.components]

[initialize.components.transformer]

[initialize.components.transformer.piecer_loader]
@model_loaders = "spacy-curated-transformers.WordpieceLoader.v1"
"""

with tempfile.TemporaryDirectory() as folder:
    pieces = Path(folder) / "pieces.txt"
    pieces.write_text("\n".join(PIECES.split()) + "\n", encoding="utf-8")
    config = Config().from_str(CONFIG)
    loader = config["initialize"]["components"]["transformer"]["piecer_loader"]
    loader["path"] = str(pieces)
    assert build_wordpiece_encoder_loader_v1(path=pieces)
    torch.manual_seed(0)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    fix_random_seed(0)
    torch.manual_seed(0)
    examples = [
        spacy.training.Example.from_dict(
            nlp.make_doc(text), {"tags": ["A", "B", "C", "D", "E", "F"][:words]}
        )
        for text, words in zip(TEXTS, (6, 4, 5), strict=True)
    ]
    nlp.initialize(lambda: examples)
    for doc in nlp.pipe(TEXTS):
        print([token.tag_ for token in doc])
        data = doc._.trf_data
        print(data.num_outputs, data.last_hidden_layer_state.lengths.tolist())
        print(numpy.round(data.last_hidden_layer_state.dataXd[0], 2).tolist())
    nlp.to_disk(folder)
    assert spacy.load(folder).pipe_names == nlp.pipe_names
