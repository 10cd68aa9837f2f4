"""Modules of PyTorch and Keras, read by the names of their layers: neither library is needed here."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np

from .layers import PLAIN, Affine, Layer, Sigma, clipped, leaky, named, read, refused, softplus
from .modules import Mlp

_TORCH = ("Sequential", "Flatten", "Linear", "LeakyReLU", "Hardtanh", "GELU", "Softplus")


def from_torch(module: Any) -> Mlp:
    """Reads a ``torch.nn.Sequential`` of ``Linear`` layers with one activation between them.

    Raises:
        InvalidInput: where it has other layers, activations that differ, or weights that were not drawn independently
    """
    layers: list[Layer] = []
    kept: list[Any] = []
    for layer in _torch_layers(module):
        if _torch_kind(layer) == "Linear":
            if any(layer.weight is other for other in kept):
                raise refused("weights of its own in each layer", "shared ones")
            kept.append(layer.weight)
        layers.append(_torch_layer(layer))
    return read(layers)


def from_keras(model: Any) -> Mlp:
    """Reads a built ``keras.Sequential`` of ``Dense`` layers with one activation between them.

    Raises:
        InvalidInput: where it has other layers, activations that differ, or weights that were not drawn independently
    """
    return read([found for layer in _keras_layers(model) for found in _keras_layer(layer)])


def _torch_kind(module: Any) -> str:
    """The known class that it is of, where it does nothing else; its own otherwise."""
    own = type(module)
    if not hasattr(module, "parametrizations"):
        for known in own.__mro__:
            if known.__name__ in _TORCH and getattr(own, "forward", None) is getattr(known, "forward", None):
                return known.__name__
    return own.__name__


def _torch_layers(module: Any) -> Iterator[Any]:
    kind = _torch_kind(module)
    if kind == "Sequential":
        for layer in module.children():
            yield from _torch_layers(layer)
    elif kind != "Flatten":
        yield module


def _torch_layer(layer: Any) -> Layer:
    kind = _torch_kind(layer)
    if kind == "Linear":
        return Affine(_array(layer.weight), None if layer.bias is None else _array(layer.bias))
    if kind == "LeakyReLU":
        return leaky(float(layer.negative_slope))
    if kind == "Hardtanh":
        return clipped(float(layer.min_val), float(layer.max_val))
    if kind == "Softplus":
        return softplus(float(getattr(layer, "beta", 1)))
    if kind == "GELU" and getattr(layer, "approximate", "none") == "tanh":
        return named("gelu_tanh", kind)
    if kind != type(layer).__name__ or list(getattr(layer, "children", list)()):
        raise refused(PLAIN, f"{type(layer).__name__}, whose own ways are not known here")
    return named(kind.lower(), kind)


def _array(tensor: Any) -> Any:
    if getattr(tensor, "is_meta", False) or type(tensor).__name__.startswith("Uninitialized"):
        raise refused("weights that are there", "a module whose weights are not drawn yet")
    return np.asarray(tensor.detach().cpu().double().numpy())


def _keras_layers(model: Any) -> Iterator[Any]:
    if type(model).__name__ != "Sequential":  # of others, what lies between the layers is not among them
        raise refused(f"keras.Sequential with {PLAIN}", type(model).__name__)
    for layer in model.layers:
        if type(layer).__name__ == "Sequential":
            yield from _keras_layers(layer)
        elif type(layer).__name__ not in ("InputLayer", "Flatten"):
            yield layer


def _keras_layer(layer: Any) -> list[Layer]:
    kind = type(layer).__name__
    if kind == "Dense":
        parameters = [np.asarray(array, dtype=np.float64) for array in layer.get_weights()]
        if not parameters:
            raise refused("a model that is built: weights that are there", "a Dense layer that has seen no input")
        affine = Affine(parameters[0].T, parameters[1] if len(parameters) > 1 else None)
        sigma = _keras_sigma(layer.activation)
        return [affine] if sigma.name == "linear" else [affine, sigma]
    if kind == "Activation":
        return [_keras_sigma(layer.activation)]
    slope = float(getattr(layer, "negative_slope", 0) or 0)
    if kind == "LeakyReLU" or (kind == "ReLU" and slope != 0):
        kind = "leaky"
    most = getattr(layer, "max_value", None)
    if kind == "ReLU" and most is not None and not getattr(layer, "threshold", None):
        return [clipped(0, float(most))]
    if kind in ("leaky", "ReLU") and (most is not None or getattr(layer, "threshold", None)):
        raise refused(PLAIN, "ReLU with a threshold, or with a slope and a largest value")
    return [leaky(slope) if kind == "leaky" else named(kind.lower(), kind)]


def _keras_sigma(function: Any) -> Sigma:
    name = getattr(function, "__name__", str(function))
    if name == "leaky_relu":
        return leaky(float(inspect.signature(function).parameters["negative_slope"].default))
    return named(name, f"activation {name}")
