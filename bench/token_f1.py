"""How well a language's rules find the tokens of Universal Dependencies treebanks.

A token is right where its first and last character are those of a token of the
treebank; words that are written as one token count as that token. spaCy splits the same
sentences where ``--peer-python`` is given, and both are timed on a vocabulary that has
not seen a word yet.

    python bench/token_f1.py fr_gsd-ud-dev.conllu --peer-python .bench/spacy/bin/python
    python bench/token_f1.py fr_gsd-ud-dev.conllu --differences 40
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

Sentence = tuple[str, list[str]]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the text of each sentence of a CoNLL-U file, and its tokens."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for filled, block in groupby(lines, key=bool):
        if not filled:
            continue
        text, tokens, last = "", [], 0
        for line in block:
            if line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            elif not line.startswith("#"):
                number, token = line.split("\t", 2)[:2]
                first, _, end = number.partition("-")
                # Empty nodes are no tokens, and words of a token are inside it.
                if "." not in number and int(first) > last:
                    tokens.append(token)
                    last = int(end or first)
        yield text, tokens


def spans(tokens: list[str]) -> set[tuple[int, int]]:
    """Return where tokens begin and end, in characters that are no whitespace."""
    found, start = set(), 0
    for token in tokens:
        end = start + len("".join(token.split()))
        if end > start:
            found.add((start, end))
        start = end
    return found


def split(library: str, code: str, texts: list[str]) -> dict[str, Any]:
    """Return the tokens of each text by a library's rules, and texts a second."""
    nlp = __import__(library).blank(code)
    nlp.tokenizer(".")
    start = time.perf_counter()
    docs = [nlp.tokenizer(text) for text in texts]
    seconds = time.perf_counter() - start
    return {
        "tokens": [[token.text for token in doc] for doc in docs],
        "speed": sum(map(len, docs)) / seconds,
    }


def split_by_peer(python: str, code: str, texts: list[str]) -> dict[str, Any]:
    """Have spaCy do the same in its own environment."""
    done = subprocess.run(
        [python, __file__, "--peer", code],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def f1(gold: list[list[str]], found: list[list[str]]) -> float:
    """Return the F1 score of tokens, in per cent."""
    pairs = [(spans(one), spans(other)) for one, other in zip(gold, found, strict=True)]
    both = sum(len(one & other) for one, other in pairs)
    return 200 * both / sum(len(one) + len(other) for one, other in pairs)


def differences(gold: list[list[str]], found: list[list[str]]) -> Counter[str]:
    """Count the stretches of text that are split in another way than in the gold."""
    counts: Counter[str] = Counter()
    for right, ours in zip(gold, found, strict=True):
        text = "".join("".join(token.split()) for token in right)
        one, other = spans(right), spans(ours)
        cuts = {0} | ({end for _, end in one} & {end for _, end in other})
        for start, end in zip(sorted(cuts), sorted(cuts)[1:], strict=False):
            if (start, end) in one and (start, end) in other:
                continue
            both = [
                "|".join(text[s:e] for s, e in sorted(every) if start <= s < end)
                for every in (one, other)
            ]
            counts[f"{both[0]}   {both[1]}"] += 1
    return counts


def measure(path: Path, options: argparse.Namespace) -> None:
    """Print a treebank's row of the table, and where the tokens differ."""
    code = path.name.split("_")[0]
    sentences = list(read_sentences(path))
    texts = [text for text, _ in sentences]
    gold = [tokens for _, tokens in sentences]
    ours = split("fastpipe", code, texts)
    row = [f"{path.stem:26}", f"{f1(gold, ours['tokens']):7.2f}"]
    if options.peer_python:
        theirs = split_by_peer(options.peer_python, code, texts)
        row.append(f"{f1(gold, theirs['tokens']):7.2f}")
        row.append(f"{ours['speed'] / theirs['speed']:5.1f} times as fast")
    print(" ".join(row), flush=True)
    counted = differences(gold, ours["tokens"]).most_common(options.differences)
    for both, count in counted:
        print(f"{count:6} {both}")


def main() -> None:
    """Print the F1 score for each treebank."""
    if sys.argv[1:2] == ["--peer"]:
        print(json.dumps(split("spacy", sys.argv[2], json.load(sys.stdin))))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="+", type=Path, help="CODE_NAME-....conllu")
    parser.add_argument("--peer-python", help="Python of an environment with spaCy")
    parser.add_argument("--differences", type=int, default=0, metavar="N")
    options = parser.parse_args()
    for path in options.treebank:
        measure(path, options)


if __name__ == "__main__":
    main()
