from typing import Any, Iterable  # noqa: UP035 - compared with typing's own

import spacy
from spacy_llm.registry import registry


@registry.llm_models("echo.v1")
def echo():
    def model(prompts: Iterable[Iterable[Any]]) -> Iterable[Iterable[Any]]:
        for batch in prompts:
            yield ["PER: Mara\nLOC: Lisbon" for _ in batch]

    return model


nlp = spacy.blank("en")
llm = nlp.add_pipe(
    "llm",
    config={
        "task": {"@llm_tasks": "spacy.NER.v2", "labels": ["PER", "LOC"]},
        "model": {"@llm_models": "echo.v1"},
    },
)
doc = nlp("Mara waits in Lisbon.")
print([(entity.text, entity.label_) for entity in doc.ents], llm.labels)
