import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def spacy_itself(tmp_path_factory):
    """A folder with a package that stands for spaCy itself."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "spacy").mkdir()
    (folder / "spacy" / "__init__.py").write_text("__version__ = '3.1.4'\n")
    (folder / "spacy" / "only_there.py").write_text("x = 1\n")
    info = folder / "spacy-3.1.4.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spacy\nVersion: 3.1.4")
    return folder


@pytest.fixture
def python():
    """Run Python, and return what it printed; an error fails the test."""

    def run(*arguments, fails=False, path=(), **variables):
        environment = {**os.environ, **variables}
        environment.pop("FASTPIPE_AS_SPACY", None)
        environment["PYTHONPATH"] = os.pathsep.join(map(str, path))
        environment.update(variables)
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            capture_output=True,
            text=True,
            env=environment,
        )
        assert (done.returncode != 0) == fails, done.stderr
        return done.stderr if fails else done.stdout

    return run
