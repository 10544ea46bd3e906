import medspacy
from medspacy.context import ConTextRule
from medspacy.ner import TargetRule
from medspacy.section_detection import SectionRule

nlp = medspacy.load(
    medspacy_enable=[
        "medspacy_tokenizer",
        "medspacy_pyrush",
        "medspacy_target_matcher",
        "medspacy_context",
        "medspacy_sectionizer",
    ]
)
print(nlp.pipe_names)
nlp.get_pipe("medspacy_target_matcher").add(
    [
        TargetRule("pneumonia", "PROBLEM"),
        TargetRule("diabetes", "PROBLEM", pattern=[{"LOWER": "diabetes"}]),
    ]
)
nlp.get_pipe("medspacy_context").add(
    [ConTextRule("in the past year", "HISTORICAL", direction="BACKWARD")]
)
nlp.get_pipe("medspacy_sectionizer").add([SectionRule("Past Medical History:", "pmh")])
doc = nlp(
    "Past Medical History: diabetes. There is no evidence of pneumonia. "
    "Mother had diabetes, pneumonia in the past year."
)
for entity in doc.ents:
    print(
        entity,
        entity.label_,
        entity._.is_negated,
        entity._.is_historical,
        entity._.is_family,
        entity._.section_category,
    )
print([sentence.text for sentence in doc.sents])
