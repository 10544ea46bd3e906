import os
import subprocess
import sys

import pytest
from processes import environment

from fastpipe.errors import FastpipeError, InputError, MissingFileError
from fastpipe.migration import apply, plan
from fastpipe.migration.names import DISTRIBUTION as DIST

FILES = {
    "train.py": "import spacy\n\nnlp = spacy.blank('en')\n",
    "old.py": "# -*- coding: latin-1 -*-\nimport spacy  # déjà\n",
    "windows.py": "import spacy\r\nspacy.load('x')\r\n",
    "fast.pyx": "from spacy.structs cimport TokenC\n",
    "project.yml": "commands:\n  - script:\n      - python -m spacy train\n",
    "requirements.txt": "spacy>=3",
    "requirements/dev.txt": "spacy\n",
    "Makefile": "all:\n\tspacy train config.cfg\n",
    "Dockerfile": "RUN pip install spacy\n",
    "config.cfg": '@architectures = "spacy.Tagger.v2"\n',
    "README.md": "import spacy\n",
    ".venv/lib/x.py": "import spacy\n",
    "own/pyvenv.cfg": "",
    "own/x.py": "import spacy\n",
    "poetry.lock": 'name = "spacy"\n',
    "broken.py": "import spacy\nprint 'x'\n",
    "binary.py": "import spacy\n\udc80",
}
CHANGED = {
    "Dockerfile", "Makefile", "broken.py", "fast.pyx", "old.py", "project.yml",
    "requirements.txt", "requirements/dev.txt", "train.py", "windows.py",
}  # fmt: skip


@pytest.fixture
def project(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        encoding = "latin-1" if name == "old.py" else "utf-8"
        path.write_bytes(text.encode(encoding, "surrogateescape"))
    (tmp_path / "train.py").chmod(0o755)
    return tmp_path


def test_a_folder(project):
    changes, remarks = plan(project)
    changed = {change.path.relative_to(project).as_posix() for change in changes}
    assert changed == CHANGED
    told = {remark.path.name: remark.message for remark in remarks}
    assert set(told) == {"poetry.lock", "broken.py", "binary.py"}
    assert (project / "train.py").read_text() == FILES["train.py"]

    apply(changes)
    assert (project / "windows.py").read_bytes() == (
        b"import fastpipe\r\nfastpipe.load('x')\r\n"
    )
    assert b"d\xe9j\xe0" in (project / "old.py").read_bytes()
    assert os.access(project / "train.py", os.X_OK)
    assert not list(project.glob(".*.tmp"))
    assert plan(project)[0] == []


def test_the_diff_is_one_for_patch(project):
    changes, _ = plan(project)
    (project / "diff").write_text("".join(c.diff() for c in changes if c.path.suffix))
    (change,) = (c for c in changes if c.path.name == "requirements.txt")
    assert change.diff().splitlines()[-4:] == [
        "-spacy>=3",
        "\\ No newline at end of file",
        f"+{DIST}",
        "\\ No newline at end of file",
    ]


def test_a_single_file(project):
    changes, _ = plan(project / "train.py")
    assert [change.path.name for change in changes] == ["train.py"]
    with pytest.raises(InputError, match="no kind that is rewritten"):
        plan(project / "README.md")


def test_a_folder_that_is_missing(tmp_path):
    with pytest.raises(MissingFileError, match="no folder"):
        plan(tmp_path / "none")


def test_a_file_that_cannot_be_written(project, monkeypatch):
    changes, _ = plan(project / "train.py")

    def replace(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(project), "replace", replace)
    with pytest.raises(OSError, match="can't be written: Permission denied") as error:
        apply(changes)
    assert isinstance(error.value, FastpipeError)
    assert (project / "train.py").read_text() == FILES["train.py"]
    assert not list(project.glob(".*.tmp"))


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "fastpipe", "migrate", *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment(),
    )


def test_the_command(project):
    shown = run(project)
    assert shown.returncode == 0
    assert "-import spacy\n+import fastpipe\n" in shown.stdout
    assert "--write changes them" in shown.stdout
    assert f"{project}/broken.py:2:" in shown.stderr
    assert (project / "train.py").read_text() == FILES["train.py"]
    written = run(project, "--write", "--quiet")
    assert written.stdout == f"✔ Changed {len(CHANGED)} files\n"
    ran = subprocess.run([sys.executable, project / "train.py"], env=environment())
    assert ran.returncode == 0
    assert "nothing to change" in run(project).stdout
    failed = run(project / "none")
    assert failed.returncode == 1
    assert failed.stderr.startswith("✘ There is no folder")
