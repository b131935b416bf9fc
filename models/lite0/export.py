#!/usr/bin/env python3
"""Turns trained weights into a model's folder: TorchScript files, lite0-f32.pt and lite0-int8.pt, and their card, model.json.

    export.py ../../data/lite0/averaged.pt ../../data/lite0/model --calibration DUTS-TR/im
    export.py --fingerprint ../../data/lite0/model/lite0-f32.pt

Without --calibration there is no file in 8-bit integers. Each file maps planar RGB floats (B,3,H,W), each picture divided by its own maximum and then (x - MEAN) / STD, to the
probability (B,1,H,W) in 0..1 that a pixel belongs to the main object. Any B; H and W multiples of 32.
"""

import argparse
import copy
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from int8 import quantise
from network import Lite0

sys.path.append(str(Path(__file__).resolve().parent.parent))
from exporting import (  # noqa: E402
    calibration_inputs, fixed_picture, one_thread, print_fingerprint, round_weights, to_input, write_model
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="averaged.pt of a training")
    parser.add_argument("folder", type=Path, nargs="?", help="where to; made if it is not there")
    parser.add_argument("--calibration", type=Path, help="folder of photographs to take ranges from, for 8-bit integers")
    parser.add_argument("--count", type=int, default=50, help="how many of them, taken evenly")
    parser.add_argument("--version", default="1", help="of the model; to be changed whenever its masks change")
    parser.add_argument("--fingerprint", action="store_true", help="only print what a TorchScript file answers")
    arguments = parser.parse_args()
    one_thread()
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
    scripts = {"float": (traced(net), None)}
    if arguments.calibration:
        # why a copy: the network is changed on the way
        int8 = quantise(copy.deepcopy(net), calibration_inputs(arguments.calibration, arguments.count))
        scripts["int8"] = (traced(int8), "avx512_vnni")
    licence = "as its training pictures: see models/lite0/README.md"
    write_model(arguments.folder, "lite0", arguments.version, licence, scripts)


def traced(net):
    net.to(memory_format=torch.channels_last)
    picture = to_input(fixed_picture()).contiguous(memory_format=torch.channels_last)
    return torch.jit.freeze(torch.jit.trace(net, picture))


def fold_norms(net):
    """Makes each batch norm part of the convolution before it."""
    for layers in [module for module in net.modules() if isinstance(module, nn.Sequential)]:
        for i in range(len(layers) - 1):
            if isinstance(layers[i + 1], nn.BatchNorm2d):
                layers[i], layers[i + 1] = fuse_conv_bn_eval(layers[i], layers[i + 1]), nn.Identity()


if __name__ == "__main__":
    main()
