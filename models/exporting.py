"""What the export scripts of the models share: pictures that go in, files that come out, and what to know these by."""

import hashlib
import io
import json
import zipfile

import numpy as np
import torch
from PIL import Image, ImageDraw

SIDE = 320
MEAN = [0.485, 0.456, 0.406]
STD = [0.229, 0.224, 0.225]
FINGERPRINT_CELLS = 8
SHORT_NAMES = {"float": "f32", "int8": "int8"}


def to_input(picture):
    """(1,3,SIDE,SIDE): the picture squashed to a square; keeping its aspect does not help."""
    pixels = np.asarray(picture.convert("RGB").resize((SIDE, SIDE), Image.BILINEAR), np.float32)
    scaled = (pixels / max(pixels.max(), 1) - np.float32(MEAN)) / np.float32(STD)
    return torch.from_numpy(scaled.transpose(2, 0, 1)[None].copy())


def calibration_inputs(folder, count):
    """Inputs of `count` pictures of the folder, spread over their sorted names."""
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    if len(paths) < count:
        raise SystemExit(f"{folder} holds {len(paths)} pictures, {count} are needed")
    return [to_input(Image.open(paths[i * len(paths) // count])) for i in range(count)]


def print_fingerprint(path):
    """Means of the answer, in per cent, over a grid of cells: equal, or one apart here and there, for equal models."""
    answer = torch.jit.load(path)(to_input(fixed_picture()))
    cells = torch.nn.functional.adaptive_avg_pool2d(answer, FINGERPRINT_CELLS)[0, 0]
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


def write_model(folder, name, version, licence, scripts):
    """The folder of a model: its files and their card. `scripts`: precision -> (TorchScript module, the processor's flag or None).

    The card has what the worker must know; figures, once they are measured, are for people to add.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for precision, (script, needs) in scripts.items():
        path = folder / f"{name}-{SHORT_NAMES[precision]}.pt"
        files[precision] = {"path": path.name, "sha256": save(script, path)}
        files[precision] |= {"needs": needs} if needs else {}
    card = {
        "name": name,
        "version": version,
        "licence": licence,
        "input": {"size": SIDE, "mean": MEAN, "std": STD, "divideBy": "max"},
        "output": "probability",
        "threshold": 0.5,
        "files": files,
    }
    (folder / "model.json").write_text(json.dumps(card, indent=2) + "\n")


def round_weights(net):
    """To the precision of 16-bit floats, kept in 32 bits: the file packs to half its size, the speed stays."""
    for value in net.parameters():
        value.copy_(value.half().float())


def one_thread():
    """Why one: sums are then made in the same order on every machine. Nothing learns in an export."""
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)
    torch.backends.quantized.engine = "x86"


def save(script, path):
    """Writes a TorchScript module, prints what to know the file by, and gives its SHA-256.

    The file is compressed, which libtorch reads as well, and has no source locations, which name folders.
    """
    content = io.BytesIO()
    torch.jit.save(script, content)
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            if not name.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED, 9)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{path}: {path.stat().st_size} bytes, sha256 {digest}")
    print_fingerprint(path)
    return digest
