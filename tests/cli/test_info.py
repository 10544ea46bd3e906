import fastpipe
from fastpipe.cli.info import info


def test_of_the_installation():
    details = info()
    assert details["fastpipe version"] == fastpipe.__version__
    assert details["Python version"]
    assert fastpipe.info() == details


def test_of_a_pipeline(tmp_path, capsys):
    nlp = fastpipe.blank("de", meta={"name": "leer", "version": "1.2.3"})
    nlp.to_disk(tmp_path / "pipeline")
    details = info(str(tmp_path / "pipeline"), silent=False)
    assert details["lang"] == "de"
    assert details["name"] == "leer"
    assert "labels" not in details
    assert details["source"] == str((tmp_path / "pipeline").resolve())
    assert "1.2.3" in capsys.readouterr().out


def test_markdown_has_no_paths(tmp_path):
    fastpipe.blank("en").to_disk(tmp_path / "pipeline")
    text = info(str(tmp_path / "pipeline"), markdown=True)
    assert "- **lang:** en" in text
    assert "source" not in text


def test_what_to_leave_out(run, tmp_path):
    fastpipe.blank("en").to_disk(tmp_path / "pipeline")
    done = run("info", tmp_path / "pipeline", "--exclude", "lang,labels,author")
    assert done.returncode == 0, done.stderr
    keys = [line.split()[0] for line in done.stdout.splitlines() if line.split()]
    assert "version" in keys
    assert "lang" not in keys
    assert "author" not in keys


def test_markdown_and_silence_on_the_command_line(quick_run, tmp_path):
    fastpipe.blank("en").to_disk(tmp_path / "pipeline")
    done = quick_run("info", tmp_path / "pipeline", "--markdown")
    assert done.returncode == 0 and done.stdout.startswith("## ")
    assert "- **lang:** en" in done.stdout
    for option in ("--silent", "-s", "-S"):
        assert quick_run("info", tmp_path / "pipeline", option).stdout == ""
