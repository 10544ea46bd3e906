import pytest

SCRIPT = """
import os
import sys

import spacy
import beside

if __name__ == "__main__":
    print(spacy.__name__, beside.word, sys.argv[1:], sys.path[0] == beside.folder)
    print(os.environ["FASTPIPE_AS_SPACY"])
    sys.exit(3 if "fail" in sys.argv else 0)
"""


@pytest.fixture
def script(tmp_path):
    (tmp_path / "beside.py").write_text(
        "import pathlib\nword = 'hi'\nfolder = str(pathlib.Path(__file__).parent)\n"
    )
    path = tmp_path / "script.py"
    path.write_text(SCRIPT)
    return path


def test_a_script_runs_as_python_runs_it(python, script):
    out = python("-m", "fastpipe.as_spacy", script, "--option", "x")
    assert out == "fastpipe hi ['--option', 'x'] True\n1\n"
    python("-m", "fastpipe.as_spacy", script, "fail", fails=True)


def test_a_module_and_code(python, script):
    out = python("-m", "fastpipe.as_spacy", "-m", "script", "a", path=[script.parent])
    assert out.startswith("fastpipe hi ['a']")
    code = "import spacy, sys; print(spacy.__name__, sys.argv, __name__)"
    out = python("-m", "fastpipe.as_spacy", "-c", code, "b")
    assert out == "fastpipe ['-c', 'b'] __main__\n"


def test_spacys_command_line_is_ours(python):
    assert "find-function" in python("-m", "fastpipe.as_spacy", "-m", "spacy", "--help")


def test_wrong_use_is_told(python, tmp_path):
    run = ("-m", "fastpipe.as_spacy")
    assert "Usage" in python(*run, "--help")
    assert "Usage" in python(*run, fails=True)
    assert "without its argument" in python(*run, "-m", fails=True)
    missing = tmp_path / "no.py"
    assert f"no script {missing}" in python(*run, missing, fails=True)
