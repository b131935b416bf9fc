#!/usr/bin/env python3
"""Turns trained weights into a model's folder: TorchScript files, lite0-f32.pt and lite0-int8.pt, and their card, model.json.

    export.py ../../data/lite0/averaged.pt ../../data/lite0/model --calibration DUTS-TR/im
    export.py --fingerprint ../../data/lite0/model/lite0-f32.pt

Without --calibration there is no file in 8-bit integers. Each file maps planar RGB floats (B,3,H,W), each picture divided by its own maximum and then (x - MEAN) / STD, to the
probability (B,1,H,W) in 0..1 that a pixel belongs to the main object. Any B; H and W multiples of 32.
"""

import argparse
import copy
import hashlib
import json
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from int8 import quantise
from network import Lite0

sys.path.append(str(Path(__file__).resolve().parent.parent))
from exporting import MEAN, SIDE, STD, calibration_inputs, fixed_picture, print_fingerprint, save, to_input  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="averaged.pt of a training")
    parser.add_argument("folder", type=Path, nargs="?", help="where to; made if it is not there")
    parser.add_argument("--calibration", type=Path, help="folder of photographs to take ranges from, for 8-bit integers")
    parser.add_argument("--count", type=int, default=50, help="how many of them, taken evenly")
    parser.add_argument("--version", default="1", help="of the model; to be changed whenever its masks change")
    parser.add_argument("--fingerprint", action="store_true", help="only print what a TorchScript file answers")
    arguments = parser.parse_args()
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)  # why one: sums are then made in the same order on every machine
    torch.backends.quantized.engine = "x86"
    if arguments.fingerprint:
        print_fingerprint(arguments.weights)
    elif arguments.folder:
        export(arguments)
    else:
        parser.error("where should the model go?")


def export(arguments):
    net = Lite0().eval()
    net.load_state_dict(torch.load(arguments.weights, map_location="cpu", weights_only=True))
    fold_norms(net)
    round_weights(net)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    files = {"float": {"path": "lite0-f32.pt"}}
    nets = {"float": net}
    if arguments.calibration:
        files["int8"] = {"path": "lite0-int8.pt", "needs": "avx512_vnni"}
        # why a copy: the network is changed on the way
        nets["int8"] = quantise(copy.deepcopy(net), calibration_inputs(arguments.calibration, arguments.count))
    for precision, file in files.items():
        save(traced(nets[precision]), arguments.folder / file["path"])
        file["sha256"] = hashlib.sha256((arguments.folder / file["path"]).read_bytes()).hexdigest()
    (arguments.folder / "model.json").write_text(json.dumps(card(files, arguments.version), indent=2) + "\n")


def traced(net):
    net.to(memory_format=torch.channels_last)
    picture = to_input(fixed_picture()).contiguous(memory_format=torch.channels_last)
    return torch.jit.freeze(torch.jit.trace(net, picture))


def card(files, version):
    """What the worker has to know; figures, once they are measured, are for people to add."""
    return {
        "name": "lite0",
        "version": version,
        "licence": "as its training pictures: see models/lite0/README.md",
        "input": {"size": SIDE, "mean": MEAN, "std": STD, "divideBy": "max"},
        "output": "probability",
        "threshold": 0.5,
        "files": files,
    }


def fold_norms(net):
    """Makes each batch norm part of the convolution before it."""
    for layers in [module for module in net.modules() if isinstance(module, nn.Sequential)]:
        for i in range(len(layers) - 1):
            if isinstance(layers[i + 1], nn.BatchNorm2d):
                layers[i], layers[i + 1] = fuse_conv_bn_eval(layers[i], layers[i + 1]), nn.Identity()


def round_weights(net):
    """To the precision of 16-bit floats, kept in 32 bits: the file packs to half its size, the speed stays."""
    for value in net.parameters():
        value.copy_(value.half().float())


if __name__ == "__main__":
    main()
