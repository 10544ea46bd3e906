"""Compare fastpipe's annotation of raw texts with spaCy's, by the same pipeline.

``bin/oracle PIPELINE TEXTS`` prints, for each attribute, on what share of the tokens
the two agree, and fails if that is less than ``--at-least``. PIPELINE is a folder, or
the name of a package in the peer's environment; TEXTS is a file with empty lines
between texts, or a CoNLL-U file, whose sentences are joined to documents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from annotations import TEXT_END

HERE = Path(__file__).parent


def read_texts(path: Path) -> list[str]:
    """Return the raw texts of a file."""
    if path.suffix != ".conllu":
        return path.read_text(encoding="utf8").split(TEXT_END)
    documents: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newdoc") and documents[-1]:
            documents.append([])
        elif line.startswith("# text = "):
            documents[-1].append(line.removeprefix("# text = "))
    return [" ".join(sentences) for sentences in documents]


def package_folder(python: str, name: str) -> str:
    """Return the data folder of a pipeline package in another environment."""
    code = f"import spacy; print(spacy.load({name!r}).path)"
    return subprocess.check_output([python, "-c", code], text=True).strip()


def main() -> None:
    """Annotate in both libraries and print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", required=True, help="Python that has spaCy")
    parser.add_argument("pipeline")
    parser.add_argument("texts", type=Path)
    parser.add_argument("--exclude", default="", help="components, by commas")
    parser.add_argument(
        "--at-least", type=float, default=0.0, help="share of the tokens, 0 to 1"
    )
    args = parser.parse_args()
    pipeline = args.pipeline
    if not Path(pipeline).exists():
        pipeline = package_folder(args.peer_python, pipeline)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.txt"
        texts.write_text(TEXT_END.join(read_texts(args.texts)), encoding="utf8")
        found = {}
        for library, python in (
            ("fastpipe", sys.executable),
            ("spacy", args.peer_python),
        ):
            out = Path(folder) / library
            command = [python, HERE / "annotations.py", library, pipeline, texts, out]
            subprocess.run([*command, "--exclude", args.exclude], check=True)
            found[library] = [json.loads(line) for line in out.open(encoding="utf8")]
    total, equal = 0, dict.fromkeys(found["spacy"][0], 0)
    for ours, theirs in zip(found["fastpipe"], found["spacy"], strict=True):
        total += len(theirs["token"])
        if ours["token"] != theirs["token"]:
            continue  # none of its tokens count as equal
        for column in equal:
            pairs = zip(ours[column], theirs[column], strict=True)
            equal[column] += sum(a == b for a, b in pairs)
    print(f"{total:,} tokens")
    for column, count in equal.items():
        print(f"{column:<12} {count / total:.4%}")
    short = [column for column, n in equal.items() if n < args.at_least * total]
    if short:
        sys.exit(f"Agreement below {args.at_least:.2%}: {', '.join(short)}")


if __name__ == "__main__":
    main()
