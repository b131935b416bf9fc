#!/usr/bin/env python3
"""Puts the files of two models into one model that asks both.

    pair.py u2netp lite0 u2netp-lite0 --weight 0.6667
    pair.py ../data/u2netp-lean/model lite0 lean-lite0

Each of the first two is a folder with NAME-f32.pt and NAME-int8.pt, as the export scripts write them. Both networks get the same
planar RGB floats (B,3,H,W), each picture divided by its own maximum and then (x - MEAN) / STD. The answer, (B,1,H,W) in 0..1,
is the probability that a pixel belongs to the main object. Any B; H and W multiples of 32.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from exporting import SHORT_NAMES, one_thread, write_model

LICENCE = "Apache-2.0; for Lite0's training pictures see models/lite0/README.md"
# logits are cut here, as a probability of 1.0 has none
SUREST = 1e-4


class Pair(nn.Module):
    """The weighted mean of two networks' logits, as a probability."""

    def __init__(self, first: nn.Module, second: nn.Module, weight: float):
        super().__init__()
        self.first = first
        self.second = second
        self.weight, self.surest = weight, SUREST

    def forward(self, x: Tensor) -> Tensor:
        first, second = torch.logit(self.first(x), self.surest), torch.logit(self.second(x), self.surest)
        return torch.sigmoid(torch.lerp(second, first, self.weight))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("folder", type=Path, help="where to; its name is the model's, its card is written anew")
    parser.add_argument("--weight", type=float, default=0.5, help="of the first one's logits; the second one's is the rest to 1")
    parser.add_argument("--version", default="1", help="of the model; to be changed whenever its masks change")
    arguments = parser.parse_args()
    one_thread()
    scripts = {"float": (rounded(pair(arguments, "float")), None), "int8": (pair(arguments, "int8"), "avx2")}
    write_model(arguments.folder, arguments.folder.resolve().name, arguments.version, LICENCE, scripts)


def pair(arguments, precision):
    files = [next(folder.glob(f"*-{SHORT_NAMES[precision]}.pt")) for folder in (arguments.first, arguments.second)]
    return torch.jit.script(Pair(*map(torch.jit.load, files), arguments.weight).eval())


def rounded(script):
    """With weights of the precision of 16-bit floats, kept in 32 bits: the file packs to half its size, the speed stays."""
    script = torch.jit.freeze(script)
    for node in script.graph.findAllNodes("prim::Constant"):
        if node.output().type().kind() == "TensorType" and node.t("value").is_floating_point():
            node.t("value").copy_(node.t("value").half())
    return script


if __name__ == "__main__":
    main()
