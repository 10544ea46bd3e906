"""A few annotated sentences to train on."""

from fastpipe.tokens import Doc
from fastpipe.training import Example

SENTENCES = [
    {
        "words": ["He", "goes", "home", "."],
        "tags": ["PRP", "VBZ", "RB", "."],
        "pos": ["PRON", "VERB", "ADV", "PUNCT"],
        "morphs": ["Number=Sing|Person=3", "Number=Sing", "", ""],
        "sent_starts": [1, -1, -1, -1],
    },
    {
        "words": ["They", "come", ".", "She", "reads", "books", "."],
        "tags": ["PRP", "VBP", ".", "PRP", "VBZ", "NNS", "."],
        "pos": ["PRON", "VERB", "PUNCT", "PRON", "VERB", "NOUN", "PUNCT"],
        "morphs": [
            "Number=Plur|Person=3",
            "Number=Plur",
            "",
            "Number=Sing|Person=3",
            "Number=Sing",
            "Number=Plur",
            "",
        ],
        "sent_starts": [1, -1, -1, 1, -1, -1, -1],
    },
]


def make_examples(nlp, sentences=SENTENCES):
    """Return examples whose predicted docs have the same words and nothing else."""
    examples = []
    for sentence in sentences:
        predicted = Doc(nlp.vocab, words=sentence["words"])
        reference = Doc(nlp.vocab, **sentence)
        examples.append(Example(predicted, reference))
    return examples


def small_tok2vec(width=16):
    """Return the config of a small token vector model."""
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": width,
        "depth": 1,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
    }


def small_tagger_model(width=16):
    """Return the config of a small tagger model."""
    return {"@architectures": "spacy.Tagger.v2", "tok2vec": small_tok2vec(width)}


def train(nlp, examples, steps=40):
    """Train on the same batch until it is known by heart; return the last losses."""
    losses = {}
    for _ in range(steps):
        losses = nlp.update(examples, losses={})
    return losses
