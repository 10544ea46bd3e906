"""The types of compiled modules, held against the code and seen by type checkers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from processes import environment

import fastpipe

PACKAGE = Path(fastpipe.__file__).parent
ALLOWED = Path(__file__).with_name("stubtest_allowlist.txt")

USE = """
import fastpipe
from fastpipe.tokens import Doc, Span, Token


def texts(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def first(doc: Doc) -> Token:
    return doc[0]


def labels(doc: Doc) -> set[str]:
    return {ent.label_ for ent in doc.ents}


def find(doc: Doc) -> Span | None:
    return doc.char_span(0, 3, label="ORG", alignment_mode="expand")


doc = fastpipe.blank("en")("An owl slept.")
length: int = len(doc.vocab.strings["owl"].bit_length().to_bytes(1, "big"))
"""
TYPO = """

def typo(doc: Doc) -> list[str]:
    return [token.txet for token in doc]
"""


def compiled_modules() -> list[str]:
    return sorted(
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in PACKAGE.rglob("*.pyx")
    )


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    # Where packages are installed, mypy refuses to look for sources.
    path = cwd / "path"
    path.mkdir()
    (path / "fastpipe").symlink_to(PACKAGE)
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment(MYPYPATH=str(path)),
        capture_output=True,
        text=True,
    )


def test_each_compiled_module_has_a_stub():
    assert [
        name
        for name in compiled_modules()
        if not (PACKAGE.parent / name.replace(".", "/")).with_suffix(".pyi").exists()
    ] == []
    assert (PACKAGE / "py.typed").exists()


# What stubs import from other libraries is not looked at: that it fits is for mypy to
# find when it checks the package.
STUBTEST = "[mypy]\npython_version = 3.10\nfollow_imports = skip\n"


def test_stubs_say_what_the_code_has(tmp_path):
    settings = tmp_path / "mypy.ini"
    settings.write_text(STUBTEST, encoding="utf-8")
    done = run(
        "mypy.stubtest",
        *compiled_modules(),
        "--concise",
        "--ignore-disjoint-bases",
        "--ignore-unused-allowlist",
        "--allowlist",
        str(ALLOWED),
        "--mypy-config-file",
        str(settings),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "checker",
    [
        (
            *("mypy", "--ignore-missing-imports", "--follow-imports=silent"),
            *("--no-site-packages", "--cache-dir=/dev/null"),
        ),
        ("basedpyright", "--level=error"),
    ],
)
def test_a_typo_in_a_users_file_is_found(tmp_path, checker):
    settings = {"extraPaths": [str(PACKAGE.parent)], "include": ["*.py"]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    (tmp_path / "right.py").write_text(USE, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(USE + TYPO, encoding="utf-8")
    found = run(*checker, "right.py", "wrong.py", cwd=tmp_path)
    assert found.returncode == 1, found.stdout + found.stderr
    errors = [line for line in found.stdout.splitlines() if " error: " in line]
    assert len(errors) == 1, found.stdout
    assert "txet" in errors[0]
