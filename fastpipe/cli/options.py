"""What several commands have in common: options, overrides, code files, the device."""

from __future__ import annotations

import logging
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from configparser import InterpolationError
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal, overload

import srsly
import typer
from thinc.api import require_cpu, require_gpu

from ..console import Console
from ..errors import ConfigError, ConfigValidationError, InputError, MissingFileError
from ..util import ENV_VARS, import_file, logger

# Unknown options are overrides of settings, such as --paths.train FILE.
TAKES_OVERRIDES = {"allow_extra_args": True, "ignore_unknown_options": True}

ConfigArgument = Annotated[Path, typer.Argument(help="The config; - for stdin.")]
RunFolderOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "--output-path",
        "-o",
        help="Folder for model-best, model-last and the state of the run.",
    ),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Go on with the run in the output folder.")
]
CodeOption = Annotated[
    Path | None,
    typer.Option(
        "--code",
        "-c",
        help="Python file with registered functions, imported first.",
    ),
]
CodePathOption = Annotated[
    Path | None,
    typer.Option(
        "--code-path",
        "--code",
        "-c",
        help="Python file with registered functions, imported first.",
    ),
]
GpuOption = Annotated[
    int, typer.Option("--gpu-id", "-g", help="Number of the GPU, -1 for the CPU.")
]
ThreadsOption = Annotated[
    int | None,
    typer.Option("--n-threads", help="Threads that compute; 0 for one on each core."),
]
AddressOption = Annotated[
    str | None,
    typer.Option(
        "--address",
        "-a",
        help="Address of a Ray cluster, host:port or auto; without it: this machine.",
    ),
]
WorkersOption = Annotated[
    int, typer.Option("--n-workers", "-n", min=1, help="Number of workers.")
]
WorkerThreadsOption = Annotated[
    int, typer.Option("--n-threads", min=1, help="Threads, and CPUs, of each worker.")
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose", "-V", "-VV", help="Tell more, and show where errors come from."
    ),
]


def parse_overrides(
    args: Sequence[str], env_var: str | None = ENV_VARS.CONFIG_OVERRIDES
) -> dict[str, Any]:
    """Return the settings that the command line gives other values.

    Parameters
    ----------
    args
        What is left of the command line, e.g. ``["--training.max_steps", "100"]``.
    env_var
        Environment variable with further overrides, written the same way; those of
        the command line win.

    Returns
    -------
    dict
        Values by dotted names. A value is read as JSON, and is text otherwise.

    Raises
    ------
    InputError
        If an argument is no override.
    """
    overrides: dict[str, Any] = {}
    if env_var is not None and os.environ.get(env_var):
        overrides.update(_parse(shlex.split(os.environ[env_var]), f" (in {env_var})"))
    overrides.update(_parse(args, ""))
    return overrides


def _parse(arguments: Sequence[str], where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    left = list(arguments)
    while left:
        option = left.pop(0)
        name, equals, value = option.removeprefix("--").partition("=")
        if not option.startswith("--"):
            raise InputError(
                f"Unexpected argument {option!r}{where}. Expected overrides such as "
                f"--training.max_steps 100"
            )
        if "." not in name:
            raise InputError(
                f"No such option: {option}{where}. Settings of the config are "
                f"overridden by their dotted names, e.g. --training.dropout 0.2"
            )
        if not equals:
            # An option without a value is switched on.
            value = "true" if not left or left[0].startswith("--") else left.pop(0)
        try:
            found[name] = srsly.json_loads(value)
        except ValueError:
            found[name] = value
    return found


def make_run_folder(path: str | Path | None, console: Console, *, resume: bool) -> None:
    """Make the folder of a training run, and say where it is.

    Raises
    ------
    InputError
        If it is a file, or if there is none to go on with.
    """
    if path is None:
        if resume:
            raise InputError(
                "--resume needs --output, the folder of the run to go on with"
            )
        console.info("No output directory provided")
        return
    output = Path(path)
    if output.exists() and not output.is_dir():
        raise InputError(
            f"The output path {output} is a file. Expected a folder, or the name of a "
            f"new one"
        )
    output.mkdir(parents=True, exist_ok=True)
    console.info(f"Saving to output directory: {output}")


@overload
def string_to_list(value: str, intify: Literal[False] = False) -> list[str]: ...


@overload
def string_to_list(value: str, intify: Literal[True]) -> list[int]: ...


def string_to_list(value: str, intify: bool = False) -> list[str] | list[int]:
    """Return the parts of an option's value that are separated by commas.

    Parameters
    ----------
    value
        The parts. Brackets around them all, and quotes and blanks around each, don't
        count.
    intify
        Whether they are whole numbers.

    Raises
    ------
    ValueError
        If a part is no number and ought to be.
    """
    if not value:
        return []
    parts = value.strip().removeprefix("[").removesuffix("]").split(",")
    plain = [part.strip().strip("'\"").strip() for part in parts]
    return [int(part) for part in plain] if intify else plain


@contextmanager
def show_validation_error(
    file_path: str | Path | None = None,
    *,
    title: str | None = None,
    desc: str = "",
    show_config: bool | None = None,
    hint_fill: bool = True,
) -> Iterator[None]:
    """Print what is wrong with a config, and end the program with exit status 1.

    Our own commands don't need it, as `main` prints every error; for programs that are
    a command line of their own.

    Parameters
    ----------
    file_path
        The config's file, for the messages.
    title
        Heading of the message; by default that of the error.
    desc
        More to say about it.
    show_config
        Whether to print the config.
    hint_fill
        Whether to say how missing settings are filled in.
    """
    console = Console()
    try:
        yield
    except ConfigValidationError as error:
        shown = ConfigError.from_error(error, title, desc, show_config=show_config)
        console.error(str(shown))
        if hint_fill and any("required" in e["msg"].lower() for e in error.errors):
            console.info(
                f"Settings that are missing are filled in by `fastpipe init "
                f"fill-config {file_path or 'base.cfg'} config.cfg`"
            )
        sys.exit(1)
    except InterpolationError as error:
        console.error(f"{title or 'A variable of the config is unknown'}\n{error}")
        sys.exit(1)


def import_code(code_path: str | Path | None) -> None:
    """Import a file given as --code.

    Raises
    ------
    MissingFileError
        If there is no such file.
    InputError
        If it can't be imported.
    """
    if code_path is None:
        return
    path = Path(code_path)
    _require_code(path)
    try:
        import_file("python_code", path)
    except Exception as error:
        if logger.isEnabledFor(logging.DEBUG):
            raise
        raise InputError(
            f"The file {path} given as --code can't be imported: "
            f"{type(error).__name__}: {error}"
        ) from error


def read_code(path: Path | None) -> str:
    """Return the text of a file given as --code, which workers import.

    Raises
    ------
    MissingFileError
        If there is no such file.
    """
    if path is None:
        return ""
    _require_code(path)
    return path.read_text(encoding="utf-8-sig")


def _require_code(path: Path) -> None:
    if not path.is_file():
        raise MissingFileError(
            f"The file {path} given as --code doesn't exist. Expected a Python file"
        )


def require_overwriting(path: Path, force: bool) -> None:
    """Raise if a file is there already and may not be overwritten."""
    if path.exists() and not force:
        raise InputError(
            f"The file {path} exists already. Use --force to overwrite it, or choose "
            f"another name"
        )


def check_shard_options(shard_size: float, *, resume: bool, force: bool) -> None:
    """Raise if the options of a command that writes shards can't be used together."""
    if resume and force:
        raise InputError(
            "--resume and --force exclude each other. Expected one of them: go on, or "
            "annotate everything anew"
        )
    if shard_size <= 0:
        raise InputError(
            f"--shard-size is {shard_size}. Expected the text of a shard in MB, more "
            f"than 0"
        )


def require_no_folder(*paths: str | Path | None) -> None:
    """Raise if a folder is in the place of a file to write, before there is work."""
    for path in paths:
        if path is not None and Path(path).is_dir():
            raise InputError(
                f"The output {path} is a folder. Expected the name of a file in it, or "
                f"of a new one"
            )


def require_pipeline_folder(path: Path) -> None:
    """Raise if something else than a pipeline is in a place to save one."""
    if not path.exists() or (path / "meta.json").is_file():
        return
    if path.is_file() or any(path.iterdir()):
        raise InputError(
            f"There is something else than a pipeline at {path}. Expected the name of "
            f"a new folder, an empty one, or a pipeline's, which is replaced"
        )


def set_up_device(gpu_id: int, console: Console) -> None:
    """Use a GPU, or the CPU where the number is negative.

    Raises
    ------
    InputError
        If there is no such GPU.
    """
    if gpu_id < 0:
        require_cpu()
        console.info("Using CPU")
        return
    try:
        require_gpu(gpu_id)
    except Exception as error:
        raise InputError(
            f"GPU {gpu_id} can't be used: {error}. Expected the number of a CUDA GPU "
            f"with CuPy installed; --gpu-id -1 uses the CPU"
        ) from error
    console.info(f"Using GPU: {gpu_id}")


def set_verbosity(verbose: bool) -> None:
    """Let fastpipe's log tell everything."""
    if verbose:
        logger.setLevel(logging.DEBUG)


def as_command(function: Any, name: str, **settings: Any) -> Any:
    """Return a function as a command of the command line."""
    one = typer.Typer(add_completion=False)
    one.command(name, **settings)(function)
    return typer.main.get_command(one)


def is_stdout(path: Path | str) -> bool:
    """Whether a path stands for standard output."""
    return str(path) == "-"


def write_stdout(text: str) -> None:
    """Write text to standard output, ending in one newline."""
    sys.stdout.write(text.rstrip("\n") + "\n")
