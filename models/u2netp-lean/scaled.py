"""Convolutions as the training sees them, and back to plain ones."""

import torch
import torch.nn.functional as F
from torch import nn

from lean import Lean


class Scaled(nn.Module):
    """A convolution whose weights are learned as if its inputs and outputs were of one spread, as between batch norms.

    U²-Net-P's norms are part of its weights, which leaves spreads between 0.01 and 100.
    """

    def __init__(self, conv, inputs, outputs):
        super().__init__()
        self.register_buffer("inputs", inputs.clone())
        self.register_buffer("outputs", outputs.clone())
        self.weight, self.bias = nn.Parameter(conv.weight.clone()), nn.Parameter(conv.bias.clone())
        self.stride, self.padding, self.dilation = conv.stride, conv.padding, conv.dilation
        self.take(conv.weight, conv.bias)

    @torch.no_grad()
    def take(self, weight, bias):
        """Learns on from a plain convolution's weights."""
        self.weight.copy_(weight * self.inputs[None, :, None, None] / self.outputs[:, None, None, None])
        self.bias.copy_(bias / self.outputs)

    def forward(self, x):
        weight, bias = unscaled(self.weight, self.bias, self.inputs, self.outputs)
        return F.conv2d(x, weight, bias, self.stride, self.padding, self.dilation)


def unscaled(weight, bias, inputs, outputs):
    return weight / inputs[None, :, None, None] * outputs[:, None, None, None], bias * outputs


def convolutions(net):
    return {name: module for name, module in net.named_modules() if isinstance(module, nn.Conv2d)}


def start(net, state):
    """Gives a student averaged weights, or plain ones as the export writes, which lack the side maps."""
    if "logits.conv.inputs" in state:
        net.load_state_dict(state)
        return
    for name, module in net.named_modules():
        if isinstance(module, Scaled) and f"{name}.weight" in state:
            module.take(state[f"{name}.weight"].float(), state[f"{name}.bias"].float())


def plain(state):
    """The network for use, from a student's weights."""
    net = Lean()
    for name, conv in convolutions(net).items():
        weight, bias = unscaled(*(state[f"{name}.{part}"] for part in ("weight", "bias", "inputs", "outputs")))
        conv.weight.copy_(weight)
        conv.bias.copy_(bias)
    return net.eval().requires_grad_(False).to(memory_format=torch.channels_last)
