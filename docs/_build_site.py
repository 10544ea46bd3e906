"""Builds the documentation site: python docs/_build_site.py [FOLDER]."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent


def build_site(folder: Path) -> None:
    """Build the site into a folder; a warning is an error.

    Parameters
    ----------
    folder
        Where the pages go. A page that is there already is replaced.
    """
    quickstart = DOCS / "_quickstart"
    if not (quickstart / "node_modules").is_dir():
        # The Jinja of the quickstart page, at the version of package-lock.json.
        subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund"], cwd=quickstart, check=True
        )
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going"]
    doctrees = folder / ".doctrees"
    subprocess.run(
        [*command, "--quiet", "-b", "html", "-d", doctrees, DOCS, folder], check=True
    )


if __name__ == "__main__":
    site = Path(sys.argv[1] if len(sys.argv) > 1 else DOCS.parent / "site")
    build_site(site)
    print(f"Built {site / 'index.html'}")
