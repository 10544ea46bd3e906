"""Every command has the options that spaCy documents for it, under the same names."""

import pytest

from fastpipe.cli.app import app

DOCUMENTED = {
    "init config": (
        "-l --lang -p --pipeline -o --optimize -G --gpu -pt --pretraining -F --force"
    ),
    "init fill-config": "-pt --pretraining -D --diff -c --code-path --code",
    "debug config": "-c --code-path --code -F --show-functions -V --show-variables",
    "debug diff-config": (
        "--compare-to -o --optimize -G --gpu --pretraining --pt -md --markdown"
    ),
    "debug model": (
        "-l --layers -DIM --dimensions -PAR --parameters -GRAD --gradients "
        "-ATTR --attributes -P0 --print-step0 -P1 --print-step1 -P2 "
        "--print-step2 -P3 --print-step3 -g --gpu-id"
    ),
    "debug data": (
        "-c --code-path --code -IW --ignore-warnings -V --verbose -NF --no-format"
    ),
    "train": "-o --output --output-path -c --code -V -VV --verbose -g --gpu-id",
    "pretrain": (
        "-c --code -r --resume-path -er --epoch-resume -g --gpu-id -L --skip-last"
    ),
    "evaluate": (
        "-o --output -c --code -g --gpu-id -G --gold-preproc -dp "
        "--displacy-path -dl --displacy-limit -P --per-component -sk "
        "--spans-key"
    ),
    "convert": (
        "-t --file-type -n --n-sents -s --seg-sents -b --model --base -m "
        "--morphology -T --merge-subtokens -c --converter -nm --ner-map -l "
        "--lang -C --concatenate"
    ),
    # --url is about spaCy's own download server.
    "info": "-md --markdown -s -S --silent -e --exclude",
    "assemble": "-c --code -V -VV --verbose",
    "apply": (
        "-c --code -tk --text-key -F --force -g --gpu-id -b --batch-size -n --n-process"
    ),
    "benchmark speed": (
        "-b --batch-size --no-shuffle -g --gpu-id --batches -w --warmup -c --code"
    ),
    "benchmark accuracy": (
        "-o --output -c --code -g --gpu-id -G --gold-preproc -dp "
        "--displacy-path -dl --displacy-limit -P --per-component -sk "
        "--spans-key"
    ),
    "find-threshold": (
        "-n --n_trials -c --code -g --gpu-id -G --gold-preproc -V -VV --verbose"
    ),
    "find-function": "-r --registry",
    "package": (
        "-c --code -m --meta-path --meta -C --create-meta -n --name -v "
        "--version -b --build -f -F --force -R --require-parent "
        "--no-require-parent"
    ),
    "init vectors": (
        "-p --prune -t --truncate -m --mode -n --name -V -VV --verbose -a --attr"
    ),
    "init labels": "-c --code -V -VV --verbose -g --gpu-id",
    "init nlp": "-c --code -V -VV --verbose -g --gpu-id",
    "debug profile": "-n --n-texts",
    "validate": "",
}
# spaCy's command group of this name: its commands.
PROJECT = "assets clone document dvc pull push run"


def find(name):
    """Return a command by its words."""
    command = app
    for word in name.split():
        command = command.get_command(None, word)
        assert command is not None, f"there is no command {name!r}"
    return command


def options_of(command):
    return {
        name
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


@pytest.mark.parametrize("name", DOCUMENTED)
def test_documented_options(name):
    assert set(DOCUMENTED[name].split()) <= options_of(find(name))


@pytest.mark.parametrize("name", DOCUMENTED)
def test_each_option_and_argument_is_explained(name):
    command = find(name)
    assert command.help
    for parameter in command.params:
        assert parameter.help, f"{name}: {parameter.name}"


def test_projects():
    group = find("project")
    assert set(PROJECT.split()) <= set(group.list_commands(None))
