"""The help of each command names what the manual and spaCy's CLI page list for it."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from fastpipe.cli.app import MainGroup, app, debug_cli
from fastpipe.cli.options import show_validation_error, string_to_list
from fastpipe.config import Config
from fastpipe.util import load_model_from_config

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
CODE = "--code -c"
GPU = "--gpu-id -g"
VERBOSE = "--verbose -V -VV"
SCORING_ALONE = "--per-doc --errors --n-threads"
SCORING = (
    "--output -o --gold-preproc -G --displacy-path -dp --displacy-limit -dl "
    f"--per-component -P --spans-key -sk {CODE} {GPU}"
)

# Command: its arguments, the options that spaCy has too, and those of our own.
COMMANDS = {
    "alias": ("state", "", ""),
    "apply": (
        "model data_path output_file",
        f"{CODE} {GPU} --text-key -tk --force -F --batch-size -b --n-process -n",
        "--shard-size -s --resume",
    ),
    "assemble": ("config_path output_path", f"{CODE} {VERBOSE}", ""),
    "benchmark accuracy": ("model data_path", SCORING, SCORING_ALONE),
    "benchmark speed": (
        "model data_path",
        f"{CODE} {GPU} --batch-size -b --no-shuffle --batches --warmup -w",
        "",
    ),
    "compare": (
        "model_a model_b data_path",
        f"--output -o --gold-preproc -G {CODE} {GPU}",
        "--json --samples --seed --examples --n-threads",
    ),
    "calibrate": (
        "model data_path",
        "",
        f"--output -o --components {CODE} {GPU} --gold-preproc -G",
    ),
    "convert": (
        "input_path output_dir",
        "--file-type -t --n-sents -n --seg-sents -s --model --base -b --morphology -m "
        "--merge-subtokens -T --ner-map -nm --lang -l --concatenate -C --converter -c "
        "--split --seed --align --spans-key --text-field --label-field --label-names "
        "--max-tokens",
        "",
    ),
    "debug config": (
        "config_path",
        f"--code-path {CODE} --show-functions -F --show-variables -V",
        "",
    ),
    "debug data": (
        "config_path",
        f"--code-path {CODE} --ignore-warnings -IW --verbose -V --no-format -NF",
        "",
    ),
    "debug diff-config": (
        "config_path",
        "--compare-to --optimize -o --gpu -G --pretraining --pt --markdown -md",
        CODE,
    ),
    "debug model": (
        "config_path component",
        "--layers -l --dimensions -DIM --parameters -PAR --gradients -GRAD "
        "--attributes -ATTR --print-step0 -P0 --print-step1 -P1 --print-step2 -P2 "
        f"--print-step3 -P3 {GPU}",
        CODE,
    ),
    "debug profile": ("model inputs", "--n-texts -n", CODE),
    "download": ("model", "--direct -D -d --sdist -S --url -U", ""),
    "evaluate": ("model data_path", SCORING, SCORING_ALONE),
    "find-function": ("func_name", "--registry -r", ""),
    "example-data": ("output_path", "", "--force -F"),
    "find-threshold": (
        "model data_path pipe_name threshold_key scores_key",
        f"--n_trials -n {CODE} {GPU} --gold-preproc -G {VERBOSE}",
        "",
    ),
    "info": (
        "model",
        "--markdown -md --silent -s -S --exclude -e --url -u",
        "",
    ),
    "init config": (
        "output_file",
        "--lang -l --pipeline -p --optimize -o --gpu -G --pretraining -pt --force -F",
        "--base --vectors --no-vectors",
    ),
    "init fill-config": (
        "base_path output_file",
        f"--pretraining -pt --diff -D --code-path {CODE}",
        "",
    ),
    "init labels": ("config_path output_path", f"{CODE} {VERBOSE} {GPU}", ""),
    "init nlp": ("config_path output_path", f"{CODE} {VERBOSE} {GPU}", ""),
    "init vectors": (
        "lang vectors_loc output_dir",
        "--prune -p --truncate -t --mode -m --name -n --attr -a --verbose -V -VV",
        "",
    ),
    "migrate": ("folder", "", "--write -w --quiet -q"),
    "package": (
        "input_dir output_dir",
        f"{CODE} --meta-path --meta -m --create-meta -C --build -b --name -n "
        "--version -v --force -f -F --require-parent -R --no-require-parent",
        "",
    ),
    "pretrain": (
        "config_path output_dir",
        f"{CODE} --resume-path -r --epoch-resume -er {GPU} --skip-last -L",
        "--resume",
    ),
    "profile": ("model inputs", "--n-texts -n", CODE),
    "project assets": ("project_dir", "--sparse -S --extra -e", ""),
    "project clone": ("name dest", "--repo -r --branch -b --sparse -S", ""),
    "project document": ("project_dir", "--output -o --no-emoji -NE", ""),
    "project dvc": (
        "project_dir workflow",
        "--verbose -V --quiet -q --force -F",
        "",
    ),
    "project pull": ("remote project_dir", "", ""),
    "project push": ("remote project_dir", "", ""),
    "report": (
        "model data_path",
        f"--output -o --gold-preproc -G {CODE} {GPU}",
        "--json --max-errors --n-threads",
    ),
    "train": (
        "config_path",
        f"--output --output-path -o {CODE} {VERBOSE} {GPU}",
        "--resume --n-threads",
    ),
    "train-curve": (
        "config_path",
        "",
        f"--output --output-path -o --shares --seed --json {CODE} {VERBOSE} {GPU} "
        "--resume --n-threads",
    ),
    "tune": (
        "config_path",
        "",
        "--space -s --output --output-path -o --trials --seed --timeout --prune "
        f"--no-prune --n-jobs -j --ray --address -a {CODE} {VERBOSE} {GPU} "
        "--n-threads --resume",
    ),
    "validate": ("path", "", "--untrusted"),
}

# These do what another command does.
DESCRIBED_ELSEWHERE = {"benchmark accuracy", "debug profile"}


def read_help(text):
    """Return the arguments and options that a command's help describes."""
    arguments, options = set(), set()
    section = ""
    for line in text.splitlines():
        if title := re.match(r"╭─ (\w+) ─", line):
            section = title[1]
        body = re.sub(r"^│\s*\*?\s*", "", line).strip("│ ")
        if section == "Arguments" and (found := re.match(r"(\w+)\s{2,}", body)):
            arguments.add(found[1])
        if section == "Options" and body.startswith("-"):
            names = re.split(r"\s+<|\s{2,}[A-Z]", body)[0]
            options.update(re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", names))
    return arguments, options - {"--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_names_arguments_and_options(quick_run, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setenv("TERMINAL_WIDTH", "240")
    done = quick_run(*command.split(), "--help")
    assert done.returncode == 0, done.stderr
    arguments, common, own = (set(names.split()) for names in COMMANDS[command])
    assert read_help(done.stdout) == (arguments, common | own)


def test_the_table_has_every_command(quick_run):
    groups = ("benchmark", "debug", "init", "project")
    found = set(list_commands(quick_run("--help").stdout)) - {*groups, "ray"}
    for group in groups:
        names = list_commands(quick_run(group, "--help").stdout)
        found |= {f"{group} {name}" for name in names}
    # The commands of a project are its own.
    assert found - {"project run"} == set(COMMANDS)


def list_commands(text):
    """Return the names of the commands in the help of a group."""
    names = text.partition("─ Commands ─")[2]
    return re.findall(r"^│ ([\w-]+)\s{2,}", names, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_describes_each_option(command):
    if command in DESCRIBED_ELSEWHERE or command.startswith("project "):
        return
    page = DOCS.read_text(encoding="utf-8")
    section = page.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    _, common, own = COMMANDS[command]
    for option in f"{common} {own}".split():
        if option.startswith("--"):
            assert re.search(rf"{option}\b", section), option


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_and_argument_is_explained(command):
    found = typer.main.get_command(app)
    for word in command.split():
        found = found.get_command(None, word)
    assert found.help
    for parameter in found.params:
        assert command.startswith("project ") or parameter.help, parameter.name


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("", []),
        ("tagger, ner", ["tagger", "ner"]),
        ("[tagger,'ner']", ["tagger", "ner"]),
        ('"tagger",,ner', ["tagger", "", "ner"]),
    ],
)
def test_lists_in_options(value, parts):
    assert string_to_list(value) == parts


def test_numbers_in_options():
    assert string_to_list("[0, 12]", intify=True) == [0, 12]
    with pytest.raises(ValueError, match="many"):
        string_to_list("1,many", intify=True)


def test_programs_add_commands_to_the_app():
    app = typer.Typer(cls=MainGroup, no_args_is_help=True)
    app.add_typer(debug_cli, name="debug")

    @app.command("greet")
    def greet(name: str) -> None:
        typer.echo(f"Hello {name}")

    runner = CliRunner()
    assert runner.invoke(app, ["greet", "Ada"]).stdout == "Hello Ada\n"
    shown = runner.invoke(app, ["--help"]).stdout
    assert "greet" in shown and "debug" in shown and "train" in shown
    # One that is there already is replaced by the program's own.
    app.command("info")(greet)
    assert runner.invoke(app, ["info", "Bo"]).stdout == "Hello Bo\n"
    assert "diff-config" in runner.invoke(app, ["debug", "--help"]).stdout


def test_errors_in_configs_end_a_program_with_one_message(capsys):
    with pytest.raises(SystemExit) as ended, show_validation_error("my.cfg"):
        load_model_from_config(Config({"nlp": {"lang": "en", "pipeline": 3}}))
    assert ended.value.code == 1
    assert "nlp" in capsys.readouterr().err
    with show_validation_error():
        assert load_model_from_config(Config({"nlp": {"lang": "en"}}), auto_fill=True)
