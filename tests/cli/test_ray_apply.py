"""``fastpipe ray apply`` and ``fastpipe ray evaluate``, on a real Ray."""

import itertools
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest
import srsly
from processes import environment, passed_on
from test_errors import fails

import fastpipe
from fastpipe.tokens import DocBin
from fastpipe.training.distributed.cluster import connected
from fastpipe.training.distributed.pool import WorkerError
from fastpipe.training.example_data import EXAMPLE_DATA

ROOT = Path(__file__).parents[2]
NUMBERS = itertools.count()
TEXTS = [f"Text number {number} of a few." for number in range(120)]
# A component that is slow, or ends its process once, as its two files tell.
CODE = """
import os, time
from pathlib import Path
from fastpipe.language import Language

@Language.component("{name}")
def obstacle(doc):
    folder = Path({folder!r})
    if (folder / "slow").exists():
        time.sleep(0.02)
    if doc.text == "Text number 50 of a few." and (folder / "deadly").exists():
        (folder / "deadly").unlink()
        os.kill(os.getpid(), 9)
    if (folder / "broken").exists():
        raise KeyError("no such thing")
    return doc
"""


@pytest.fixture(scope="module")
def local_ray():
    with passed_on(), connected(None, n_cpus=2):
        yield


@pytest.fixture
def job(tmp_path):
    """A folder with a corpus, a pipeline with an obstacle, and its code."""
    name = f"obstacle_{next(NUMBERS)}"
    code = CODE.format(folder=str(tmp_path), name=name)
    (tmp_path / "code.py").write_text(code)
    exec(code, {})
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(name)
    nlp.to_disk(tmp_path / "pipeline")
    records = [{"text": text, "id": number} for number, text in enumerate(TEXTS)]
    srsly.write_jsonl(tmp_path / "texts.jsonl", records)
    return tmp_path


def command(job, *more):
    return (
        *("ray", "apply", job / "pipeline", job / "texts.jsonl", job / "out"),
        *("--code", job / "code.py", "--format", "parquet", "--n-workers", 2),
        *("--shard-size", 0.0005, *more),
    )


def ids_in(folder):
    """Return the records' ids in the order of the shards."""
    return [
        srsly.json_loads(fields)["id"]
        for path in sorted(folder.glob("part-*.parquet"))
        for fields in pyarrow.parquet.read_table(path).column("fields").to_pylist()
    ]


def test_every_kind_of_file(quick_run, local_ray, trained, tmp_path):
    nlp = fastpipe.load(trained / "model-best")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.txt").write_text("One text\nof two lines.")
    srsly.write_jsonl(folder / "b.jsonl", [{"text": "First."}, {"text": "Second."}])
    table = pyarrow.table({"text": ["From a table."], "id": [4]})
    pyarrow.parquet.write_table(table, folder / "c.parquet")
    given = nlp.make_doc("Given tokens.")
    given.user_data["kept"] = 1
    DocBin(docs=[given], store_user_data=True).to_disk(folder / "d.spacy")
    arguments = ("ray", "apply", trained / "model-best", folder, tmp_path / "out")
    done = quick_run(*arguments, "-n", 2)
    assert done.returncode == 0, done.stderr
    assert "Annotated 5 docs of 18 words; 4 shards" in done.stdout
    found = [
        doc
        for path in sorted((tmp_path / "out").glob("*.spacy"))
        for doc in DocBin(store_user_data=True).from_disk(path).get_docs(nlp.vocab)
    ]
    assert [doc.text for doc in found] == [
        "One text\nof two lines.",
        "First.",
        "Second.",
        "From a table.",
        "Given tokens.",
    ]
    for doc in found:
        assert [t.tag_ for t in doc] == [t.tag_ for t in nlp(doc.text)]
    assert found[4].user_data["kept"] == 1
    fails(quick_run(*arguments), "There is a job in", "--resume", "--force")
    done = quick_run(*arguments, "--resume")
    assert "4 shards are done already" in done.stdout
    assert "Annotated 0 docs" in done.stdout
    fails(
        quick_run(*arguments, "--resume", "--lines"),
        "can't be gone on with",
        "--lines changed",
    )
    arguments = (*arguments, "--force", "--lines", "--format", "parquet")
    done = quick_run(*arguments)
    assert "Annotated 6 docs" in done.stdout, done.stderr
    assert not list((tmp_path / "out").glob("*.spacy"))
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "part-000002.parquet")
    assert rows.column("id").to_pylist() == [4]
    assert rows.column("tags").to_pylist() == [[t.tag_ for t in found[3]]]


def test_a_killed_worker_loses_no_document(quick_run, local_ray, job):
    (job / "deadly").touch()
    done = quick_run(*command(job))
    assert done.returncode == 0, done.stderr
    assert not (job / "deadly").exists()
    assert "Annotated 120 docs" in done.stdout
    assert ids_in(job / "out") == list(range(120))


def test_a_killed_job_goes_on(quick_run, local_ray, job):
    (job / "slow").touch()
    process = subprocess.Popen(
        [sys.executable, "-m", "fastpipe", *map(str, command(job))],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(),
    )
    while len(list((job / "out").glob("part-*"))) < 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = {path: path.stat().st_mtime_ns for path in (job / "out").glob("part-*")}
    (job / "slow").unlink()
    done = quick_run(*command(job, "--resume"))
    assert done.returncode == 0, done.stderr
    [n_done] = re.findall(r"(\d+) shards are done already", done.stdout)
    # A worker may come to the end of its shard after the job was killed.
    assert int(n_done) >= len(before)
    # What was complete stays as it was, and nothing is lost or there twice.
    assert all(path.stat().st_mtime_ns == then for path, then in before.items())
    assert ids_in(job / "out") == list(range(120))
    assert not list((job / "out").glob(".part*"))


def test_an_error_on_a_worker_is_one_message(quick_run, local_ray, job):
    (job / "broken").touch()
    done = quick_run(*command(job))
    fails(done, "A worker stopped with an error: KeyError: 'no such thing'")
    assert "Traceback" not in done.stderr
    with pytest.raises(WorkerError, match=r"On the worker:[\s\S]*in obstacle"):
        quick_run(*command(job, "--resume", "--verbose"))
    fails(quick_run(*command(job, "--resume", "--force")), "exclude each other")
    fails(quick_run(*command(job, "--resume", "-s", "0")), "--shard-size is 0")


def test_evaluate_finds_the_same_scores(quick_run, local_ray, trained, tmp_path):
    arguments = (trained / "model-best", EXAMPLE_DATA / "dev.spacy", "--output")
    done = quick_run(
        "ray", "evaluate", *arguments, tmp_path / "ray.json", "--n-workers", 2
    )
    assert done.returncode == 0, done.stderr
    assert "TAG" in done.stdout
    quick_run("evaluate", *arguments, tmp_path / "one.json")
    found, expected = (
        srsly.read_json(tmp_path / name) for name in ("ray.json", "one.json")
    )
    assert found.pop("speed") > 0
    expected.pop("speed")
    assert found == expected
    fails(
        quick_run("ray", "evaluate", trained / "model-best", Path("none.spacy")),
        "none.spacy",
    )
