import pytest

from fastpipe.migration import commands
from fastpipe.migration.names import DISTRIBUTION as DIST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("python -m spacy train a.cfg", "python -m fastpipe train a.cfg"),
        ('"$PYTHON" -m  spacy info', '"$PYTHON" -m  fastpipe info'),
        ("  - spacy project run all", "  - fastpipe project run all"),
        ("x=$(spacy find-function y)", "x=$(fastpipe find-function y)"),
        ("a && spacy convert x; spacy init config y", None),
        (
            "RUN pip install -U 'spacy[cuda12x]>=3.5,<4' x",
            f"RUN pip install -U '{DIST}[cuda12x]' x",
        ),
        (
            "uv add spacy==3.7.2 && poetry add spacy",
            f"uv add {DIST} && poetry add {DIST}",
        ),
        (
            "SPACY_CONFIG_OVERRIDES=x spacy train",
            "FASTPIPE_CONFIG_OVERRIDES=x fastpipe train",
        ),
        ("python -c \"import spacy; spacy.load('x')\"", None),
        # These stay.
        ("cp train.spacy ./spacy/train", "cp train.spacy ./spacy/train"),
        (
            "pip install spacy-lookups-data ./spacy",
            "pip install spacy-lookups-data ./spacy",
        ),
        ("echo this is the spacy package", "echo this is the spacy package"),
        ("python run.py spacy en_core_web_sm", "python run.py spacy en_core_web_sm"),
        ("python -m spacy_x train", "python -m spacy_x train"),
        ("spacy_version: '>=3.0,<4'", "spacy_version: '>=3.0,<4'"),
    ],
)
def test_a_line(before, after):
    if after is None:
        after = before.replace("spacy", "fastpipe")
    assert commands.rewrite([before]).lines == [after]
    assert commands.rewrite([after]).lines == [after]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("conda install -c conda-forge spacy", "pip rather than conda"),
        ('pip install "spacy${VERSION}"', "a variable"),
        ("pip install spacy[ja]", "no extra 'ja'"),
    ],
)
def test_what_it_cannot_decide_is_told(line, message):
    (note,) = commands.rewrite([line]).notes
    assert message in note.message


def test_a_here_document():
    lines = ["python - <<EOF\n", "import spacy\n", "spacy.load('spacy')\n", "EOF\n"]
    assert commands.rewrite(lines).lines[1:3] == [
        "import fastpipe\n",
        "fastpipe.load('spacy')\n",
    ]
