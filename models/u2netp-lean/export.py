#!/usr/bin/env python3
"""Turns trained weights into the model's folder: u2netp-lean-f32.pt, u2netp-lean-int8.pt, their card, model.json, and weights.pt.

    export.py ../../data/u2netp-lean/averaged.pt ../../data/u2netp-lean/model --calibration DUTS-TR/im
    export.py weights.pt FOLDER --calibration DUTS-TR/im

Each file maps planar RGB floats (B,3,H,W), each picture divided by its own maximum and then (x - MEAN) / STD, to the
probability (B,1,H,W) in 0..1 that a pixel belongs to the main object. Any B; H and W multiples of 32.
weights.pt holds the network's weights in 16 bits, to make the other files of.
"""

import argparse
import sys
from pathlib import Path

import torch

MODELS = Path(__file__).resolve().parent.parent
sys.path += [str(MODELS), str(MODELS / "u2netp")]
from exporting import calibration_inputs, one_thread, round_weights, write_model  # noqa: E402
from int8 import calibrate, prepare, quantise  # noqa: E402
from lean import LAST, Lean  # noqa: E402
from scaled import plain  # noqa: E402

LICENCE = "Apache-2.0; for its training pictures see models/lite0/README.md"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="averaged.pt of a training, or weights.pt")
    parser.add_argument("folder", type=Path, help="where to; made if it is not there")
    parser.add_argument("--calibration", type=Path, required=True, help="folder of photographs to take ranges from")
    parser.add_argument("--count", type=int, default=50, help="how many of them, taken evenly")
    parser.add_argument("--version", default="1", help="of the model; to be changed whenever its masks change")
    arguments = parser.parse_args()
    one_thread()
    net = load(arguments.weights)
    round_weights(net)
    pictures = calibration_inputs(arguments.calibration, arguments.count)
    prepared = prepare(net, pictures)
    level_detail(prepared, pictures)
    scripts = {
        "float": (torch.jit.freeze(torch.jit.script(net)), None),
        # why not frozen: what is written in place would make reading the file take more memory; it is as fast
        "int8": (torch.jit.script(quantise(prepared, calibrate(prepared, pictures))), "avx2"),
    }
    write_model(arguments.folder, "u2netp-lean", arguments.version, LICENCE, scripts)
    torch.save({name: value.half() for name, value in net.state_dict().items()}, arguments.folder / "weights.pt")


def load(path):
    state = torch.load(path, map_location="cpu", weights_only=True)
    if "logits.conv.inputs" in state:
        return plain(state)
    net = Lean().eval().requires_grad_(False)
    net.load_state_dict(state)
    return net.to(memory_format=torch.channels_last)


def level_detail(net, pictures):
    """Makes the picture's detail as large as what it lies beside, whose scale it shares, and what takes it weigh it less."""
    ranges = calibrate(net, pictures, shared=False)
    factor = ranges["decoders.3.add"][0] / ranges["detail"][0]
    for parameter in net.detail.conv.parameters():
        parameter.mul_(factor)
    net.stem.conv.weight.div_(factor)
    net.head.conv.weight[:, LAST:].div_(factor)


if __name__ == "__main__":
    main()
