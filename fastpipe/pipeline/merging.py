"""Components that merge tokens: noun chunks, entities, subtokens."""

from __future__ import annotations

from ..language import Language
from ..matcher import Matcher
from ..tokens import Doc
from ..util import filter_spans


@Language.component(
    "merge_noun_chunks",
    requires=["token.dep", "token.tag", "token.pos"],
    retokenizes=True,
)
def merge_noun_chunks(doc: Doc) -> Doc:
    """Merge each base noun phrase into one token.

    Parameters
    ----------
    doc
        The doc; without a parse it stays as it is.

    Returns
    -------
    Doc
        The same doc. A merged token has the tag, part of speech and label of the
        phrase's root.
    """
    if not doc.has_annotation("DEP"):
        return doc
    with doc.retokenize() as retokenizer:
        for chunk in doc.noun_chunks:
            root = chunk.root
            attrs = {"tag": root.tag, "dep": root.dep, "pos": root.pos}
            retokenizer.merge(chunk, attrs=attrs)
    return doc


@Language.component(
    "merge_entities",
    requires=["doc.ents", "token.ent_iob", "token.ent_type"],
    retokenizes=True,
)
def merge_entities(doc: Doc) -> Doc:
    """Merge each named entity into one token.

    Returns
    -------
    Doc
        The same doc. A merged token has the tag, part of speech and label of the
        entity's root, and the entity's type.
    """
    with doc.retokenize() as retokenizer:
        for ent in doc.ents:
            root = ent.root
            attrs = {
                "tag": root.tag,
                "dep": root.dep,
                "pos": root.pos,
                "ent_type": ent.label,
            }
            retokenizer.merge(ent, attrs=attrs)
    return doc


@Language.component("merge_subtokens", requires=["token.dep"], retokenizes=True)
def merge_subtokens(doc: Doc, label: str = "subtok") -> Doc:
    """Merge tokens that the parser said are parts of one word.

    Parameters
    ----------
    doc
        The doc.
    label
        The dependency label of all parts of a word but the last.

    Returns
    -------
    Doc
        The same doc.
    """
    matcher = Matcher(doc.vocab)
    matcher.add("SUBTOK", [[{"DEP": label, "OP": "+"}]])
    found = matcher(doc)
    spans = [doc[start : end + 1] for _, start, end in found]
    with doc.retokenize() as retokenizer:
        for span in filter_spans(spans):
            retokenizer.merge(span)
    return doc
