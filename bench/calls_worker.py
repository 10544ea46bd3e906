"""Time the calls of `calls.txt` in one library, and print the seconds of each.

``python calls_worker.py LIBRARY TOKENS [PART ...]`` prints a line of JSON for each row,
or for those with the parts in their name: the name, and the least seconds that it took
(or what it raised).
"""

from __future__ import annotations

import gc
import importlib
import json
import random
import sys
import time
import warnings
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

TABLE = Path(__file__).with_name("calls.txt")
# A row is repeated until it has taken so long, in seconds, or so often.
ENOUGH_SECONDS, ENOUGH_TIMES = 0.15, 200
SENTENCE = 20
SYLLABLES = "ka to mi ren sal bo vi dun est or ne lam pit ga shu".split()
TAGS = "NN NNS VBD VBZ JJ RB DT IN PRP CC".split()
POS = "NOUN NOUN VERB VERB ADJ ADV DET ADP PRON CCONJ".split()
DEPS = "nsubj dobj conj advcl amod advmod det prep pobj cc".split()
MORPHS = ["Number=Sing", "Number=Plur", "Tense=Past", "Tense=Pres", "Degree=Pos", ""]


class Call(NamedTuple):
    """A row of the table."""

    name: str
    # Run before each measurement, and not timed.
    prepare: str
    statement: str


def read_table(path: Path = TABLE) -> list[Call]:
    """Return the rows; ``name: prepare >> statement``, the first part optional."""
    calls, section = [], ""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# "):
            section = line[2:]
        elif line:
            name, _, code = line.partition(": ")
            prepare, arrow, statement = code.partition(" >> ")
            if not arrow:
                prepare, statement = "", code
            calls.append(Call(f"{section}: {name}", prepare, statement))
    return calls


def make_words(n: int, seed: int) -> list[str]:
    """Return words whose frequencies fall as those of a language do."""
    draw = random.Random(seed)
    kinds = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(n)]
    kinds = list(dict.fromkeys(kinds + [w.title() for w in kinds[: n // 10]]))
    weights = [1 / rank for rank in range(1, len(kinds) + 1)]
    words = draw.choices(kinds, weights, k=n)
    for end in range(SENTENCE - 1, n, SENTENCE):
        words[end] = "."
    return words


def make_doc(lib: Any, vocab: Any, words: list[str]) -> Any:
    """Return an annotated doc: heads within sentences, a span each ten tokens."""
    draw = random.Random(1)
    n = len(words)
    heads, deps, kinds = [], [], []
    for i in range(n):
        first = i - i % SENTENCE
        root = min(first + SENTENCE // 2, n - 1)
        # A chain to the root in steps of at most three: no arcs cross.
        step = draw.randint(1, 3)
        heads.append(max(i - step, root) if i > root else min(i + step, root))
        deps.append("ROOT" if i == root else draw.choice(DEPS))
        kinds.append(draw.randrange(len(TAGS)))
    doc = lib.tokens.Doc(
        vocab,
        words=words,
        spaces=[True] * n,
        heads=list(range(n)) if n < SENTENCE else heads,
        deps=deps,
        tags=[TAGS[k] for k in kinds],
        pos=[POS[k] for k in kinds],
        lemmas=[word.lower() for word in words],
        morphs=[MORPHS[k % len(MORPHS)] for k in kinds],
    )
    Span = lib.tokens.Span
    labels = ["PERSON", "ORG", "GPE"]
    spans = [
        Span(doc, i, min(i + 1 + i // 10 % 3, n), label=labels[i // 10 % 3])
        for i in range(0, n - 3, 10)
    ]
    doc.ents = spans
    doc.spans["sc"] = [
        Span(doc, i, i + k, label=labels[i % 3])
        for i in range(0, n - 3, 5)
        for k in (1, 2, 3)
    ]
    return doc


def add_vectors(lib: Any, vocab: Any, words: list[str]) -> None:
    """Give the vocabulary a table of 50 numbers a word, drawn once."""
    numpy = importlib.import_module("numpy")
    kinds = sorted(set(words))
    data = numpy.random.RandomState(0).randn(len(kinds), 50).astype("float32")
    keys = [vocab.strings.add(word) for word in kinds]
    vocab.vectors = lib.vectors.Vectors(strings=vocab.strings, data=data, keys=keys)


def names(library: str, n: int) -> dict[str, Any]:
    """Return what the statements of the table may use."""
    lib = importlib.import_module(library)
    for module in (
        *("tokens", "vocab", "vectors", "matcher", "training", "scorer", "displacy"),
        *("attrs", "util", "strings", "lang.en", "language", "pipeline"),
    ):
        importlib.import_module(f"{library}.{module}")
    nlp = lib.blank("en")
    # A text of 100,000 new words has more characters than a pipeline takes by default.
    nlp.max_length = 100 * n + 1_000_000
    words = make_words(n, 0)
    doc = make_doc(lib, nlp.vocab, words)
    add_vectors(lib, nlp.vocab, words)
    for kind in (lib.tokens.Doc, lib.tokens.Token, lib.tokens.Span):
        kind.set_extension("mark", default=0, force=True)
        kind.set_extension("get", getter=lambda thing: 1, force=True)
    bare = lib.tokens.Doc(nlp.vocab, words=words)
    text = doc.text
    offsets = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    tiny = [
        lib.tokens.Doc(nlp.vocab, words=words[i : i + 2])
        for i in range(0, len(words) - 1, 2)
    ]
    sentences = [sent.as_doc() for sent in doc.sents]
    new_words = [f"new{i}" for i in range(n)]
    lexicon = lib.vocab.Vocab()
    for word in new_words:
        lexicon[word]
    return {
        **{key: value for key, value in vars(lib.tokens).items() if key[0] != "_"},
        "lib": lib,
        "attrs": lib.attrs,
        "numpy": importlib.import_module("numpy"),
        "Example": lib.training.Example,
        "Matcher": lib.matcher.Matcher,
        "PhraseMatcher": lib.matcher.PhraseMatcher,
        "DependencyMatcher": lib.matcher.DependencyMatcher,
        "Scorer": lib.scorer.Scorer,
        "StringStore": lib.strings.StringStore,
        "Vocab": lib.vocab.Vocab,
        "Vectors": lib.vectors.Vectors,
        "displacy": lib.displacy,
        "nlp": nlp,
        "vocab": nlp.vocab,
        "strings": nlp.vocab.strings,
        "n": n,
        "words": words,
        "kinds": sorted(set(words)),
        "new_words": new_words,
        "store": lib.strings.StringStore(new_words),
        "lexicon": lexicon,
        "text": text,
        "doc": doc,
        "bare": bare,
        "tokens": list(doc),
        "lexemes": [nlp.vocab[word] for word in words],
        "spans": list(doc.ents),
        "offsets": offsets,
        "tiny": tiny,
        "sentences": sentences,
        "group": doc.spans["sc"],
        "hashes": [token.orth for token in doc],
        "tags": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "heads": [token.head.i for token in doc],
        "deps": [token.dep_ for token in doc],
    }


def seconds(call: Call, space: dict[str, Any]) -> float:
    """Return the least processor time of a call's statement."""
    prepare: CodeType = compile(call.prepare or "pass", call.name, "exec")
    statement: CodeType = compile(call.statement, call.name, "exec")
    best, spent, times = float("inf"), 0.0, 0
    while times < 2 or (spent < ENOUGH_SECONDS and times < ENOUGH_TIMES):
        exec(prepare, space)
        start = time.process_time()
        exec(statement, space)
        took = time.process_time() - start
        best, spent, times = min(best, took), spent + took, times + 1
    return best


def main() -> None:
    """Time each row."""
    library, n = sys.argv[1], int(sys.argv[2])
    parts = sys.argv[3:] or [""]
    warnings.simplefilter("ignore")
    space = names(library, n)
    gc.collect()
    gc.freeze()
    for call in read_table():
        if not any(part in call.name for part in parts):
            continue
        found: dict[str, Any] = {"name": call.name}
        try:
            found["seconds"] = seconds(call, dict(space))
        except Exception as error:
            found["error"] = f"{type(error).__name__}: {error}"
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
