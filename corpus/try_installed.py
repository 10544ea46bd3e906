"""Try an installed fastpipe: train on the bundled corpus, score, load and annotate.

``python corpus/try_installed.py``, in any folder but that of a checkout's root: what is
tried has to be what is installed.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from fastpipe.training.example_data import EXAMPLE_DATA

HERE = Path(__file__).absolute().parent
COMPONENTS = "tagger,morphologizer,parser,ner"
# Scores after so few steps; the quickstart reaches 0.9 and more.
STEPS, AT_LEAST = 100, 0.6


def run(*args: object) -> None:
    """Run a command of fastpipe, as a user would."""
    subprocess.run([sys.executable, "-m", "fastpipe", *map(str, args)], check=True)


def main() -> None:
    """Train in a folder of its own, and look at what comes out."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        config, out, scores = root / "config.cfg", root / "out", root / "scores.json"
        run("init", "config", config, "--lang", "en", "--pipeline", COMPONENTS)
        dev = EXAMPLE_DATA / "dev.spacy"
        data = ("--paths.train", EXAMPLE_DATA / "train.spacy", "--paths.dev", dev)
        steps = ("--training.max_steps", STEPS, "--training.eval_frequency", STEPS)
        run("train", config, "--output", out, *data, *steps)
        run("evaluate", out / "model-last", dev, "--output", scores)
        found = json.loads(scores.read_text(encoding="utf-8"))
        low = {
            name: found[name]
            for name in ("tag_acc", "morph_acc", "dep_las", "ents_f")
            if found[name] < AT_LEAST
        }
        if low:
            sys.exit(f"Scores are below {AT_LEAST}: {low}")
        run_annotation(out / "model-last")
    print("The installed package trains, scores and annotates.")


def run_annotation(pipeline: Path) -> None:
    """Annotate a text from Python, in a process of its own."""
    script = HERE / "annotate.py"
    subprocess.run([sys.executable, str(script), str(pipeline)], check=True)


if __name__ == "__main__":
    main()
