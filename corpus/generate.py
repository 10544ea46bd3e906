"""Write the quickstart corpus: ``python corpus/generate.py [--out DIR] [--seed N]``.

The documents are drawn from ``grammar.py`` and ``lexicon.py``, so they are free of
anybody else's licence. The same seed gives the same documents; ``train.spacy`` and
``dev.spacy`` of `fastpipe.training.example_data` were written with the defaults.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

import grammar
from fastpipe.tokens import Doc, DocBin
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.vocab import Vocab
from lexicon import TOPICS
from tree import linearise

N_TRAIN = 240  # documents of one to four sentences
N_DEV = 60


def make_doc(rng: Random, vocab: Vocab) -> Doc:
    """Return a document of one topic, with every kind of annotation.

    Parameters
    ----------
    rng
        Source of all choices.
    vocab
        The vocabulary that the doc will share.

    Returns
    -------
    Doc
        With tags, parts of speech, morphology, lemmas, heads, labels, entities and
        one category of ``TOPICS`` at 1.0.
    """
    topic = rng.choice(sorted(TOPICS))
    rows, heads = [], []
    for _ in range(rng.randint(1, 4)):
        start = len(rows)
        sentence = linearise(grammar.sentence(rng, TOPICS[topic]))
        heads.extend(row.head + start for row in sentence)
        rows.extend((i == 0, row) for i, row in enumerate(sentence))
    words = [
        row.word.form[0].upper() + row.word.form[1:] if first else row.word.form
        for first, row in rows
    ]
    glued_next = [row.word.glued for _, row in rows[1:]] + [True]
    doc = Doc(
        vocab,
        words=words,
        spaces=[not glued for glued in glued_next],
        tags=[row.word.tag for _, row in rows],
        pos=[row.word.pos for _, row in rows],
        morphs=[row.word.morph for _, row in rows],
        lemmas=[row.word.lemma for _, row in rows],
        heads=heads,
        deps=[row.dep for _, row in rows],
        ents=[row.entity for _, row in rows],
    )
    doc.cats = {name: float(name == topic) for name in sorted(TOPICS)}
    return doc


def make_corpus(seed: int = 0) -> tuple[list[Doc], list[Doc]]:
    """Return the training and the development documents.

    Parameters
    ----------
    seed
        Seed of the random generator.

    Returns
    -------
    tuple of (list of Doc, list of Doc)
        No text of the second list is in the first.
    """
    rng, vocab = Random(seed), Vocab()
    train = [make_doc(rng, vocab) for _ in range(N_TRAIN)]
    seen = {doc.text for doc in train}
    dev: list[Doc] = []
    while len(dev) < N_DEV:
        doc = make_doc(rng, vocab)
        if doc.text not in seen:
            dev.append(doc)
    return train, dev


def main() -> None:
    """Parse the command line and write the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=EXAMPLE_DATA, help="folder to write to"
    )
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, docs in zip(("train", "dev"), make_corpus(args.seed), strict=True):
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{name}.spacy")


if __name__ == "__main__":
    main()
