"""``fastpipe debug model``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ..console import Console
from ..errors import InputError
from ..training.model_report import (
    LayerReport,
    ModelTrial,
    describe_layers,
    describe_prediction,
)
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
    CodeOption,
    ConfigArgument,
    GpuOption,
    as_command,
    import_code,
    parse_overrides,
    set_up_device,
    string_to_list,
)

# What is shown of a layer, besides its name.
_ASPECTS = {
    "dimensions": "dims",
    "parameters": "params",
    "gradients": "grads",
    "attributes": "attrs",
}


def debug_model_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    component: Annotated[str, typer.Argument(help="Name of the component.")],
    layers: Annotated[
        str,
        typer.Option(
            "--layers", "-l", help="Numbers of layers, separated by commas. All if not."
        ),
    ] = "",
    dimensions: Annotated[
        bool, typer.Option("--dimensions", "-DIM", help="Show dimensions.")
    ] = False,
    parameters: Annotated[
        bool, typer.Option("--parameters", "-PAR", help="Show parameters.")
    ] = False,
    gradients: Annotated[
        bool, typer.Option("--gradients", "-GRAD", help="Show gradients.")
    ] = False,
    attributes: Annotated[
        bool, typer.Option("--attributes", "-ATTR", help="Show attributes.")
    ] = False,
    print_step0: Annotated[
        bool, typer.Option("--print-step0", "-P0", help="Show the model as it is made.")
    ] = False,
    print_step1: Annotated[
        bool, typer.Option("--print-step1", "-P1", help="Show it initialized.")
    ] = False,
    print_step2: Annotated[
        bool, typer.Option("--print-step2", "-P2", help="Show it trained a little.")
    ] = False,
    print_step3: Annotated[
        bool, typer.Option("--print-step3", "-P3", help="Show what it predicts.")
    ] = False,
    gpu_id: GpuOption = -1,
    code: CodeOption = None,
) -> None:
    """Show a component's model: its layers, made, initialized and trained a little.

    Settings can be overridden as in `train`.
    """
    import_code(code)
    flags = (dimensions, parameters, gradients, attributes)
    steps = (print_step0, print_step1, print_step2, print_step3)
    debug_model(
        config_path,
        component,
        overrides=parse_overrides(ctx.args),
        layers=_numbers(layers),
        show=[name for name, on in zip(_ASPECTS, flags, strict=True) if on],
        steps=[step for step, on in enumerate(steps) if on],
        use_gpu=gpu_id,
    )


def debug_model(
    config_path: str | Path,
    component: str,
    *,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    layers: Collection[int] = (),
    show: Collection[str] = (),
    steps: Collection[int] = (),
    use_gpu: int = -1,
) -> None:
    """Make, initialize, train and apply a component, and print its model.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    component
        The component's name.
    overrides
        New values of settings by dotted names.
    layers
        Numbers of the layers to print; all by default.
    show
        What to print of a layer: any of "dimensions", "parameters", "gradients" and
        "attributes".
    steps
        The steps to print: 0 the model as it is made, 1 initialized, 2 trained a
        little, 3 what it predicts. The last of them is the last that is done; without
        any, all are done.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    """
    console = Console()
    set_up_device(use_gpu, console)
    config = load_config(config_path, overrides=overrides, interpolate=False)
    trial = ModelTrial(config, component, use_gpu=use_gpu)
    last = max(steps, default=3)

    def print_layers() -> None:
        for layer in describe_layers(trial.model, layers=layers):
            _print_layer(layer, show, console)

    console.info(f"Component {component!r}, model {trial.model.name!r}")
    if 0 in steps:
        console.divider("STEP 0 - before training")
        print_layers()
    if last >= 1:
        trial.initialize()
        console.good("The model can be initialized")
    if 1 in steps:
        console.divider("STEP 1 - after initialization")
        print_layers()
    if last >= 2:
        unchanged = trial.train()
        console.good("The model can be trained")
        if unchanged:
            console.warn(f"Training left these as they were: {', '.join(unchanged)}")
    if 2 in steps:
        console.divider("STEP 2 - after training")
        print_layers()
    if last >= 3:
        prediction = trial.predict()
        console.good("The model can be applied")
        if 3 in steps:
            console.divider("STEP 3 - prediction")
            console.text(describe_prediction(prediction))


def _print_layer(layer: LayerReport, show: Collection[str], console: Console) -> None:
    console.info(f"Layer {layer.index}: {layer.name!r} (model ID {layer.id})")
    for aspect in show:
        for name, value in getattr(layer, _ASPECTS[aspect]).items():
            console.text(f"    {aspect.removesuffix('s')} {name}: {value!s:.100}")


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in string_to_list(text) if part]
    except ValueError:
        raise InputError(
            f"--layers can't be {text!r}. Expected numbers such as 0,3"
        ) from None


command = as_command(debug_model_cli, "model", context_settings=TAKES_OVERRIDES)
