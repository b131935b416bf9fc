#!/usr/bin/env python3
"""Makes the lean network out of U²-Net-P's weights, for so many minutes or epochs.

    train.py --data DUTS-TR --u2netp package/u2netp.onnx --minutes 110 --threads 2

All along each block learns to give the map that U²-Net-P's block gives, and the head learns from the masks; at first only
what is new learns, at the end the blocks learn from the masks as much as the head does.
"""

import math
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

MODELS = Path(__file__).resolve().parent.parent
sys.path += [str(MODELS), str(MODELS / "u2netp")]
from int8 import move_constants  # noqa: E402
from lean import LAST, Lean  # noqa: E402
from network import OUTER, Add, Logits  # noqa: E402
from scaled import Scaled, convolutions, plain, start  # noqa: E402
from training import Run, normalise, open_pictures, parser, structure_loss  # noqa: E402
from weights import load_graph  # noqa: E402

APART = 0.195  # the part of the run in which only what is new and what is changed learns
FROM_MASKS = 0.7  # from here on masks teach the blocks too, before only by so much:
BEFORE = 0.1
WARM_UP = 0.01
FIRST_WEIGHT, OTHER_WEIGHT = 2, 0.5  # of the blocks' distances from U²-Net-P's; the first stands for two
SIDE_WEIGHT = 0.3
MEASURED_PICTURES = 24
# rates, as parts of the run's: what is new, what is changed, what is kept
NEW = ("detail", "stem", "encoders.0.entry", "head", "logits")
CHANGED = ("encoders.0", "decoders.3")
RATES_APART, RATES = (3, 1, 0), (1.5, 1, 0.1)
REFITTED = "encoders.0.entry.conv"  # whose input is the stem's, so that U²-Net-P's weights do not fit


def main():
    arguments = parse_arguments()
    LeanRun(arguments, open_pictures(arguments)).go()


def parse_arguments():
    result = parser(__doc__, work="u2netp-lean", rate=1e-3)
    result.add_argument("--u2netp", type=Path, required=True, help="the weights that U²-Net-P's export takes")
    group = result.add_mutually_exclusive_group()
    group.add_argument("--from", dest="start", type=Path, help="averaged or exported weights, to train further")
    group.add_argument("--resume", action="store_true", help="go on with the run in the work folder")
    return result.parse_args()


class Plus(Add):
    def forward(self, x, residual):
        return x + residual


class Student(Lean):
    """Lean in training: with side maps of its decoders."""

    def __init__(self):
        super().__init__()
        self.sides = nn.ModuleList(Logits(channels, 1) for channels in (LAST, OUTER, OUTER, OUTER))
        for name, module in list(self.named_modules()):
            if isinstance(module, Add):
                self.set_submodule(name, Plus())

    def forward(self, x, from_masks=1.0):
        """Logits at full size, then of the side maps; and the blocks' maps. Blocks get that part of what the logits teach."""
        detail = self.detail(self.entry(x))
        maps = block_maps(self, self.stem(detail), 0)
        finest, *others = [Fainter.apply(given, from_masks) for given in reversed(maps[len(self.encoders) :])]
        mask = F.pixel_shuffle(self.logits(self.head(self.beside(finest, detail))), 2)
        return [mask, *(side(given) for side, given in zip(self.sides, [finest, *others]))], maps


class Fainter(torch.autograd.Function):
    """The same forwards, gradients times a number backwards."""

    @staticmethod
    def forward(context, x, part):
        context.part = part
        return x.view_as(x)

    @staticmethod
    def backward(context, gradient):
        return gradient * context.part, None


def block_maps(net, x, first):
    """What the encoders from `first` on give, and the decoders beside them, for the first one's input."""
    maps = []
    for encoder in net.encoders[first:]:
        maps.append(encoder(net.pool(maps[-1]) if maps else x))
    skips, x = maps[:-1], maps[-1]
    for join, decoder in zip(net.joins, net.decoders[: len(skips)]):
        x = decoder(join(x, skips.pop()))
        maps.append(x)
    return maps


class LeanRun(Run):
    averaging = 0.998

    def __init__(self, arguments, pictures):
        some = np.random.default_rng(5).choice(pictures.training, MEASURED_PICTURES, replace=False)
        some = np.stack([np.array(pictures.pair(number)[0].resize((320, 320))) for number in some])
        some = by_maximum(torch.from_numpy(some), "cpu")
        self.teacher, *_ = load_graph(arguments.u2netp)
        with torch.no_grad():
            move_constants(self.teacher, some.split(1))
            self.kept = kept_channels(self.teacher, some)
            net = inherit(self.teacher, self.kept, some)
            self.spreads = [spread(x).clamp_min(1e-3).to(arguments.device) for x in self.targets(some[:8])]
        self.teacher.to(arguments.device)
        if arguments.start:
            start(net, torch.load(arguments.start, map_location="cpu", weights_only=True))
        net.to(arguments.device, memory_format=torch.channels_last).train()
        self.groups = [[], [], []]
        for name, parameter in net.named_parameters():
            self.groups[0 if name.startswith(NEW) else 1 if name.startswith(CHANGED) else 2].append(parameter)
        super().__init__(arguments, pictures, net, self.groups, weight_decay=1e-4)
        self.progress = APART if arguments.start else 0.0

    def learn(self, picture, mask):
        apart = self.progress < APART
        since = self.progress if apart else self.progress - APART
        falling = 1 if apart else 0.5 * (1 + math.cos(math.pi * since / (1 - APART)))
        for group, rate in zip(self.optimiser.param_groups, RATES_APART if apart else RATES):
            group["lr"] = self.arguments.rate * rate * falling * min(1, (since + 1e-4) / WARM_UP)
        for parameter in self.groups[2]:
            parameter.requires_grad_(not apart)
        x = by_maximum(picture, self.arguments.device)
        with torch.autocast(x.device.type, dtype=torch.bfloat16):
            (logits, *sides), maps = self.net(x, BEFORE if self.progress < FROM_MASKS else 1)
        distances = [
            ((given.float() - target) / unit).square().mean()
            for given, target, unit in zip(maps, self.targets(x), self.spreads)
        ]
        loss = structure_loss(logits.float(), mask, (31, 7))
        coarse = sum(structure_loss(side.float(), mask, (15,)) for side in sides)
        copied = FIRST_WEIGHT * distances[0] + OTHER_WEIGHT * sum(distances[1:])
        norm = self.descend(loss + SIDE_WEIGHT * coarse + copied)
        figures = {"loss": loss, "first": distances[0], "others": sum(distances[1:]) / len(distances[1:]), "norm": norm}
        return {name: round(float(value), 4) for name, value in figures.items()}

    @torch.no_grad()
    def targets(self, x):
        """What U²-Net-P's blocks give, those left out which the student has not; of the last the channels that it has."""
        with torch.autocast(x.device.type, dtype=torch.bfloat16):
            maps = block_maps(self.teacher, self.teacher.pool(self.teacher.encoders[0](x)), 1)
        return [x.float() for x in maps[:-1]] + [maps[-1][:, self.kept].float()]

    @torch.no_grad()
    def evaluated(self):
        net = plain(self.averaged).to(self.arguments.device)
        return lambda picture: net(by_maximum(picture, self.arguments.device))


def by_maximum(picture, device):
    return normalise(picture, picture.float().amax((1, 2, 3), keepdim=True).clamp_min(1), device)


# ---- between the two networks


def inherit(teacher, kept, pictures):
    """The student: the teacher's weights where there is a place for them, and all in the scales of the teacher's maps."""
    student = Student()

    def part(channels):
        return kept if channels == LAST else slice(None)

    given = convolutions(teacher)
    sources = {name: counterpart(name) for name in convolutions(student)}
    for name, conv in convolutions(student).items():
        nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
        conv.bias.zero_()
        if sources[name] and name != REFITTED:
            source = given[sources[name]]
            conv.weight.copy_(source.weight[part(conv.out_channels)][:, part(conv.in_channels)])
            conv.bias.copy_(source.bias[part(conv.out_channels)])
    own, taught = spreads(student, pictures), spreads(teacher, pictures)
    for name, conv in convolutions(student).items():
        inputs, outputs = own[name]
        if sources[name]:
            inputs = inputs if name == REFITTED else taught[sources[name]][0][part(conv.in_channels)]
            outputs = taught[sources[name]][1][part(conv.out_channels)]
        student.set_submodule(name, Scaled(conv, inputs, outputs))
    return student


def counterpart(name):
    """The teacher's module for one of the student's: its encoders and side maps count from the one that is left out."""
    part, number, rest = (name + "..").split(".", 2)
    return f"{part}.{int(number) + (part != 'decoders')}.{rest.rstrip('.')}" if number.isdigit() else None


def kept_channels(teacher, pictures):
    """The LAST of the 64 channels of the second finest decoder that weigh most in what follows them."""
    block, means = teacher.decoders[3], []

    def note(_, __, out):
        means.append(out.mean((0, 2, 3)))

    hooks = [module.register_forward_hook(note) for module in (block.entry, block.decoders[-1])]
    teacher(pictures)
    for hook in hooks:
        hook.remove()
    following = (block.encoders[0].conv, teacher.sides[1].conv, teacher.decoders[4].entry.conv)
    weight = sum(conv.weight[:, :OUTER].abs().sum((0, 2, 3)) for conv in following)
    return (sum(means) * weight).topk(LAST).indices.sort().values


def spreads(net, pictures):
    """Name of a convolution -> root mean squares of its inputs, and standard deviations of its outputs, by channel."""
    found = {}

    def note(name, given, out):
        values = given.square().mean((0, 2, 3)).sqrt(), spread(out).flatten()
        found[name] = [channels.clamp_min(0.05 * float(channels.median()) + 1e-4) for channels in values]

    hooks = [
        conv.register_forward_hook(lambda _, given, out, name=name: note(name, given[0], out))
        for name, conv in convolutions(net).items()
    ]
    net(pictures)
    for hook in hooks:
        hook.remove()
    return found


def spread(x):
    """The standard deviation of each channel, (1,C,1,1). Why not std: on maps with their channels last it takes minutes."""
    return (x - x.mean((0, 2, 3), keepdim=True)).square().mean((0, 2, 3), keepdim=True).sqrt()


if __name__ == "__main__":
    main()
