"""Write the table of languages in docs/languages.md.

What a language has is read off its folder, and the F1 score of its tokens is measured
on the Universal Dependencies treebanks that are given, by `token_f1`:

    python bench/language_table.py TREEBANK.conllu ... --peer-python .../bin/python
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from pathlib import Path

import fastpipe.lang
from token_f1 import f1, read_sentences, split, split_by_peer

PAGE = Path(__file__).parent.parent / "docs" / "languages.md"
FIRST, LAST = "<!-- The table of languages -->", "<!-- End of the table -->"
COLUMNS = {
    "punctuation": "affixes",
    "tokenizer_exceptions": "words kept whole",
    "tokenizer": "tokenizer of its own",
    "stop_words": "stop words",
    "lex_attrs": "number words",
    "lemmatizer": "lemmatizer",
    "syntax_iterators": "noun chunks",
}


def scores(paths: list[Path], peer: str | None) -> dict[str, list[str]]:
    """Return by language the scores on treebanks, and those of spaCy."""
    found: dict[str, list[str]] = {}
    for path in paths:
        code = path.name.split("_")[0]
        sentences = list(read_sentences(path))
        texts, gold = [text for text, _ in sentences], [words for _, words in sentences]
        numbers = [f1(gold, split("fastpipe", code, texts)["tokens"])]
        if peer:
            numbers.append(f1(gold, split_by_peer(peer, code, texts)["tokens"]))
        name = path.name.split("-")[0].split("_")[1].upper()
        cell = " / ".join(f"{number:.2f}" for number in numbers)
        found.setdefault(code, []).append(f"{name} {cell}")
    return found


def rows(measured: dict[str, list[str]]) -> list[str]:
    """Return the lines of the table, by language code."""
    lines = ["| | language | has | token F1 |", "|---|---|---|---|"]
    for one in pkgutil.iter_modules(fastpipe.lang.__path__):
        if not one.ispkg or one.name == "xx":
            continue
        module = importlib.import_module(f"fastpipe.lang.{one.name}")
        files = {part.name for part in pkgutil.iter_modules(module.__path__)}
        has = ", ".join(name for file, name in COLUMNS.items() if file in files)
        name = (module.__doc__ or "").strip().splitlines()[0].rstrip(".")
        cell = "; ".join(measured.get(one.name, [])) or "not measured"
        lines.append(f"| `{one.name}` | {name} | {has} | {cell} |")
    return lines


def main() -> None:
    """Put the table in its place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="*", type=Path, help="CODE_NAME-....conllu")
    parser.add_argument("--peer-python", help="Python of an environment with spaCy")
    options = parser.parse_args()
    table = "\n".join(rows(scores(options.treebank, options.peer_python)))
    before, rest = PAGE.read_text(encoding="utf-8").split(FIRST)
    behind = rest.split(LAST)[1]
    PAGE.write_text(f"{before}{FIRST}\n\n{table}\n\n{LAST}{behind}", encoding="utf-8")


if __name__ == "__main__":
    main()
