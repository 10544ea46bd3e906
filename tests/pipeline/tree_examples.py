"""A few annotated sentences for the parser and the entity recognizer."""

from token_examples import small_tok2vec

from fastpipe.tokens import Doc
from fastpipe.training import Example

SENTENCES = [
    {
        "words": ["She", "visited", "old", "Rome", ".", "It", "rained", "."],
        "heads": [1, 1, 3, 1, 1, 6, 6, 6],
        "deps": ["nsubj", "ROOT", "amod", "obj", "punct", "nsubj", "ROOT", "punct"],
        "ents": ["O", "O", "O", "B-GPE", "O", "O", "O", "O"],
    },
    {
        "words": ["Acme", "Corp", "hired", "Ann", "Lee", "today"],
        "heads": [1, 2, 2, 4, 2, 2],
        "deps": ["compound", "nsubj", "ROOT", "compound", "obj", "advmod"],
        "ents": ["B-ORG", "I-ORG", "O", "B-PERSON", "I-PERSON", "O"],
    },
    {
        # The arc to "yesterday" is crossed by the one to "that".
        "words": ["A", "man", "came", "yesterday", "that", "smiled"],
        "heads": [1, 2, 2, 2, 5, 1],
        "deps": ["det", "nsubj", "ROOT", "advmod", "nsubj", "relcl"],
        "ents": ["O"] * 6,
    },
]


def make_examples(nlp, sentences=SENTENCES):
    """Return examples whose predicted docs have the same words and nothing else."""
    return [
        Example(Doc(nlp.vocab, words=s["words"]), Doc(nlp.vocab, **s))
        for s in sentences
    ]


def small_model(state_type, **settings):
    """Return the config of a small network."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state_type,
        "extra_state_tokens": False,
        "hidden_width": 16,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": small_tok2vec(),
        **settings,
    }
