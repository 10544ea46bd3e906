"""Runs what packages for spaCy do, under fastpipe and under spaCy, and compares.

Each package lies in a folder of its own, which both Pythons import from: a broken entry
point of one would stop the others. `bin/ecosystem` calls this.
"""

from __future__ import annotations

import argparse
import difflib
import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, NamedTuple

try:
    import tomllib
except ImportError:  # Python 3.10
    from pip._vendor import tomli as tomllib  # type: ignore[no-redef]

HERE = Path(__file__).parent
_SECONDS = 600
# The table of a page stands between two of these.
_MARK = "<!-- bin/ecosystem -->\n"
_HEAD = "| package | version | same output | remarks |\n|---|---|---|---|\n"


class Outcome(NamedTuple):
    """What came of a package.

    Attributes
    ----------
    name, version
        The package.
    works
        Whether the example printed the same under both.
    remark
        What was in the way.
    """

    name: str
    version: str
    works: bool
    remark: str


def main() -> None:
    """Run the examples, print a table, and fail if one did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="packages; all without any")
    parser.add_argument("--peer-python", required=True, help="Python that has spaCy")
    parser.add_argument("--folder", type=Path, default=Path(".bench/ecosystem"))
    parser.add_argument("--write", type=Path, help="page to write the table to")
    options = parser.parse_args()
    listed = load_packages()
    packages = {name: each for name, each in listed.items() if name[0] != "_"}
    if unknown := set(options.names) - set(packages):
        parser.error(f"unknown: {', '.join(sorted(unknown))}. Known: {[*packages]}")
    outcomes = []
    for name in options.names or packages:
        outcome = try_package(name, listed, options.peer_python, options.folder)
        print(" ".join(map(str, outcome)), flush=True)
        outcomes.append(outcome)
        if options.write:
            rows = {each.name: row(each) for each in outcomes}
            replace_table(options.write, _MARK, _HEAD, rows, list(packages))
    print(_HEAD, *map(row, outcomes), sep="")
    sys.exit(not all(outcome.works for outcome in outcomes))


def load_packages() -> dict[str, Any]:
    """Return what packages.toml says of each."""
    return tomllib.loads((HERE / "packages.toml").read_text(encoding="utf-8"))


def try_package(
    name: str, listed: dict[str, Any], peer_python: str, folder: Path
) -> Outcome:
    """Install a package and run its example under both.

    Parameters
    ----------
    name
        Its name in the table.
    listed
        What is installed for each.
    peer_python
        The Python that has spaCy.
    folder
        Where packages are installed, a folder each.
    """
    package = listed[name]
    places = [name, *package.get("beside", []), "_pipeline"]
    for each in places:
        wanted = [*listed[each]["install"], *listed[each].get("with", [])]
        if problem := install(folder / each, wanted):
            return Outcome(name, "?", False, problem)
    path = os.pathsep.join(str((folder / each).resolve()) for each in places)
    version = next(
        each.version
        for each in distributions(path=[str(folder / name)])
        if each.name.replace("-", "_").lower() == name.lower()
    )
    example = HERE / "examples" / f"with_{name}.py"
    own = run([sys.executable, "-m", "fastpipe.as_spacy", str(example)], path)
    peer = run([peer_python, str(example)], path)
    if own.returncode:
        return Outcome(name, version, False, last_line(own.stderr))
    if peer.returncode:
        return Outcome(name, version, False, f"under spaCy: {last_line(peer.stderr)}")
    works = own.stdout == peer.stdout
    remark = package.get("remark", "") if works else difference(own, peer)
    return Outcome(name, version, works, remark)


def install(place: Path, requirements: list[str]) -> str:
    """Install requirements to a folder, once, and return what went wrong."""
    done = place / "installed.txt"
    wanted = "\n".join(requirements)
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return ""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--upgrade"]
    options = ["--disable-pip-version-check", "--target", str(place)]
    ran = subprocess.run(
        [*pip, *options, *requirements], capture_output=True, text=True
    )
    if ran.returncode:
        return f"not installed: {last_line(ran.stderr)}"
    done.write_text(wanted, encoding="utf-8")
    return ""


def run(command: list[str], path: str) -> subprocess.CompletedProcess[str]:
    """Run an example with folders of packages."""
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"over {_SECONDS} seconds")


def last_line(text: str) -> str:
    """Return the last line that says something."""
    return next((line for line in text.splitlines()[::-1] if line.strip()), "?")


def difference(
    own: subprocess.CompletedProcess, peer: subprocess.CompletedProcess
) -> str:
    """Return the first lines that differ, or nothing."""
    lines = difflib.unified_diff(
        peer.stdout.splitlines(), own.stdout.splitlines(), n=0, lineterm=""
    )
    return " / ".join(
        [line for line in lines if line[:2] not in ("--", "++", "@@")][:2]
    )


def row(outcome: Outcome) -> str:
    """Return the outcome's row in the table."""
    works = "yes" if outcome.works else "no"
    remark = outcome.remark.replace("|", "/")
    return f"| {outcome.name} | {outcome.version} | {works} | {remark} |\n"


def replace_table(
    page: Path, mark: str, head: str, new: dict[str, str], names: list[str]
) -> None:
    """Write rows to a table of a page.

    Parameters
    ----------
    page
        The page. Rows of packages that are not among the new ones stay as they are.
    mark
        What the table stands between.
    head
        Its head.
    new
        Rows by package.
    names
        All packages, in the order of the table.
    """
    before, old, after = page.read_text(encoding="utf-8").split(mark)
    rows = {
        line.split("|")[1].strip(): line
        for line in old.splitlines(True)
        if line.startswith("| ") and line not in head
    } | new
    table = "".join([head, *(rows[name] for name in names if name in rows)])
    page.write_text(mark.join([before, f"\n{table}\n", after]), encoding="utf-8")


if __name__ == "__main__":
    main()
