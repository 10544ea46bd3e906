"""The name that is installed is ours: the package index has a stranger's `fastpipe`."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from fastpipe import about
from fastpipe.errors import install_extra

ROOT = Path(__file__).parents[1]
# What would fetch the stranger's, or ask for it.
OTHER = re.compile(
    r"\bfastpipe\[[a-z]|\bpip3? (?:install|download)\b[^\n`]*[ '\"]fastpipe(?![\w/.-])"
)


def test_the_project_is_called_as_the_messages_say():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf8")
    assert f'\nname = "{about.__distribution__}"\n' in text
    assert f'\nversion = "{about.__version__}"\n' in text
    assert version(about.__distribution__) == about.__version__
    assert install_extra("ray") == "pip install 'fastpipe-nlp[ray]'"


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("pip install fastpipe", True),
        ("pip install -U 'fastpipe[ray]'", True),
        ("needs ``fastpipe[wandb]``", True),
        ("pip install fastpipe-nlp", False),
        ('pip install "fastpipe-nlp[ray]" numpy', False),
        ("pip install ./fastpipe/", False),
    ],
)
def test_the_pattern(text, is_other):
    assert bool(OTHER.search(text)) == is_other


def test_nothing_names_the_other_distribution():
    places = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    for folder, pattern in (("fastpipe", "*.py*"), ("docs", "*.md"), ("bench", "*.py")):
        places += (ROOT / folder).rglob(pattern)
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in places
        if path.suffix not in {".pyc", ".pyo"}
        for match in OTHER.finditer(path.read_text(encoding="utf8"))
    ]
    assert not found
