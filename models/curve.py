#!/usr/bin/env python3
"""Draws the logs of trainings that follow each other: the loss and the IoU of the pictures kept aside, by epoch, as SVG.

    curve.py lite0/training.jsonl ../data/lite0/log.jsonl curve.svg

Prints the IoU as a table.
"""

import json
import sys
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 640, 300, 44


def main():
    *logs, drawing = map(Path, sys.argv[1:])
    lines = read(logs)
    losses = [(line["epoch"], line["loss"]) for line in lines if "loss" in line]
    overlaps = [(line["epoch"], line["iou"]) for line in lines if "iou" in line]
    epochs = max(epoch for epoch, _ in losses)
    drawn = [
        curve(smooth(losses), epochs, max(loss for _, loss in smooth(losses)), "#8a94a6"),
        curve(overlaps, epochs, 1, "#1668dc"),
        *(grid_line(share) for share in (0, 0.25, 0.5, 0.75, 1)),
        label(MARGIN, HEIGHT - 12, "0"),
        label(WIDTH - MARGIN, HEIGHT - 12, f"{epochs:.2f} epochs", "end"),
        label(MARGIN, 20, "IoU, pictures kept aside, 0 to 1", "start", "#1668dc"),
        label(WIDTH - MARGIN, 20, f"loss, to {max(loss for _, loss in smooth(losses)):.1f}", "end", "#5c6575"),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" style="font: 12px sans-serif">'
    back = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    drawing.write_text("\n".join([head, back, *drawn, "</svg>"]) + "\n")
    print("| epoch | pictures checked | IoU | MAE |\n|---|---|---|---|")
    for line in lines:
        if "iou" in line:
            print(f"| {line['epoch']:.2f} | {line['checked']} | {line['iou']:.3f} | {line['mae']:.3f} |")


def read(logs):
    """All lines; the epochs of each log go on from those of the one before."""
    lines, before = [], 0
    for log in logs:
        own = [json.loads(line) for line in log.read_text().splitlines()]
        lines += [line | {"epoch": before + line["epoch"]} for line in own]
        before += own[-1]["epoch"]
    return lines


def smooth(points, share=0.8):
    """Each value blended with those before it: one batch says little."""
    result, value = [], points[0][1]
    for epoch, point in points:
        value = share * value + (1 - share) * point
        result.append((epoch, value))
    return result


def curve(points, epochs, top, colour):
    places = " ".join(f"{across(epoch / epochs):.1f},{up(value / top):.1f}" for epoch, value in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>'


def grid_line(share):
    return f'<path d="M{across(0)} {up(share):.1f}H{across(1)}" stroke="#d0d5dd" stroke-width="0.5"/>'


def label(x, y, text, anchor="start", colour="#5c6575"):
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{text}</text>'


def across(share):
    return MARGIN + share * (WIDTH - 2 * MARGIN)


def up(share):
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


if __name__ == "__main__":
    main()
