#!/usr/bin/env python3
"""Measures how well a running service's masks follow the outlines of large pictures.

    edges.py --server http://127.0.0.1:8080 --pictures DIR/im --masks DIR/gt --side 2400

No set has masks of pictures of thousands of pixels that are right to the pixel, so pictures are made whose masks are
known: each object, enlarged, is laid on an even background or on another photo out of focus, by its enlarged and
sharpened mask, and a camera's noise is added. They are never written to disk. Figures, each a mean over the pictures:
  distance  pixels from a point of one outline to the other outline, of both, where it is at most REACH of the side
  share     of the true outline that has the other so near; the rest is the model's error, not the edge's
once for the service's masks, and once for its masks of the same pictures at the model's size, enlarged.
Last comes the median of the time that the service tells for its stage "render". Needs numpy, pillow and scipy.
"""

import argparse
import io
import statistics
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import distance_transform_edt

from answers import Server, read_answer
from measure import edge, find_pairs

MODEL_SIDE = 320
REACH = 0.02
NOISE = 4


def main():
    arguments = parse_arguments()
    pairs = find_pairs(arguments.pictures, arguments.masks)[:: arguments.every]
    server, random = Server(arguments.server), np.random.default_rng(1)
    rows, renders = [], []
    for i, pair in enumerate(pairs):
        picture, truth = compose(*pair, pairs[i - 1], arguments.side, random)
        mask, render = ask(server, picture)
        small, _ = ask(server, picture.resize((MODEL_SIDE, MODEL_SIDE), Image.BOX))
        if mask is not None and small is not None:
            enlarged = Image.fromarray(small).resize(picture.size, Image.BICUBIC)
            rows.append([*compare(mask, truth), *compare(np.asarray(enlarged), truth)])
            renders.append(render)
    figures = np.mean(rows, axis=0)
    print(f"{len(rows)} of {len(pairs)} pictures, longest side {arguments.side} px")
    print(f"service   distance {figures[0]:6.2f} px   share {figures[1]:.3f}")
    print(f"enlarged  distance {figures[2]:6.2f} px   share {figures[3]:.3f}")
    print(f"render    {statistics.median(renders):.0f} ms, median")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True, help="address of a running service")
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    parser.add_argument("--side", type=int, default=2400, help="longest side of the pictures that are made, pixels")
    parser.add_argument("--every", type=int, default=5, help="takes one pair in so many")
    return parser.parse_args()


def compose(path, mask_path, other, side, random):
    """(picture, truth): a Pillow image, and its mask as (height, width) of True and False."""
    picture = Image.open(path).convert("RGB")
    scale = side / max(picture.size)
    size = tuple(round(scale * length) for length in picture.size)
    drawn = Image.open(mask_path).convert("L").resize(size, Image.BICUBIC).filter(ImageFilter.GaussianBlur(scale))
    # why beyond the middle: there the object's colours are its own; why steep: the edge is then two pixels wide
    alpha = np.clip((np.asarray(drawn, np.float32) / 255 - 0.65) * scale + 0.5, 0, 1)[..., None]
    if random.random() < 0.5:
        ground = np.full((*alpha.shape[:2], 3), random.uniform(30, 250, 3), np.float32)
    else:
        photo = Image.open(other[0]).convert("RGB").resize(size, Image.BICUBIC)
        ground = np.asarray(photo.filter(ImageFilter.GaussianBlur(side / 60)), np.float32)
    mixed = alpha * np.asarray(picture.resize(size, Image.BICUBIC), np.float32) + (1 - alpha) * ground
    mixed += random.normal(0, NOISE, mixed.shape)
    return Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8)), alpha[..., 0] >= 0.5


def ask(server, picture):
    """(mask, milliseconds of rendering); no mask where no object was found."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    said = server.ask("picture.jpg", file.getvalue())
    return (None, None) if said is None else (read_answer(said)[0], said["timing"]["renderMs"])


def compare(mask, truth):
    """(distance, share) of the outlines of a mask, 0 to 1, and of the true one."""
    found, drawn = edge(mask >= 0.5), edge(truth)
    if not found.any() or not drawn.any():
        return 0.0, 0.0
    to_drawn, to_found = distance_transform_edt(~drawn)[found], distance_transform_edt(~found)[drawn]
    reach = REACH * max(truth.shape)
    near = np.concatenate([to_drawn[to_drawn <= reach], to_found[to_found <= reach]])
    return float(near.mean()) if len(near) else 0.0, float((to_found <= reach).mean())


if __name__ == "__main__":
    main()
