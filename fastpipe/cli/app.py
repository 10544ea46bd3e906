"""The table of commands, and the entry point of the ``fastpipe`` script."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from ..about import __distribution__, __version__
from ..alias.entry_points import usable

_LOGGER = "fastpipe"


class Entry(NamedTuple):
    """A command: the module with its Typer app, and its line in the help."""

    module: str
    help: str


_COMMANDS = {
    "train": Entry("train", "Train or update a pipeline, as its config says."),
    "pretrain": Entry("pretrain", "Train a tok2vec layer on raw text."),
    "evaluate": Entry("evaluate", "Score a pipeline on annotated text."),
    "compare": Entry("compare", "Compare two pipelines on annotated text."),
    "calibrate": Entry("calibrate", "Make a pipeline's confidence mean something."),
    "convert": Entry("convert", "Convert annotated text to the .spacy format."),
    "info": Entry("info", "Show details of a pipeline or of the installation."),
    "apply": Entry("apply", "Annotate texts with a pipeline."),
    "assemble": Entry("assemble", "Make a pipeline from a config, without training."),
    "download": Entry("download", "Install a trained pipeline with pip."),
    "example-data": Entry("example_data", "Write a small corpus to try things on."),
    "find-function": Entry("find_function", "Find where a function is defined."),
    "find-threshold": Entry("find_threshold", "Find the threshold that scores best."),
    "alias": Entry("alias", "Let `import spacy` give fastpipe, where it is asked for."),
    "migrate": Entry("migrate", "Rewrite a project that uses spaCy for fastpipe."),
    "package": Entry("package", "Make a Python package of a pipeline."),
    "profile": Entry("profile", "Show which functions of a pipeline take time."),
    "project": Entry("project", "Run projects, and fetch their data."),
    "ray": Entry("ray", "Train and annotate on several workers, with Ray."),
    "report": Entry("report", "Write a page on what a pipeline gets right and wrong."),
    "train-curve": Entry("train_curve", "Train on shares of the data: would more pay?"),
    "tune": Entry("tune", "Search for the settings that score best."),
    "validate": Entry("validate", "Check the installed pipeline packages."),
}
# Names that commands had before; the help does not list them.
_FORMER_NAMES = {
    "debug-data": Entry("debug_data", "Check training data, and tell what is in it.")
}
_BENCHMARK_COMMANDS = {
    "speed": Entry("benchmark_speed", "Measure how many words a second it annotates."),
    "accuracy": Entry("evaluate", "Score a pipeline on annotated text."),
}
_INIT_COMMANDS = {
    "config": Entry("init_config", "Write a config for a language and components."),
    "fill-config": Entry("fill_config", "Complete a config with all defaults."),
    "vectors": Entry("init_vectors", "Convert word vectors to a pipeline."),
    "labels": Entry("init_labels", "Write the labels of the training data to files."),
    "nlp": Entry("init_nlp", "Initialize a pipeline, and save it untrained."),
}
_DEBUG_COMMANDS = {
    "config": Entry("debug_config", "Check a config, and list what it refers to."),
    "diff-config": Entry("debug_diff", "Show how a config differs from another."),
    "data": Entry("debug_data", "Check training data, and tell what is in it."),
    "model": Entry("debug_model", "Show a component's model, and watch it learn."),
    "profile": Entry("profile", "Show which functions of a pipeline take time."),
}


class LazyGroup(TyperGroup):
    """A group of commands whose modules are imported when they are called.

    A subclass says which they are. What programs add to its Typer, such as
    ``app.command()(function)``, stands in `commands`, as in any group.

    Attributes
    ----------
    entries
        The commands by name.
    former
        Commands by names that they had before.
    plugins
        Group of the entry points by which installed packages add commands.
    """

    entries: ClassVar[Mapping[str, Entry]] = {}
    former: ClassVar[Mapping[str, Entry]] = {}
    plugins: ClassVar[str | None] = None
    _is_listing = False

    @cached_property
    def _added(self) -> dict[str, EntryPoint]:
        """Commands of installed packages, but for names that are taken."""
        if self.plugins is None:
            return {}
        own = {*self.entries, *self.commands}
        # Those that were made for spaCy's command line come after those of ours.
        made_for_spacy = entry_points(group=self.plugins.replace("fastpipe", "spacy"))
        found = [*usable(made_for_spacy), *entry_points(group=self.plugins)]
        return {entry.name: entry for entry in found if entry.name not in own}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        return [*self.entries, *self.commands, *self._added]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; for a list of commands, no more than its help."""
        if cmd_name in self.commands:
            return self.commands[cmd_name]
        entry = self.entries.get(cmd_name) or self.former.get(cmd_name)
        if entry is None:
            return self._get_plugin(cmd_name)
        if self._is_listing:
            return TyperCommand(cmd_name, help=entry.help)
        return importlib.import_module(f"fastpipe.cli.{entry.module}").command

    def _get_plugin(self, name: str) -> Any:
        entry = self._added.get(name)
        if entry is None:
            return None
        if self._is_listing:
            package = entry.dist.name if entry.dist is not None else entry.module
            return TyperCommand(name, help=f"Comes with the package {package}.")
        found = entry.load()
        if isinstance(found, TyperCommand | TyperGroup):
            return found
        if not isinstance(found, typer.Typer):
            # A function, as in typer.run().
            single = typer.Typer(add_completion=False)
            single.command(name)(found)
            found = single
        return typer.main.get_command(found)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that arguments begin with, or fail with a suggestion."""
        if self.get_command(ctx, args[0]) is None:
            # Suggestions are made from these, which are not filled in otherwise.
            names = self.list_commands(ctx)
            self.commands = {name: TyperCommand(name) for name in names}
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, without importing any command."""
        with self._listing():
            super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return what a shell offers to go on with, without importing any command."""
        with self._listing():
            return super().shell_complete(ctx, incomplete)

    @contextmanager
    def _listing(self) -> Iterator[None]:
        self._is_listing = True
        try:
            yield
        finally:
            self._is_listing = False


class InitGroup(LazyGroup):
    """The commands of ``fastpipe init``."""

    entries = _INIT_COMMANDS


class DebugGroup(LazyGroup):
    """The commands of ``fastpipe debug``."""

    entries = _DEBUG_COMMANDS


class BenchmarkGroup(LazyGroup):
    """The commands of ``fastpipe benchmark``."""

    entries = _BENCHMARK_COMMANDS


class MainGroup(LazyGroup):
    """The commands of ``fastpipe``."""

    entries = _COMMANDS
    former = _FORMER_NAMES
    plugins = "fastpipe_cli"


init_cli = typer.Typer(
    cls=InitGroup,
    help="Commands that make what training starts from.",
    no_args_is_help=True,
)
debug_cli = typer.Typer(
    cls=DebugGroup,
    help="Commands that look into configs, data and models.",
    no_args_is_help=True,
)
benchmark_cli = typer.Typer(
    cls=BenchmarkGroup, help="Commands that measure pipelines.", no_args_is_help=True
)
app = typer.Typer(
    name="fastpipe",
    cls=MainGroup,
    help="Train and run NLP pipelines: spaCy's configs, files and API, on every core.",
    no_args_is_help=True,
)
app.add_typer(init_cli, name="init")
app.add_typer(debug_cli, name="debug")
app.add_typer(benchmark_cli, name="benchmark")


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"{__distribution__} {__version__}")
        raise typer.Exit


@app.callback()
def _take_options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Print the version, and exit.",
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", help="Show where errors come from, and tell more."),
    ] = False,
) -> None:
    """Take what stands before the command."""
    if verbose:
        logging.getLogger(_LOGGER).setLevel(logging.DEBUG)


def main() -> None:
    """Run the command line; an error is one message, and exit status 1."""
    if not getattr(sys.flags, "safe_path", False) and os.getcwd() not in sys.path:
        # As `python -m fastpipe` does: files given as --code import what is beside.
        sys.path.insert(0, os.getcwd())
    try:
        typer.main.get_command(app)(prog_name="fastpipe")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if logging.getLogger(_LOGGER).isEnabledFor(logging.DEBUG):
            raise
        # Imported for errors alone: --help does without it.
        from ..console import Console

        Console().error(_describe(error))
        sys.exit(1)
    finally:
        # Python would look three times through all objects for cycles of garbage before
        # it ends: a tenth of a short command's time, with PyTorch a fifth.
        gc.freeze()


setup_cli = main


def _describe(error: Exception) -> str:
    """Return the message of an error, with its kind where it is not one of ours."""
    if not _is_unexpected(error):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.strerror}: {error.filename}"
    return (
        f"{type(error).__name__}: {error}\n"
        f"`fastpipe --verbose` and the rest of the command shows where it comes from"
    )


def _is_unexpected(error: Exception) -> bool:
    # Looked up rather than imported: --help does without the errors' module.
    errors = sys.modules.get("fastpipe.errors")
    return errors is None or not isinstance(error, errors.FastpipeError)
