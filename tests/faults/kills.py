"""Kills trainings, and goes on with them.

``python kills.py SHIM FOLDER KILLS [SEED]``, with `shim.c` preloaded: each of so many
runs is killed, every other one at a moment and the others at a call that changes the
output folder (half of these with what was not synced lost); then one with ``resume``
ends it. Its weights have to be those of a run that was never stopped, bit for bit, and
nothing may be left over. Prints the number of kills, and how many came before the first
state was saved, which begin anew.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from fastpipe.cli.train import train
from fastpipe.training.checkpoint import DIR_MODEL_BEST, DIR_MODEL_LAST, STATE_FILE
from fastpipe.training.example_data import EXAMPLE_DATA

CONFIG = """
[paths]
train = null
dev = null

[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "ner"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "fastpipe.HashEmbedCNN.v2"
pretrained_vectors = null
width = 8
depth = 1
embed_size = 50
window_size = 1
maxout_pieces = 2
subword_features = true

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "fastpipe.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "fastpipe.Tok2VecListener.v1"
width = 8

[components.ner]
factory = "ner"

[corpora]

[corpora.train]
@readers = "fastpipe.Corpus.v1"
path = ${paths.train}
limit = 120

[corpora.dev]
@readers = "fastpipe.Corpus.v1"
path = ${paths.dev}
limit = 20

[training]
max_steps = 24
eval_frequency = 8
checkpoint_frequency = 3
dropout = 0.2

[training.batcher]
@batchers = "fastpipe.batch_by_sequence.v1"
size = 10
"""


def weights(folder: Path) -> dict[str, str]:
    """Return the digests of the files of the pipelines that a run ends with."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for name in (DIR_MODEL_BEST, DIR_MODEL_LAST)
        for file in sorted((folder / name).rglob("*"))
        if file.is_file() and file.name != "meta.json"  # has the speed of scoring
    }


class Killer:
    """Runs trainings in processes, some of which it kills.

    Parameters
    ----------
    library
        The shim.
    folder
        For the config and the outputs.
    seed
        Of the moments.
    """

    def __init__(self, library: str, folder: Path, seed: int) -> None:
        self._shim = ctypes.CDLL(library)
        self._random = random.Random(seed)
        self._config = folder / "config.cfg"
        self._config.write_text(CONFIG)
        self._output = folder / "output"
        train(self._config, silent=True, overrides=self._paths(), n_threads=1)
        began = time.monotonic()
        self._run(resume=False)
        self._seconds = time.monotonic() - began
        self._expected = weights(self._output)
        assert len(self._expected) > 10
        self._calls = self._count_calls()

    def kill(self) -> bool:
        """Kill a run and go on with it; return whether it had saved something."""
        shutil.rmtree(self._output)
        if self._random.random() < 0.5:
            self._run(resume=False, after=self._random.uniform(0, self._seconds))
        else:
            how = self._random.choice((2, 3))
            self._run(resume=False, call=self._random.randint(1, self._calls), how=how)
        saved = (self._output / STATE_FILE).exists()
        self._run(resume=True)
        assert weights(self._output) == self._expected
        left = [path.name for path in self._output.iterdir() if path.name[0] == "."]
        assert not left, left
        return saved

    def _paths(self) -> dict[str, str]:
        return {
            "paths.train": str(EXAMPLE_DATA / "train.spacy"),
            "paths.dev": str(EXAMPLE_DATA / "dev.spacy"),
        }

    def _count_calls(self) -> int:
        shutil.rmtree(self._output)
        read, write = os.pipe()
        self._run(resume=False, report=write)
        return int(os.read(read, 20))

    def _run(
        self,
        *,
        resume: bool,
        after: float | None = None,
        call: int = -1,
        how: int = 2,
        report: int | None = None,
    ) -> None:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                self._output.mkdir(exist_ok=True)
                root = os.fsencode(self._output)
                self._shim.fault_arm(root, ctypes.c_long(call), how, 0)
                train(
                    self._config,
                    self._output,
                    overrides=self._paths(),
                    resume=resume,
                    n_threads=1,
                    silent=True,
                )
                if report is not None:
                    os.write(report, str(self._shim.fault_count()).encode())
                status = 0
            finally:
                os._exit(status)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        is_killed = after is not None or call > 0
        assert status == 0 or (is_killed and status == -signal.SIGKILL), status


if __name__ == "__main__":
    library, where, kills, *rest = sys.argv[1:]
    killer = Killer(library, Path(where), int(rest[0]) if rest else 0)
    saved = [killer.kill() for _ in range(int(kills))]
    print(len(saved), saved.count(False))
