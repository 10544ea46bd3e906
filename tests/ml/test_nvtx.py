"""Callbacks that mark the work of models: the results are the same with them."""

import pytest

from fastpipe.training import Example
from fastpipe.util import load_model_from_config

SECTIONS = {"tok2vec": {"factory": "tok2vec"}, "tagger": {"factory": "tagger"}}


@pytest.mark.parametrize(
    "callback", ["models_with_nvtx_range.v1", "models_and_pipes_with_nvtx_range.v1"]
)
def test_training_goes_on_as_without(callback, tmp_path):
    further = {"additional_pipe_functions": {"tagger": ["add_label"]}}
    settings = {
        "lang": "en",
        "pipeline": list(SECTIONS),
        "after_pipeline_creation": {
            "@callbacks": f"spacy.{callback}",
            **(further if "pipes" in callback else {}),
        },
    }
    config = {"nlp": settings, "components": SECTIONS}
    nlp = load_model_from_config(config, auto_fill=True)
    gold = {"tags": ["N", "V", "."]}
    example = Example.from_dict(nlp.make_doc("Anna sings ."), gold)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(15):
        losses = nlp.update([example], sgd=optimizer)
    assert losses["tagger"] < 0.1
    assert [token.tag_ for token in nlp("Anna sings .")] == gold["tags"]
    assert [token.tag_ for doc in nlp.pipe(["Anna sings ."]) for token in doc] == gold[
        "tags"
    ]
    nlp.to_disk(tmp_path)
    nlp.from_disk(tmp_path)
    assert [token.tag_ for token in nlp("Anna sings .")] == gold["tags"]
