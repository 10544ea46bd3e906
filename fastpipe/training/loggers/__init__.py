"""Loggers: what a training run tells while it goes on.

A registered logger returns a set-up function. It gets the pipeline (and, if it has
three arguments, the two streams) and returns two functions: one that is called at each
evaluation with a dict of the results, and one for the end. A first function that is an
object with a method `on_update` is told of every update, too.
"""

from .chain import chain_logger
from .console import (
    ConsoleLogger,
    console_logger_v1,
    console_logger_v2,
    console_logger_v3,
)
from .console import console_logger_v2 as console_logger
from .cupy import cupy_logger
from .jsonl import jsonl_logger
from .lookup import lookup_logger
from .mlflow import mlflow_logger_v1, mlflow_logger_v2
from .pytorch import pytorch_logger
from .setup import setup_logger
from .tensorboard import tensorboard_logger
from .wandb import (
    wandb_logger_v1,
    wandb_logger_v2,
    wandb_logger_v3,
    wandb_logger_v4,
    wandb_logger_v5,
)

__all__ = [
    "ConsoleLogger",
    "chain_logger",
    "console_logger",
    "console_logger_v1",
    "console_logger_v2",
    "console_logger_v3",
    "cupy_logger",
    "jsonl_logger",
    "lookup_logger",
    "mlflow_logger_v1",
    "mlflow_logger_v2",
    "pytorch_logger",
    "setup_logger",
    "tensorboard_logger",
    "wandb_logger_v1",
    "wandb_logger_v2",
    "wandb_logger_v3",
    "wandb_logger_v4",
    "wandb_logger_v5",
]
