"""The PyTorch side: a transformer and its tokenizer after Thinc's interface.

The only module that imports PyTorch and Hugging Face's library; it is imported when a
transformer is made. Weights are stored in the safetensors format and the tokenizer as
its own files: nothing is unpickled when a pipeline is loaded.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import srsly
import torch
from safetensors.torch import load as load_tensors
from safetensors.torch import save as save_tensors
from thinc.api import PyTorchGradScaler, PyTorchShim, torch2xp, xp2torch
from thinc.shims import Shim
from thinc.types import ArgsKwargs
from thinc.util import get_torch_default_device
from transformers import AutoConfig, AutoModel, AutoTokenizer
from transformers.utils import logging as hf_logging

from ...errors import ComponentError, InputError
from .data import ModelOutput


class TransformerShim(PyTorchShim):
    """A transformer, its tokenizer, and their settings.

    Parameters
    ----------
    mixed_precision
        Whether to compute in half precision: float16 on a GPU, with gradients scaled
        so that small ones are not lost, and bfloat16 on the CPU, which needs none.
    grad_scaler_config
        Arguments of Thinc's `PyTorchGradScaler`.
    """

    def __init__(
        self, *, mixed_precision: bool, grad_scaler_config: Mapping[str, Any]
    ) -> None:
        on_gpu = get_torch_default_device().type == "cuda"
        arguments = {"enabled": mixed_precision and on_gpu, **grad_scaler_config}
        super().__init__(
            None,
            mixed_precision=mixed_precision,
            grad_scaler=PyTorchGradScaler(**arguments),
        )
        self.tokenizer: Any = None

    @property
    def transformer(self) -> Any:
        """The PyTorch module, None until it is loaded."""
        return self._model

    @property
    def width(self) -> int:
        """Width of the transformer's vectors."""
        return self._model.config.hidden_size

    def load(
        self,
        name: str,
        tokenizer_config: Mapping[str, Any],
        transformer_config: Mapping[str, Any],
    ) -> None:
        """Load a trained transformer.

        Parameters
        ----------
        name
            A folder, or a name on Hugging Face's hub.
        tokenizer_config, transformer_config
            Further arguments of ``from_pretrained`` of the two.

        Raises
        ------
        ComponentError
            If there is none of that name, or its tokenizer gives no offsets.
        """
        try:
            with _quiet():
                tokenizer = AutoTokenizer.from_pretrained(name, **tokenizer_config)
                # Weights may be stored in half precision; training needs the whole.
                settings = {"dtype": torch.float32, **transformer_config}
                transformer = AutoModel.from_pretrained(name, **settings)
        except (OSError, ValueError, TypeError) as error:
            raise ComponentError(
                f"The transformer {name!r} can't be loaded: {error}\n"
                f"Expected a folder with a transformer and its tokenizer, or a name on "
                f"Hugging Face's hub (that needs the network, or an earlier download), "
                f"as `name` in the section with the transformer's architecture; "
                f"`tokenizer_config` and `transformer_config` go to from_pretrained"
            ) from error
        if not tokenizer.is_fast:
            raise ComponentError(
                f"The tokenizer of the transformer {name!r} "
                f"({type(tokenizer).__name__}) doesn't say which characters its word "
                f"pieces are made of, so tokens can't be found in them. Expected a "
                f"tokenizer of the library `tokenizers`"
            )
        self.tokenizer = tokenizer
        self._set_transformer(transformer)

    def _set_transformer(self, transformer: Any) -> None:
        device = get_torch_default_device()
        self._model = transformer.to(device)
        self._grad_scaler.to_(device)

    @property
    def max_pieces(self) -> int | None:
        """Longest input in word pieces; None if any length will do."""
        limit = self.tokenizer.model_max_length
        # A number beyond all use stands for "unknown".
        return limit if limit < 1_000_000 else None

    def tokenize(self, texts: list[str]) -> Any:
        """Return the word pieces of texts: Hugging Face's ``BatchEncoding``."""
        if self.tokenizer.pad_token is None:
            self.tokenizer.pad_token = self.tokenizer.eos_token
        return self.tokenizer(
            texts,
            add_special_tokens=True,
            padding="longest",
            truncation=self.max_pieces is not None,
            max_length=self.max_pieces,
            return_attention_mask=True,
            return_offsets_mapping=True,
            return_tensors="pt",
        )

    # -- Computing ----------------------------------------------------------------

    def _run(self, inputs: ArgsKwargs) -> Any:
        device = self.device.type
        half = torch.float16 if device == "cuda" else torch.bfloat16
        with torch.autocast(device, dtype=half, enabled=self._mixed_precision):
            output = self._model(*inputs.args, **inputs.kwargs)
        return _as_float32(output)

    def predict(self, inputs: ArgsKwargs) -> Any:
        """Return the output, without a way back."""
        self._model.eval()
        with torch.no_grad():
            output = self._run(inputs)
        self._model.train()
        return output

    def begin_update(
        self, inputs: ArgsKwargs
    ) -> tuple[Any, Callable[[ArgsKwargs], None]]:
        """Return the output, and a function that takes its gradient."""
        self._model.train()
        output = self._run(inputs)

        def backprop(gradient: ArgsKwargs) -> None:
            tensors = gradient.kwargs["grad_tensors"]
            gradient.kwargs["grad_tensors"] = self._grad_scaler.scale(
                tensors, inplace=True
            )
            torch.autograd.backward(*gradient.args, **gradient.kwargs)
            self._grad_scaler.unscale(
                [p.grad for p in self._model.parameters() if p.grad is not None]
            )

        return output, backprop

    def backprop_output(
        self, output: Any, d_output: ModelOutput, backprop: Callable[[ArgsKwargs], None]
    ) -> None:
        """Send the gradient of some of the output's arrays back."""
        names = list(d_output)
        if not names:
            return
        tensors = [output[name] for name in names]
        gradients = [xp2torch(d_output[name], device=self.device) for name in names]
        backprop(ArgsKwargs((tensors,), {"grad_tensors": gradients}))

    def to_arrays(self, output: Any) -> ModelOutput:
        """Return the output's tensors as arrays."""
        return ModelOutput(
            {
                name: value
                for name, value in output.items()
                # Such as the cache of a decoder.
                if isinstance(value, torch.Tensor)
                or (isinstance(value, tuple) and isinstance(value[0], torch.Tensor))
            }
        ).map(lambda tensor: torch2xp(tensor.detach()))

    # -- State --------------------------------------------------------------------

    @contextmanager
    def use_params(self, params: Mapping[Any, Any]) -> Iterator[None]:
        """Put other weights, such as averages, in while a block runs."""
        named = dict(self._model.named_parameters()) if self._model else {}
        others = {
            name: params[self.id, name] for name in named if (self.id, name) in params
        }
        backup = {name: named[name].data for name in others}
        try:
            for name, value in others.items():
                named[name].data = xp2torch(value, device=self.device)
            yield
        finally:
            for name, value in backup.items():
                named[name].data = value

    def copy(self) -> TransformerShim:
        """Return a copy, which the optimizer takes for another one."""
        copied = deepcopy(self)
        with Shim.global_id_lock:
            Shim.global_id += 1
            copied.id = Shim.global_id
        return copied

    def to_bytes(self) -> bytes:
        """Return the settings, weights and tokenizer as bytes."""
        if self._model is None:
            return srsly.msgpack_dumps({"config": {}, "state": b"", "tokenizer": {}})
        with tempfile.TemporaryDirectory() as folder:
            self.tokenizer.save_pretrained(folder)
            files = {
                str(path.relative_to(folder)): path.read_bytes()
                for path in sorted(Path(folder).rglob("*"))
                if path.is_file()
            }
        state = {
            name: tensor.detach().cpu().contiguous().clone()
            for name, tensor in self._model.state_dict().items()
        }
        return srsly.msgpack_dumps(
            {
                "config": json.loads(self._model.config.to_json_string(use_diff=False)),
                "state": save_tensors(state),
                "tokenizer": files,
            }
        )

    def from_bytes(self, bytes_data: bytes) -> TransformerShim:
        """Read what `to_bytes` returned.

        Raises
        ------
        InputError
            If it is something else.
        """
        message = srsly.msgpack_loads(bytes_data)
        if not isinstance(message, dict) or "tokenizer" not in message:
            raise InputError(
                "expected weights in the safetensors format with the tokenizer's "
                "files, as fastpipe saves a transformer"
            )
        if not message["config"]:
            return self
        settings = dict(message["config"])
        # Where the weights once came from is no longer of interest.
        settings.pop("_name_or_path", None)
        config = AutoConfig.for_model(settings.pop("model_type"), **settings)
        with _quiet():
            transformer = AutoModel.from_config(config, dtype=torch.float32)
            transformer.load_state_dict(load_tensors(message["state"]))
            with tempfile.TemporaryDirectory() as folder:
                for name, data in message["tokenizer"].items():
                    file = Path(folder, name)
                    if not file.resolve().is_relative_to(Path(folder).resolve()):
                        raise InputError(f"a file of the tokenizer is called {name!r}")
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
                self.tokenizer = AutoTokenizer.from_pretrained(
                    folder, local_files_only=True
                )
        self._set_transformer(transformer)
        return self


def _as_float32(output: Any) -> Any:
    """Return a model's output with its half-precision tensors in single precision."""
    for name, value in list(output.items()):
        if isinstance(value, torch.Tensor) and value.is_floating_point():
            output[name] = value.float()
        elif isinstance(value, tuple) and isinstance(value[0], torch.Tensor):
            output[name] = tuple(tensor.float() for tensor in value)
    return output


@contextmanager
def _quiet() -> Iterator[None]:
    """Load without progress bars, and with errors alone in the log."""
    bars, level = hf_logging.is_progress_bar_enabled(), hf_logging.get_verbosity()
    hf_logging.disable_progress_bar()
    hf_logging.set_verbosity_error()
    try:
        yield
    finally:
        hf_logging.set_verbosity(level)
        if bars:
            hf_logging.enable_progress_bar()
