import srsly
from test_errors import fails

import fastpipe
from fastpipe.cli.apply import apply
from fastpipe.tokens import DocBin


def read(path, nlp):
    return list(DocBin(store_user_data=True).from_disk(path).get_docs(nlp.vocab))


def test_every_kind_of_file(run, quick_run, trained, tmp_path):
    nlp = fastpipe.load(trained / "model-best")
    folder = tmp_path / "data"
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_text("One text\nof two lines.")
    srsly.write_jsonl(folder / "b.jsonl", [{"body": "First."}, {"body": "Second."}])
    given = nlp.make_doc("Given tokens.")
    given.user_data["kept"] = 1
    docs = DocBin(docs=[given], store_user_data=True)
    docs.to_disk(folder / "below" / "c.spacy")
    (folder / ".hidden").write_text("never")
    output = tmp_path / "out.spacy"
    arguments = ("apply", trained / "model-best", folder, output, "--text-key", "body")
    done = run(*arguments, "--batch-size", 2, "--n-process", 2)
    assert done.returncode == 0, done.stderr
    assert "Saved 4 docs" in done.stdout
    found = read(output, nlp)
    assert [doc.text for doc in found] == [
        "One text\nof two lines.",
        "First.",
        "Second.",
        "Given tokens.",
    ]
    assert all(doc.has_annotation("TAG") for doc in found)
    assert [t.tag_ for t in found[1]] == [t.tag_ for t in nlp("First.")]
    assert found[3].user_data["kept"] == 1
    before = output.read_bytes()
    fails(quick_run(*arguments), "exists already", "--force")
    fails(
        quick_run(*arguments[:4], "--force"),
        "b.jsonl",
        "line 1",
        "'text'",
        "--text-key",
    )
    assert output.read_bytes() == before


def test_mistakes(quick_run, trained, tmp_path):
    model = trained / "model-best"
    output = tmp_path / "out.spacy"
    empty = tmp_path / "empty"
    empty.mkdir()
    fails(quick_run("apply", model, empty, output), "empty folder")
    fails(quick_run("apply", model, tmp_path / "none", output), "none")
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Käse".encode("latin-1"))
    fails(quick_run("apply", model, latin, output), "latin.txt", "UTF-8")
    assert not output.exists()


def test_from_python(trained, tmp_path, capsys):
    source = tmp_path / "text.txt"
    source.write_text("It rains.")
    apply(source, tmp_path / "out.spacy", str(trained / "model-best"))
    assert "Saved 1 docs" in capsys.readouterr().out


def test_shards(run, quick_run, trained, tmp_path):
    nlp = fastpipe.load(trained / "model-best")
    texts = [f"Text number {number} is short." for number in range(40)]
    data, folder = tmp_path / "data", tmp_path / "shards"
    data.mkdir()
    srsly.write_jsonl(data / "a.jsonl", [{"text": text} for text in texts[:30]])
    (data / "b.jsonl").write_text("\n\n")
    srsly.write_jsonl(data / "c.jsonl", [{"text": text} for text in texts[30:]])
    arguments = ("apply", trained / "model-best", data, folder, "-s", "0.0004")
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    files = sorted(folder.glob("part-*.spacy"))
    assert len(files) > 4
    assert f"40 docs of 240 words; {len(files)} shards" in done.stdout
    docs = [doc for file in files for doc in read(file, nlp)]
    assert [doc.text for doc in docs] == texts
    assert [t.tag_ for t in docs[7]] == [t.tag_ for t in nlp(texts[7])]
    # What is missing is done, and no more.
    times = {file: file.stat().st_mtime_ns for file in files}
    content = files[2].read_bytes()
    files[2].unlink()
    fails(quick_run(*arguments), "There is a job", "--resume")
    done = run(*arguments, "--resume")
    assert done.returncode == 0, done.stderr
    assert f"{len(files) - 1} shards are done already" in done.stdout
    assert files[2].read_bytes() == content
    changed = [file for file in files if file.stat().st_mtime_ns != times[file]]
    assert changed == [files[2]]
    fails(quick_run(*arguments, "--resume", "--force"), "exclude each other")
    fails(quick_run(*arguments[:4], "--resume"), "--shard-size")
    fails(quick_run(*arguments[:4], "-s", "0"), "--shard-size is 0.0")
