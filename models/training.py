"""What the models' trainings share: how long they take, what they learn from, what they log and keep.

A training writes to its work folder: log.jsonl (a line every LOG_STEPS steps), checkpoint.pt (to go on from, with --resume)
and averaged.pt (the moving average of the weights, for export.py).
The learning rate reaches zero at the end. With --minutes it falls with the processor time used, out of what the rest of
the minutes will give, however busy the machine is. With --epochs the run can be repeated: all chance is the seed's.
"""

import argparse
import functools
import itertools
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, default_collate

from exporting import MEAN, STD
from pictures import Pictures, Variations

LOG_STEPS = 20
CHECK_STEPS = 200
CHECKED_PICTURES = 100
SAVE_SECONDS = 180
DATA = Path(__file__).resolve().parent.parent / "data"  # ignored by git
MOST_WAIT = 10  # a step that takes more than so many times its processor time was stopped


def parser(description, work, rate):
    """For the arguments that all trainings take; `work` and `rate` are its defaults."""
    result = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    result.add_argument("--data", type=Path, required=True, help="folder with im and gt, same names")
    result.add_argument("--work", type=Path, default=DATA / work, help="for results")
    result.add_argument("--decoded", type=Path, default=DATA / "decoded", help="for the decoded pictures")
    length = result.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, help="wall-clock time that the training may take")
    length.add_argument("--epochs", type=float, help="how often each picture is seen")
    result.add_argument("--batch", type=int, default=8)
    result.add_argument("--rate", type=float, default=rate, help="highest learning rate of what is new")
    result.add_argument("--composed", type=float, default=0.2, help="share of pictures put together from cut-outs")
    result.add_argument("--seed", type=int, default=1)
    result.add_argument("--threads", type=int, default=1, help="for the network, on a processor")
    result.add_argument("--workers", type=int, default=0, help="processes that make pictures, for a GPU; else none")
    result.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return result


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
    """Network, optimiser and averaged weights, with all that a checkpoint needs. Subclasses say how it learns."""

    sizes = ((1, (256, 288, 320)),)  # until this part of the run, one of these for each batch
    averaging = 0.997  # of the averaged weights, what stays at each step

    def __init__(self, arguments, pictures, net, groups, weight_decay):
        self.arguments, self.pictures, self.net = arguments, pictures, net
        self.steps, self.progress, self.seen = 0, 0.0, 0
        self.saved = time.monotonic()
        self.averaged = {name: value.clone() for name, value in net.state_dict().items()}
        self.optimiser = torch.optim.AdamW([{"params": group} for group in groups], weight_decay=weight_decay)

    def learn(self, picture, mask):
        """Learns from one batch, bytes (B,size,size,3) and floats (B,1,size,size) in 0..1; gives figures for the log."""
        raise NotImplementedError

    def evaluated(self):
        """The network of the averaged weights: bytes (B,h,w,3) to probabilities (B,1,h,w)."""
        raise NotImplementedError

    def go(self):
        """All of it."""
        if self.arguments.resume:
            self.load()
        elif self.path("log.jsonl").exists():
            raise SystemExit(f"{self.arguments.work} holds a training: go on with it (--resume), or give another --work")
        clock = Minutes(self.arguments.minutes, self) if self.arguments.minutes else Epochs(self.arguments.epochs, self)
        for picture, mask in self.batches():
            figures = self.learn(picture, mask[:, None].to(self.arguments.device).float() / 255)
            self.steps, self.seen = self.steps + 1, self.seen + len(picture)
            self.average(min(self.averaging, self.steps / (self.steps + 20)))
            clock.advance()
            if self.steps % LOG_STEPS == 0:
                self.log(**figures, size=mask.shape[-1], cpu=round(clock.used), wall=round(clock.wall()))
            if self.steps % CHECK_STEPS == 0:
                self.log(**self.check(CHECKED_PICTURES))
            if time.monotonic() - self.saved > SAVE_SECONDS:
                self.save()
        self.log(**self.check(len(self.pictures.held_out)))
        self.save()

    def batches(self):
        """Until the run is over; the next is made while one is learned from."""
        variations = Variations(self.pictures, self.arguments.composed)
        if self.arguments.workers:
            loader = DataLoader(variations, batch_sampler=self.wanted(), num_workers=self.arguments.workers)
            yield from itertools.takewhile(lambda _: self.progress < 1, loader)
            return
        with ThreadPoolExecutor(1) as pool:
            made = (pool.submit(lambda one: default_collate([variations[i] for i in one]), one) for one in self.wanted())
            following = next(made)
            while self.progress < 1:
                batch, following = following.result(), next(made)
                yield batch

    def wanted(self):
        """Without end, what the batches are made of: (pair's number, size, seed) for each sample."""
        pairs, batch = self.pictures.training, self.arguments.batch
        for first in itertools.count(self.seen, batch):
            sizes = next(sizes for end, sizes in self.sizes if self.progress <= end)
            size = int(np.random.default_rng((self.arguments.seed, first, 1)).choice(sizes))
            samples = ((i, *divmod(i, len(pairs))) for i in range(first, first + batch))
            yield [(pairs[self.order(epoch)[place]], size, (self.arguments.seed, i)) for i, epoch, place in samples]

    @functools.lru_cache(2)
    def order(self, epoch):
        return np.random.default_rng((self.arguments.seed, epoch, 2)).permutation(len(self.pictures.training))

    def descend(self, loss):
        """One step of the optimiser; gives the gradient's norm."""
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimiser.step()
        return float(norm)

    @torch.no_grad()
    def average(self, decay):
        current = self.net.state_dict()
        names = [name for name, value in current.items() if value.dtype.is_floating_point]
        torch._foreach_lerp_([self.averaged[n] for n in names], [current[n] for n in names], 1 - decay)

    @torch.inference_mode()
    def check(self, count):
        """Mean IoU and MAE of the averaged weights on about so many of the pictures kept aside, at 320 x 320."""
        net, overlaps, errors = self.evaluated(), [], []
        numbers = self.pictures.held_out
        for number in numbers[:: max(1, len(numbers) // count)]:
            picture, mask = (np.array(image.resize((320, 320))) for image in self.pictures.pair(number))
            found = net(torch.from_numpy(picture[None]))[0, 0].cpu().numpy()
            inside, drawn = found >= 0.5, mask >= 128
            overlaps.append((inside & drawn).sum() / max((inside | drawn).sum(), 1))
            errors.append(np.abs(found - mask / 255).mean())
        iou, mae = (round(float(np.mean(values)), 4) for values in (overlaps, errors))
        return {"checked": len(errors), "iou": iou, "mae": mae}

    def log(self, **figures):
        epoch = round(self.seen / len(self.pictures.training), 3)
        line = json.dumps({"step": self.steps, "epoch": epoch, "progress": round(self.progress, 4), **figures})
        print(line, flush=True)
        with self.path("log.jsonl").open("a") as log:
            log.write(line + "\n")

    def save(self):
        state = {"net": self.net.state_dict(), "averaged": self.averaged, "optimiser": self.optimiser.state_dict()}
        state |= {"steps": self.steps, "progress": self.progress, "seen": self.seen}
        for name, content in (("checkpoint.pt", state), ("averaged.pt", self.averaged)):
            # why aside first: a run that is ended while saving leaves the last checkpoint whole
            torch.save(content, self.path(f"{name}.part"))
            os.replace(self.path(f"{name}.part"), self.path(name))
        self.saved = time.monotonic()

    def path(self, name):
        return self.arguments.work / name

    def load(self):
        state = torch.load(self.path("checkpoint.pt"), map_location=self.arguments.device, weights_only=True)
        self.net.load_state_dict(state["net"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.averaged = state["averaged"]
        self.steps, self.progress, self.seen = (state[name] for name in ("steps", "progress", "seen"))
        # why: what was learned after the checkpoint is learned, and logged, again
        lines = self.path("log.jsonl").read_text().splitlines(keepends=True)
        self.path("log.jsonl").write_text("".join(line for line in lines if json.loads(line)["step"] <= self.steps))


def open_pictures(arguments):
    """Sets what is random and how many threads there are, makes the work folder, and opens the pictures."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.work.mkdir(parents=True, exist_ok=True)
    return Pictures(arguments.data, arguments.decoded)


def normalise(picture, divisor, device):
    """Bytes (B,h,w,3) to the network's input (B,3,h,w); `divisor` a number or (B,1,1,1)."""
    mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (MEAN, STD))
    scaled = (picture.permute(0, 3, 1, 2).float() / divisor - mean) / std
    return scaled.to(device, memory_format=torch.channels_last)


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
