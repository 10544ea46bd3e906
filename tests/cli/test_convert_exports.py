"""From an export to a trained pipeline, without a line of Python by hand."""

import json
import re
import shlex
from pathlib import Path

import exports
import pytest

import fastpipe
from fastpipe.cli.convert import convert
from fastpipe.tokens import DocBin

N_TEXTS = len(exports.EXAMPLES)
# One of each tool, and each way to write a corpus by hand.
TRAINED = (
    exports.prodigy,
    exports.doccano_old,
    exports.doccano_new,
    exports.label_studio,
    exports.brat,
    exports.pairs,
    exports.tokens,
    exports.texts,
    exports.table,
    exports.conll2003,
    exports.webanno,
)


def read(path):
    return list(DocBin().from_disk(path).get_docs(fastpipe.blank("xx").vocab))


def commands(printed):
    """Return the commands that `convert` says come next, as arguments."""
    lines = re.findall("^fastpipe (.+)$", printed, flags=re.MULTILINE)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("export", TRAINED)
def test_from_an_export_to_a_pipeline(export, quick_run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = export(tmp_path).relative_to(tmp_path)
    done = quick_run("convert", source, "corpus", "--split", 0.25)
    assert done.returncode == 0, done.stderr
    init, debug, train = commands(done.stdout)
    # Small texts, few of them, and steps enough to see that it goes.
    limits = ("--training.max_steps", 2, "--training.eval_frequency", 1)
    for step in (init, debug, [*train, *limits]):
        done = quick_run(*step)
        assert done.returncode == 0, (step, done.stdout, done.stderr)
    (report,) = commands(done.stdout)
    assert report == ["report", "output", "corpus/dev.spacy"]
    nlp = fastpipe.load(tmp_path / "output" / "model-last")
    names = {"ner", "textcat", "textcat_multilabel"} & set(nlp.pipe_names)
    labels = {label for name in names for label in nlp.get_pipe(name).labels}
    done = quick_run(*report)
    assert done.returncode == 0, done.stderr
    page = Path("report.html").read_text(encoding="utf-8")
    assert all(label in page for label in labels)
    assert labels in ({"PER", "LOC"}, {"home", "travel"}, {"home"})


def test_the_same_as_processes(run, tmp_path):
    source = exports.prodigy(tmp_path)
    done = run("convert", source, tmp_path / "out", "--split", "0.2,0.2")
    assert done.returncode == 0, done.stderr
    assert "- 1 relations" in done.stdout and "- 1 rejected tasks" in done.stdout
    parts = (tmp_path / "out" / f"{name}.spacy" for name in ("train", "dev", "test"))
    sizes = [len(read(path)) for path in parts]
    assert sizes == [86, 29, 29]
    again = run("convert", "-", tmp_path / "in", stdin=source.read_text())
    assert again.returncode == 0, again.stderr
    assert len(read(tmp_path / "in" / "stdin.spacy")) == N_TEXTS
    broken = run("convert", "-", tmp_path / "no", stdin='{"text": \n')
    assert broken.returncode == 1 and not (tmp_path / "no").exists()
    assert broken.stderr.count("\n") == 1 and "stdin:" in broken.stderr


def test_spans_that_overlap_have_a_group(quick_run, tmp_path):
    task = {
        "text": "Old Town of Porto",
        "spans": [{"start": s, "end": e, "label": "L"} for s, e in ((0, 8), (0, 17))],
        "answer": "accept",
    }
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps(task))
    done = quick_run("convert", source, tmp_path / "out")
    assert done.returncode == 1 and "a.jsonl:1: " in done.stderr
    other = {**task, "text": task["text"].replace("Old", "New")}
    source.write_text(f"{json.dumps(task)}\n{json.dumps(other)}")
    option = ("--spans-key", "places", "--split", 0.5)
    done = quick_run("convert", source, tmp_path / "out", *option)
    assert done.returncode == 0, done.stderr
    assert "--components.spancat.spans_key places" in done.stdout
    (doc,) = read(tmp_path / "out" / "train.spacy")
    assert len(doc.spans["places"]) == 2


def test_what_does_not_align_is_listed(quick_run, tmp_path):
    source = tmp_path / "a.json"
    source.write_text('[["Odo naps.", {"entities": [[0, 2, "P"]]}]]')
    out = tmp_path / "out"
    done = quick_run("convert", source, out)
    assert done.returncode == 0 and "--align expand, contract or drop" in done.stderr
    row = json.loads((out / "misaligned.jsonl").read_text())
    assert (row["covers"], row["nearest_tokens"][0]) == ("Od", ["Odo", 0, 3])
    done = quick_run("convert", source, out, "--align", "expand")
    assert "- 1 misaligned spans expanded" in done.stdout
    assert [ent.text for ent in read(out / "a.spacy")[0].ents] == ["Odo"]
    source.write_text('[["Odo naps.", {"entities": [[0, 3, "P"]]}]]')
    quick_run("convert", source, out)
    assert not (out / "misaligned.jsonl").exists()


def test_texts_in_another_tokenization(tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "aujourd\'hui", "label": "x"}\n')
    convert(source, tmp_path / "en", lang="en")
    convert(source, tmp_path / "fr", lang="fr")
    fastpipe.blank("xx").to_disk(tmp_path / "xx")
    convert(source, tmp_path / "model", model=str(tmp_path / "xx"))
    words = {
        name: [token.text for token in read(tmp_path / name / "a.spacy")[0]]
        for name in ("en", "fr", "model")
    }
    assert words["fr"] == ["aujourd'hui"] and len(words["en"]) == 1
    assert words["model"] == ["aujourd'hui"]


def test_large_corpora_are_in_shards(quick_run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = exports.texts(tmp_path).name
    options = ("--split", 0.5, "--max-tokens", 20)
    done = quick_run("convert", source, "out", *options)
    assert done.returncode == 0, done.stderr
    assert "--paths.train out/train --paths.dev out/dev" in done.stdout
    n_docs = [len(read(path)) for path in (tmp_path / "out").rglob("*.spacy")]
    assert sum(n_docs) == N_TEXTS and len(n_docs) > 4


def test_a_folder_of_exports(quick_run, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    exports.texts(folder)
    exports.texts(folder / "deep")
    (folder / "README.txt").write_text("All that we have labelled.")
    done = quick_run("convert", folder, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "deep" / "texts.spacy").exists()
    exports.doccano_old(folder)
    done = quick_run("convert", folder, tmp_path / "two")
    assert done.returncode == 1 and "several formats (doccano, texts" in done.stderr
    done = quick_run("convert", folder, tmp_path / "one", "-c", "doccano")
    assert done.returncode == 0, done.stderr
    assert len(read(tmp_path / "one" / "doccano-old.spacy")) == N_TEXTS


@pytest.mark.parametrize(
    ("export", "options", "message"),
    [
        (exports.texts, ("-n", 5), "--n-sents is for only the formats"),
        (exports.texts, ("-s",), "--seg-sents is for only the formats"),
        (exports.conll2003, ("--align", "drop"), "--align is for all but the formats"),
        (exports.texts, ("--split", "2"), "--split is '2'. Expected the share"),
        (exports.texts, ("--split", ".1", "-C"), "--concatenate can't have"),
        (
            exports.texts,
            ("-t", "json", "--max-tokens", 5),
            "--max-tokens is for .spacy",
        ),
        (exports.texts, ("-c", "prodigi"), "Did you mean 'prodigy'?"),
        (exports.texts, ("-c", "webanno"), "texts.jsonl:1: the file begins with"),
        (exports.texts, ("--label-field", "x"), "texts.jsonl:1: there is no 'x'"),
    ],
)
def test_options_that_say_nothing(export, options, message, quick_run, tmp_path):
    done = quick_run("convert", export(tmp_path), tmp_path / "out", *options)
    assert done.returncode == 1 and message in done.stderr, done.stderr
    assert not (tmp_path / "out").exists()


def test_exports_as_json(quick_run, tmp_path):
    source = exports.pairs(tmp_path)
    done = quick_run("convert", source, "-t", "json")
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(done.stdout)
    assert len(entry["paragraphs"]) == N_TEXTS
    convert(source, tmp_path / "out", file_type="json", split=0.25)
    (entry,) = json.loads((tmp_path / "out" / "dev.json").read_text())
    assert len(entry["paragraphs"]) == N_TEXTS // 4


def test_entities_of_column_formats_as_spans(tmp_path):
    convert(exports.iob2(tmp_path), tmp_path, spans_key="sc")
    docs = read(tmp_path / "comments.spacy")
    assert [span.text for span in docs[0].spans["sc"]] == ["Mara", "Bremen"]
    assert not docs[0].ents
