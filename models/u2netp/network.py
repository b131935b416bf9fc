"""U²-Net-P (Qin et al., 2020) in floats: a U of U-blocks. Every step is a module, so that int8.py can exchange it."""

from typing import List

import torch
from torch import Tensor, nn

SIDE = 320  # of the picture, for which the joins are chosen; others work as well
OUTER = 64  # channels between blocks
INNER = 16  # channels inside a block


def resize(x: Tensor, like: Tensor) -> Tensor:
    """Bilinear; the bare operator, because the public function scripts to a dozen branches."""
    return torch.ops.aten.upsample_bilinear2d(x, [like.size(2), like.size(3)], False)


class Entry(nn.Module):
    """Channels-last, the layout in which the convolutions of a CPU are fastest."""

    def forward(self, x: Tensor) -> Tensor:
        return x.contiguous(memory_format=torch.channels_last)


class ConvRelu(nn.Module):
    """A 3x3 convolution that keeps the size, or by its stride halves it."""

    def __init__(self, channels_in: int, channels_out: int, dilation: int = 1, stride: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(channels_in, channels_out, 3, stride, dilation, dilation)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu_(self.conv(x))


class Pool(nn.Module):
    """Halves the sides; never meets an odd one, as the picture's are multiples of 32."""

    def forward(self, x: Tensor) -> Tensor:
        return torch.max_pool2d(x, [2, 2])


class Join(nn.Module):
    """Lays the channels of two maps of one size behind each other."""

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        return torch.cat([deep, skip], 1)


class UpJoin(nn.Module):
    """The same of two where the first, of so many channels, has half the sides and is grown to the other's.

    `side` is the other's when the picture's is SIDE.
    """

    def __init__(self, channels: int, side: int):
        super().__init__()
        self.channels, self.side = channels, side

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        return torch.cat([resize(deep, skip), skip], 1)


class Logits(nn.Module):
    """A 3x3 convolution that keeps the size and the sign."""

    def __init__(self, channels_in: int, channels_out: int):
        super().__init__()
        self.conv = nn.Conv2d(channels_in, channels_out, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x)


class Add(nn.Module):
    def forward(self, x: Tensor, residual: Tensor) -> Tensor:
        return x.add_(residual)


class Block(nn.Module):
    """RSU, the paper's residual U-block, (B,channels_in,h,w) to (B,outer,h,w).

    It shrinks `levels - 1` times; when `dilated` (the paper's RSU-4F) it widens its dilation instead.
    `side` is h when the picture's is SIDE.
    """

    def __init__(self, channels_in: int, side: int, levels: int, dilated: bool = False, outer: int = OUTER):
        super().__init__()
        rates = [2**level if dilated else 1 for level in range(levels)]
        self.entry = ConvRelu(channels_in, outer)
        self.encoders = nn.ModuleList(ConvRelu(INNER if i else outer, INNER, rates[i]) for i in range(levels))
        self.bottom = ConvRelu(INNER, INNER, 2 * rates[-1])
        self.decoders = nn.ModuleList(
            ConvRelu(2 * INNER, INNER if i else outer, rates[i]) for i in reversed(range(levels))
        )
        self.pool = nn.Identity() if dilated else Pool()
        # the bottom is as large as the last encoder's map
        grown = [] if dilated else [UpJoin(INNER, side >> level) for level in reversed(range(levels - 1))]
        self.joins = nn.ModuleList([Join() for _ in range(levels - len(grown))] + grown)
        self.add = Add()

    def forward(self, x: Tensor) -> Tensor:
        residual = self.entry(x)
        x = residual
        skips = []
        for i, encoder in enumerate(self.encoders):
            if i > 0:
                x = self.pool(x)
            x = encoder(x)
            skips.append(x)
        x = self.bottom(x)
        for join, decoder in zip(self.joins, self.decoders):
            x = decoder(join(x, skips.pop()))
        return self.add(x, residual)


class Nested(nn.Module):
    """A U of blocks: encoders, decoders, and the joins before these.

    Blocks shrink as often as `shrinking` says, from the finest on; two that do not follow. The finest takes a map of that
    side, with so many channels; the last decoder gives `last` channels.
    """

    lies_beside = {}  # what is joined apart from blocks and their inside: a map's module -> the one it is laid beside

    def __init__(self, side: int, shrinking: list[int], channels: int, last: int = OUTER):
        super().__init__()
        encoders, decoders, joins = [], [], []
        for i, levels in enumerate([*shrinking, 3, 3]):
            dilated = i >= len(shrinking)
            encoders.append(Block(OUTER if i else channels, side >> i, levels, dilated))
            if i <= len(shrinking):
                decoders.insert(0, Block(2 * OUTER, side >> i, levels, dilated, OUTER if i else last))
                joins.insert(0, UpJoin(OUTER, side >> i))
        self.encoders, self.decoders, self.joins = (nn.ModuleList(made) for made in (encoders, decoders, joins))
        self.pool = Pool()

    def levels(self, x: Tensor) -> List[Tensor]:
        """The last encoder's map, then the decoders', from coarse to fine."""
        skips = []
        for i, encoder in enumerate(self.encoders):
            if i > 0:
                x = self.pool(x)
            x = encoder(x)
            skips.append(x)
        levels = [skips.pop()]
        for join, decoder in zip(self.joins, self.decoders):
            x = decoder(join(x, skips.pop()))
            levels.append(x)
        return levels


class U2NetP(Nested):
    """Six encoders, five decoders, each a Block; six of them give a side map, whose sum is the answer.

    (B,3,H,W) to the probability (B,1,H,W) in 0..1.
    """

    def __init__(self):
        super().__init__(SIDE, shrinking=[6, 5, 4, 3], channels=3)
        self.entry = Entry()
        self.sides = nn.ModuleList(Logits(OUTER, 1) for _ in range(6))

    def forward(self, x: Tensor) -> Tensor:
        levels = self.levels(self.entry(x))
        total = self.sides[0](levels.pop())
        for i, side in enumerate(self.sides):
            if i > 0:
                total = total + resize(side(levels.pop()), total)
        return torch.sigmoid(total)

    def fold_fusion(self, weights: Tensor, bias: Tensor) -> None:
        """Takes the 1x1 convolution over the side maps into them: it and resizing are linear, so a sum remains."""
        for side, weight in zip(self.sides, weights, strict=True):
            side.conv.weight.mul_(weight)
            side.conv.bias.mul_(weight)
        self.sides[0].conv.bias.add_(bias)
