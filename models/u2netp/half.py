"""U2NetP in 16-bit floats, for GPUs. What comes in and goes out is 32-bit floats, as with the other files."""

import torch
from torch import Tensor, nn

# why float: its bias of 1361 is cancelled by terms as large, and 16 bits hold those to the nearest 1 alone
FLOAT_BLOCK, FLOAT_STEP = 3, 4


class InFloats(nn.Module):
    """One step of the network in 32 bits, between steps in 16."""

    def __init__(self, step: nn.Module):
        super().__init__()
        self.step = step.float()

    def forward(self, x: Tensor) -> Tensor:
        return self.step(x.float()).half()


class HalfU2NetP(nn.Module):
    """(B,3,H,W) to the probability (B,1,H,W) in 0..1, both in 32-bit floats."""

    def __init__(self, net: nn.Module):
        super().__init__()
        self.net = net.half()
        decoders = self.net.decoders[FLOAT_BLOCK].decoders
        decoders[FLOAT_STEP] = InFloats(decoders[FLOAT_STEP])

    def forward(self, x: Tensor) -> Tensor:
        return self.net(x.half()).float()
