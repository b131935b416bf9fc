#!/usr/bin/env python3
"""Measures masks and object boxes against drawn ones, through a running service or straight from a model file.

    measure.py --server http://127.0.0.1:8080 --pictures DIR/im --masks DIR/gt --require iou=0.88,box=0.88,mae=0.040
    measure.py --torchscript u2netp/u2netp-f32.pt --pictures DIR/im --masks DIR/gt

Picture and mask share a name up to the ending. Figures, each a mean over the pictures, at the picture's own size:
  iou        intersection over union of the pixels >= 0.5
  box        the same of the object's box and the tight box of the drawn pixels >= 0.5
  mae        mean |probability - drawn|
  boundary   F-measure of the outlines, 2 px apart at most, both masks scaled to 320 x 320
A picture without an object has an empty mask: iou, box and boundary are 0.
Needs numpy and pillow, for --torchscript also torch.
"""

import argparse
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from answers import ModelFile, Server, tight_box

OUTLINE_SIDE = 320
OUTLINE_REACH = 2
HIGHER_IS_BETTER = ("iou", "box", "boundary")
LOWER_IS_BETTER = ("mae", "no_object", "p50_ms")


def main():
    arguments = parse_arguments()
    source = Server(arguments.server) if arguments.server else ModelFile(arguments.torchscript, arguments.side)
    pairs = find_pairs(arguments.pictures, arguments.masks)[: arguments.limit]
    started = time.monotonic()
    with ThreadPoolExecutor(arguments.concurrency) as pool:
        scores = list(pool.map(lambda pair: score(source, *pair), pairs))
    seconds = time.monotonic() - started
    figures = {name: statistics.fmean(one[name] for one in scores) for name in ("iou", "box", "mae", "boundary")}
    figures["no_object"] = sum(one["no_object"] for one in scores)
    figures["p50_ms"] = statistics.median(one["ms"] for one in scores)
    for name, value in figures.items():
        print(f"{name:10}{value:9.4f}" if isinstance(value, float) and name != "p50_ms" else f"{name:10}{value:9.0f}")
    print(f"{len(pairs)} pictures in {seconds:.1f} s, {arguments.concurrency} at a time")
    misses = [miss for miss in map(lambda limit: compare(figures, *limit), arguments.require) if miss]
    print(*misses, sep="\n", file=sys.stderr, end="\n" if misses else "")
    sys.exit(1 if misses else 0)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--server", help="address of a running service")
    source.add_argument("--torchscript", type=Path, help="model file, with its model.json beside it")
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only the first so many pictures")
    parser.add_argument("--concurrency", type=int, default=4, help="pictures under way at once")
    parser.add_argument("--side", type=int, help="with --torchscript: another input size than the card's")
    parser.add_argument("--require", type=parse_limits, default=[], metavar="iou=0.88,mae=0.04",
                        help="exit with 1 unless reached: " + ", ".join(HIGHER_IS_BETTER + LOWER_IS_BETTER))
    return parser.parse_args()


def parse_limits(text):
    limits = [(name, float(value)) for name, value in (part.split("=") for part in text.split(","))]
    for name, _ in limits:
        if name not in HIGHER_IS_BETTER + LOWER_IS_BETTER:
            raise argparse.ArgumentTypeError(f"no figure is called {name}")
    return limits


def find_pairs(pictures, masks):
    drawn = {path.stem: path for path in masks.iterdir()}
    pairs = [(path, drawn[path.stem]) for path in sorted(pictures.iterdir()) if path.stem in drawn]
    if not pairs:
        raise SystemExit(f"no picture in {pictures} has a mask of the same name in {masks}")
    return pairs


def score(source, picture, mask):
    drawn = np.asarray(Image.open(mask).convert("L"), np.float32) / 255
    started = time.monotonic()
    found, box = source.answer(picture)
    ms = (time.monotonic() - started) * 1000
    missed = found is None
    if missed:
        found = np.zeros_like(drawn)
    if found.shape != drawn.shape:
        raise SystemExit(f"{picture}: the answer is {found.shape} (height, width), its mask {drawn.shape}")
    return {
        "iou": overlap(found >= 0.5, drawn >= 0.5),
        "box": box_overlap(box, tight_box(drawn)),
        "mae": float(np.abs(found - drawn).mean()),
        "boundary": boundary_measure(outline(found), outline(drawn)),
        "no_object": missed,
        "ms": ms,
    }


def overlap(a, b):
    union = (a | b).sum()
    return float((a & b).sum() / union) if union else 1.0


def box_overlap(a, b):
    """Of two (left, top, right, bottom), right and bottom excluded; None is the box of nothing."""
    if a is None or b is None:
        return float(a is b)
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    total = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return shared / (total - shared)


def outline(mask):
    """The edge of the mask, scaled to OUTLINE_SIDE on both sides."""
    picture = Image.fromarray((mask * 255).round().astype(np.uint8))
    return edge(np.asarray(picture.resize((OUTLINE_SIDE, OUTLINE_SIDE), Image.BILINEAR)) >= 128)


def edge(inside):
    """The pixels inside that touch one outside; the picture's edge is none."""
    padded = np.pad(inside, 1, mode="edge")
    surrounded = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return inside & ~surrounded


def boundary_measure(found, drawn):
    """Harmonic mean of the part of each outline that has the other near it."""
    if not found.any() or not drawn.any():
        return float(found.any() == drawn.any())
    precision = (found & grow(drawn)).sum() / found.sum()
    recall = (drawn & grow(found)).sum() / drawn.sum()
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def grow(outline):
    """All pixels at most OUTLINE_REACH away from the outline, in a straight line."""
    reach = OUTLINE_REACH
    padded = np.pad(outline, reach)
    result = np.zeros_like(outline)
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dx * dx + dy * dy <= reach * reach:
                top, left = reach + dy, reach + dx
                result |= padded[top : top + outline.shape[0], left : left + outline.shape[1]]
    return result


def compare(figures, name, limit):
    """What to say of a figure on the wrong side of its limit; nothing when it is reached."""
    reached = figures[name] >= limit if name in HIGHER_IS_BETTER else figures[name] <= limit
    return None if reached else f"{name} is {figures[name]:.4f}, required {limit}"


if __name__ == "__main__":
    main()
