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
