"""Tell how far two trainings that should be the same have come apart.

``python bench/same_training.py out-x86/model-last out-arm/model-last dev.spacy``
compares the weights of two pipelines, and what they annotate. CPUs with other vectors
sum up in another order, and so round in another way, and each step of training builds
on what came of the one before.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from operator import attrgetter

import numpy

import fastpipe
from fastpipe.language import Language
from fastpipe.tokens import DocBin, Token

ANNOTATIONS: dict[str, Callable[[Token], object]] = {
    "tag": attrgetter("tag_"),
    "morphology": lambda token: str(token.morph),
    "head": attrgetter("head.i"),
    "dependency": attrgetter("dep_"),
    "entity": attrgetter("ent_iob_", "ent_type_"),
}


def weights(nlp: Language) -> dict[str, numpy.ndarray]:
    """Return the weights of each component as one row of numbers."""
    return {
        name: numpy.concatenate(
            [
                node.get_param(param).ravel()
                for node in pipe.model.walk()
                for param in node.param_names
                if node.has_param(param)
            ]
        )
        for name, pipe in nlp.pipeline
        if hasattr(pipe, "model")
    }


def main(first: str, second: str, docs: str) -> None:
    """Print the differences of weights and of annotations."""
    one, other = fastpipe.load(first), fastpipe.load(second)
    others = weights(other)
    print("| component | weights | typical weight | typical and largest difference |")
    print("|---|---|---|---|")
    for name, values in weights(one).items():
        apart = numpy.abs(values - others[name])
        typical = numpy.abs(values).mean()
        both = f"{apart.mean():.1e}, {apart.max():.1e}"
        print(f"| `{name}` | {values.size:,} | {typical:.1e} | {both} |")
    same: Counter[str] = Counter()
    n_tokens = 0
    texts = [doc.text for doc in DocBin().from_disk(docs).get_docs(one.vocab)]
    for left, right in zip(one.pipe(texts), other.pipe(texts), strict=True):
        n_tokens += len(left)
        for mine, theirs in zip(left, right, strict=True):
            for name, annotation in ANNOTATIONS.items():
                same[name] += annotation(mine) == annotation(theirs)
    for name in ANNOTATIONS:
        print(f"{name}: {same[name]:,} of {n_tokens:,} tokens have the same")


if __name__ == "__main__":
    main(*sys.argv[1:])
