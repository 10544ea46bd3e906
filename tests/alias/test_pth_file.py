import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import fastpipe
from fastpipe.alias import pth_file
from fastpipe.errors import FastpipeError


@pytest.fixture
def start(tmp_path, python):
    """Start Python with a folder of packages that has the file."""
    pth_file.write(tmp_path)
    code = f"import site; site.addsitedir({str(tmp_path)!r})\n"

    def run(rest, **variables):
        return python("-c", code + rest, **variables)

    return run


def test_the_variable_turns_the_alias_on(start):
    code = "import spacy; print(spacy.__name__)"
    assert start(code, FASTPIPE_AS_SPACY="1") == "fastpipe\n"


@pytest.mark.parametrize("variables", [{}, {"FASTPIPE_AS_SPACY": "0"}])
def test_without_it_the_file_does_nothing(start, variables):
    code = "import sys; print('fastpipe' in sys.modules)"
    assert start(code, **variables) == "False\n"


def test_it_is_written_and_removed(tmp_path):
    assert not pth_file.is_written(tmp_path)
    place = pth_file.write(tmp_path)
    assert pth_file.write(tmp_path) == place
    assert list(tmp_path.iterdir()) == [place]
    assert pth_file.is_written(tmp_path)
    assert pth_file.remove(tmp_path)
    assert not pth_file.remove(tmp_path)


def test_a_folder_that_cannot_be_written_to(tmp_path):
    with pytest.raises(OSError, match="can't be written") as error:
        pth_file.write(tmp_path / "missing")
    assert isinstance(error.value, FastpipeError)


def test_the_command_in_an_environment_of_its_own(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", tmp_path / "env"], check=True
    )
    python = tmp_path / "env" / "bin" / "python"
    (packages,) = (tmp_path / "env" / "lib").glob("python*/site-packages")
    here = [sysconfig.get_path("purelib"), Path(fastpipe.__file__).parents[1]]
    (packages / "others.pth").write_text("".join(f"{path}\n" for path in here))
    environment = {**os.environ, "FASTPIPE_AS_SPACY": "1"}

    def run(*arguments):
        return subprocess.run(
            [python, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout

    assert "The alias is off" in run("-m", "fastpipe", "alias")
    assert "The alias is on" in run("-m", "fastpipe", "alias", "on")
    assert run("-c", "import spacy; print(spacy.__name__)") == "fastpipe\n"
    assert "as spaCy 3." in run("-m", "spacy", "alias")
    assert "Removed" in run("-m", "fastpipe", "alias", "off")
    assert not (packages / "fastpipe_as_spacy.pth").exists()
