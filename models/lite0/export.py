#!/usr/bin/env python3
"""Turns trained weights into a model's folder: the TorchScript file lite0-f32.pt and its card, model.json.

    export.py ../../data/lite0/averaged.pt ../../data/lite0/model
    export.py --fingerprint ../../data/lite0/model/lite0-f32.pt

The file maps planar RGB floats (B,3,H,W), each picture divided by its own maximum and then (x - MEAN) / STD, to the
probability (B,1,H,W) in 0..1 that a pixel belongs to the main object. Any B; H and W multiples of 32.
"""

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from network import Lite0

SIDE = 320
MEAN = [0.485, 0.456, 0.406]
STD = [0.229, 0.224, 0.225]
FINGERPRINT_CELLS = 8


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="averaged.pt of a training")
    parser.add_argument("folder", type=Path, nargs="?", help="where to; made if it is not there")
    parser.add_argument("--version", default="1", help="of the model; to be changed whenever its masks change")
    parser.add_argument("--fingerprint", action="store_true", help="only print what a TorchScript file answers")
    arguments = parser.parse_args()
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)  # why one: sums are then made in the same order on every machine
    if arguments.fingerprint:
        print_fingerprint(arguments.weights)
    elif arguments.folder:
        export(arguments.weights, arguments.folder, arguments.version)
    else:
        parser.error("where should the model go?")


def export(weights, folder, version):
    net = Lite0().eval()
    net.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    fold_norms(net)
    round_weights(net)
    net.to(memory_format=torch.channels_last)
    script = io.BytesIO()
    picture = to_input(fixed_picture()).contiguous(memory_format=torch.channels_last)
    torch.jit.save(torch.jit.freeze(torch.jit.trace(net, picture)), script)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lite0-f32.pt"
    pack(script, path)
    (folder / "model.json").write_text(json.dumps(card(path, version), indent=2) + "\n")
    print(f"{path}: {path.stat().st_size} bytes")
    print_fingerprint(path)


def card(path, version):
    """What the worker has to know; figures, once they are measured, are for people to add."""
    return {
        "name": "lite0",
        "version": version,
        "licence": "as its training pictures: see models/lite0/README.md",
        "input": {"size": SIDE, "mean": MEAN, "std": STD, "divideBy": "max"},
        "output": "probability",
        "threshold": 0.5,
        "files": {"float": {"path": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}},
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


def pack(script, path):
    """Compresses the file, which libtorch reads as well, and leaves out the source locations, which name folders."""
    with zipfile.ZipFile(script) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            if not name.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED, 9)


def to_input(picture):
    """(1,3,SIDE,SIDE): the picture squashed to a square."""
    pixels = np.asarray(picture.convert("RGB").resize((SIDE, SIDE), Image.BILINEAR), np.float32)
    scaled = (pixels / max(pixels.max(), 1) - np.float32(MEAN)) / np.float32(STD)
    return torch.from_numpy(scaled.transpose(2, 0, 1)[None].copy())


def print_fingerprint(path):
    """Means of the answer, in per cent, over a grid of cells: equal, or one apart here and there, for equal models."""
    cells = nn.functional.adaptive_avg_pool2d(torch.jit.load(path)(to_input(fixed_picture())), FINGERPRINT_CELLS)[0, 0]
    for row in (cells * 100).round().int().tolist():
        print(" ".join(f"{value:3d}" for value in row))


def fixed_picture():
    """Three faint shapes on a grey wall, drawn here so that nothing needs to be downloaded."""
    picture = Image.new("RGB", (SIDE, SIDE), (120, 110, 100))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((100, 120, 220, 280), fill=(135, 105, 95))
    draw.rectangle((20, 40, 90, 200), fill=(110, 120, 120))
    draw.polygon([(240, 60), (310, 60), (280, 150)], fill=(140, 125, 90))
    return picture


if __name__ == "__main__":
    main()
