"""``python -m fastpipe.as_spacy``: run a program as Python would, with the alias."""

from __future__ import annotations

import os
import runpy
import sys

from .pth_file import VARIABLE

_USAGE = """\
Usage: python -m fastpipe.as_spacy SCRIPT [ARGUMENTS]
       python -m fastpipe.as_spacy -m MODULE [ARGUMENTS]
       python -m fastpipe.as_spacy -c CODE [ARGUMENTS]

Run a Python program whose `import spacy` gives fastpipe.
"""


def run(arguments: list[str]) -> None:
    """Run a script, a module or code; what it raises comes as it would from Python.

    Parameters
    ----------
    arguments
        What stands after ``python -m fastpipe.as_spacy``.
    """
    if not arguments or arguments[0] in ("-h", "--help"):
        (sys.stdout if arguments else sys.stderr).write(_USAGE)
        sys.exit(0 if arguments else 2)
    option, *rest = arguments
    if option in ("-m", "-c") and not rest:
        sys.stderr.write(f"✘ {option} is without its argument.\n{_USAGE}")
        sys.exit(2)
    # For the Pythons that the program starts.
    os.environ[VARIABLE] = "1"
    if option == "-m":
        sys.argv[:] = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    elif option == "-c":
        sys.argv[:] = ["-c", *rest[1:]]
        exec(compile(rest[0], "<string>", "exec"), vars(sys.modules["__main__"]))
    else:
        _require_script(option)
        sys.argv[:] = arguments
        # `python -m` put the working directory there.
        if not getattr(sys.flags, "safe_path", False):
            sys.path[0] = os.path.dirname(os.path.realpath(option))
        runpy.run_path(option, run_name="__main__")


def _require_script(path: str) -> None:
    if not os.path.exists(path):
        sys.stderr.write(
            f"✘ There is no script {path}. Expected a Python file, -m MODULE or "
            f"-c CODE\n"
        )
        sys.exit(2)
