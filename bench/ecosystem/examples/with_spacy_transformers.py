"""With a model of random weights, made here: models of use are downloaded."""

import tempfile
from pathlib import Path

import spacy
import torch
from spacy.training import Example
from spacy_transformers.span_getters import configure_strided_spans
from spacy_transformers.truncate import truncate_oversize_splits
from transformers import BertConfig, BertModel, BertTokenizerFast

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the late train left ##s so it sing . ma ##ra"
TEXTS = ["Mara sings the late train.", "So it left.", "The train left late."]

with tempfile.TemporaryDirectory() as folder:
    words = Path(folder) / "vocab.txt"
    words.write_text("\n".join(WORDS.split()), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(WORDS.split()),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizerFast(str(words)).save_pretrained(folder)
    nlp = spacy.blank("en")
    component = nlp.add_pipe("transformer", config={"model": {"name": folder}})
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(TEXTS[0]), {})])
    for doc in nlp.pipe(TEXTS):
        data = doc._.trf_data
        print(data.align.lengths.tolist(), data.align.dataXd.ravel().tolist())
        print([array.shape for array in data.tensors])
        print(data.tensors[0][0].round(3).tolist())
    spans = configure_strided_spans(4, 3)([doc])
    print(spans, component.name, callable(truncate_oversize_splits))
