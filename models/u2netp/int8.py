"""Static 8-bit quantisation of U2NetP: weights per channel, activations per tensor with ranges from real pictures.

Written out, not left to torch.ao's automatic passes, because the choices below are what keeps both quality and speed.
"""

import copy
from typing import List

import torch
import torch.ao.nn.intrinsic.quantized as fused
import torch.ao.nn.quantized as quantized
from torch import Tensor, nn

from network import INNER, Add, Block, ConvRelu, Join, Logits, Pool, UpJoin, resize

# why 127, not 255: without VNNI two products are summed in 16 bits, which full bytes overflow (IoU .89 -> .87);
# the upper half of a byte is left to the outliers beyond a clip
LEVELS = 127
INPUT_SCALE, INPUT_ZERO = 5 / LEVELS, 57  # -2.24..2.76, a little more than (0 - MEAN) / STD .. (1 - MEAN) / STD
LOGIT_LEVELS = 255  # no convolution follows
HISTOGRAM_BINS = 4096
SAMPLES_PER_TENSOR = 200_000

LARGE_MAP = 80  # the side from which on integers grow a map faster than floats
# a channel whose least value lies above carries a constant
CONSTANT = 2


# ---- what integers need of the network


def prepare(net, pictures):
    """A copy of the network that gives the same answers and can be put into 8 bits; `pictures` find its constants."""
    result = copy.deepcopy(net)
    move_constants(result, pictures)
    for name, module in net.named_modules():
        if isinstance(module, Logits) and module.conv.out_channels == 1:
            result.set_submodule(name, SumOfColumns(module.conv))
    return result


def move_constants(net, pictures):
    """Takes what a channel between two of a block's decoders always carries out of it, into the next one's bias.

    One carries 226 +- 0.2, which a bias of 1361 cancels: in 8 bits that alone costs 0.2 of IoU. The next one's padding is
    then off by as much, which moves probabilities, near the picture's edge, by 0.0002 on average.
    """
    pairs = [
        (f"decoders.{i}.decoders.{j}", f"decoders.{i}.decoders.{j + 1}")
        for i, block in enumerate(net.decoders)
        for j in range(len(block.decoders) - 1)
    ]
    least = {}

    def note_least(name, out):
        lowest = out.amin((0, 2, 3))
        least[name] = torch.minimum(least.get(name, lowest), lowest)

    watch(net, pictures, {producer: producer for producer, _ in pairs}, note_least)
    for producer, consumer in pairs:
        before, after = (net.get_submodule(name).conv for name in (producer, consumer))
        moved = torch.where(least[producer] > CONSTANT, least[producer] - 1, 0)
        before.bias.sub_(moved)
        after.bias.add_(after.weight[:, :INNER].sum((2, 3)) @ moved)


class SumOfColumns(nn.Module):
    """A 3x3 convolution with one output as three of 3x1, side by side: one output costs as much as sixteen."""

    def __init__(self, conv: nn.Conv2d):
        super().__init__()
        self.conv = nn.Conv2d(conv.in_channels, 3, (3, 1), padding=(1, 0))
        self.conv.weight.copy_(conv.weight[0].permute(2, 0, 1)[..., None])
        self.conv.bias.zero_()
        self.conv.bias[1] = conv.bias[0]

    def forward(self, x: Tensor) -> Tensor:
        return sum_columns(self.conv(x))


def sum_columns(columns: Tensor) -> Tensor:
    """(B,3,H,W), the columns' left, middle and right terms, to (B,1,H,W)."""
    total = columns[:, 1:2].contiguous()
    total[..., 1:].add_(columns[:, :1, :, :-1])
    total[..., :-1].add_(columns[:, 2:, :, 1:])
    return total


# ---- ranges


def calibrate(net, pictures, shared=True):
    """Module name -> (scale, zero point) of its output, from two passes: the extremes, then histograms up to them.

    `shared`: maps that are joined get one scale, so that joining is a plain copy.
    """
    rectified = [name for name, module in net.named_modules() if isinstance(module, (ConvRelu, Add))]
    logits = [f"{name}.conv" for name, module in net.named_modules() if isinstance(module, (Logits, SumOfColumns))]
    owners = {name: name for name in rectified} | (scale_owners(net) if shared else {})

    low, high = {}, {}

    def note_extremes(name, out):
        low[name] = min(low.get(name, 0.0), float(out.min()))
        high[name] = max(high.get(name, 0.0), float(out.max()))

    watch(net, pictures, owners | {name: name for name in logits}, note_extremes)
    histograms = {name: torch.zeros(HISTOGRAM_BINS) for name in owners.values()}

    def note_histogram(name, out):
        step = max(1, int((out.numel() / SAMPLES_PER_TENSOR) ** 0.5))
        histograms[name] += torch.histc(out[:, :, ::step, ::step], HISTOGRAM_BINS, 0, high[name])

    watch(net, pictures, owners, note_histogram)
    scales = {name: best_clip(high[name], histogram) / LEVELS for name, histogram in histograms.items()}
    return {name: (scales[owners[name]], 0) for name in rectified} | {
        name: logit_range(low[name], high[name]) for name in logits
    }


def scale_owners(net):
    """Skip tensor -> the deep tensor that it is joined with."""
    owners = dict(net.lies_beside)

    def pair(deep, skips):
        owners.update(zip(reversed(skips), deep))

    for name, module in net.named_modules():
        if isinstance(module, Block):
            levels = range(len(module.encoders))
            deep = [f"{name}.bottom"] + [f"{name}.decoders.{i}" for i in levels[:-1]]
            pair(deep, [f"{name}.encoders.{i}" for i in levels])
    levels = range(len(net.decoders))
    deep = [f"encoders.{len(levels)}.add"] + [f"decoders.{i}.add" for i in levels[:-1]]
    pair(deep, [f"encoders.{i}.add" for i in levels])
    return owners


def watch(net, pictures, names, note):
    """Runs the pictures; `names` maps each watched module to the name under which `note` is given its output."""
    hooks = [
        net.get_submodule(name).register_forward_hook(lambda _, __, out, key=key: note(key, out))
        for name, key in names.items()
    ]
    for picture in pictures:
        net(picture)
    for hook in hooks:
        hook.remove()


def best_clip(top, histogram):
    """The top of the usual values: the clip at which rounding and clipping together lose least in mean square."""
    centres = (torch.arange(HISTOGRAM_BINS) + 0.5) / HISTOGRAM_BINS * top

    def loss(clip):
        scale = clip / LEVELS
        rounded = (centres / scale).round().clamp(0, LEVELS) * scale
        return float((histogram * (rounded - centres) ** 2).sum())

    return min((top * percent / 100 for percent in range(10, 101)), key=loss)


def logit_range(low, high):
    """Scale and zero point of logits, clipping nothing."""
    scale = (high - low) / LOGIT_LEVELS
    return scale, round(-low / scale)


# ---- modules


class Int8Entry(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale, self.zero = INPUT_SCALE, INPUT_ZERO

    def forward(self, x: Tensor) -> Tensor:
        x = x.contiguous(memory_format=torch.channels_last)
        return torch.quantize_per_tensor(x, self.scale, self.zero, torch.quint8)


class Int8Pool(nn.Module):
    """Below 64 channels the quantised kernel is scalar, so it is given whole rows as channels, then the rest by hand."""

    def forward(self, x: Tensor) -> Tensor:
        if x.size(1) >= 64:
            return torch.max_pool2d(x, [2, 2], [2, 2])
        pictures, channels, height, width = x.shape
        rows = x.permute(0, 2, 3, 1).reshape(pictures, height, 1, width * channels).permute(0, 3, 1, 2)
        levels = torch.max_pool2d(rows, [2, 1], [2, 1]).int_repr()
        pairs = levels.permute(0, 2, 3, 1).reshape(pictures, height // 2, width // 2, 2 * channels)
        pooled = torch.maximum(pairs[..., :channels], pairs[..., channels:]).permute(0, 3, 1, 2)
        return torch._make_per_tensor_quantized_tensor(pooled, x.q_scale(), 0)


class Int8Join(nn.Module):
    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        return torch.ops.quantized.cat([deep, skip], 1, None, None)


class Int8FloatUpJoin(nn.Module):
    """Bilinear growth in floats, the fastest for small maps."""

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        grown = torch.quantize_per_tensor(resize(deep.dequantize(), skip), deep.q_scale(), 0, torch.quint8)
        return torch.ops.quantized.cat([grown, skip], 1, None, None)


class Int8UpJoin(nn.Module):
    """Bilinear growth by a convolution for each quarter of a pixel, written straight to where the two are joined.

    A quarter is 9/16 of its pixel, 3/16 of the two beside it and 1/16 of the one between those. The quantised kernel takes
    twice as long, and so does the float one with its maps four times the size.
    """

    def __init__(self, channels: int):
        super().__init__()
        self.quarters = nn.ModuleList(quarter(channels, bottom, right) for bottom in (0, 1) for right in (0, 1))

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        pictures, channels, height, width = deep.shape
        scale = deep.q_scale()
        framed = new_map([pictures, channels, height + 2, width + 2], scale)
        framed[:, :, 1:-1, 1:-1].copy_(deep)
        framed[:, :, 0, 1:-1].copy_(deep[:, :, 0])
        framed[:, :, -1, 1:-1].copy_(deep[:, :, -1])
        framed[:, :, :, 0].copy_(framed[:, :, :, 1])
        framed[:, :, :, -1].copy_(framed[:, :, :, -2])
        joined = new_map([pictures, channels + skip.size(1), skip.size(2), skip.size(3)], scale)
        for i, conv in enumerate(self.quarters):
            pixels = torch.ops.quantized.conv2d(framed, conv._packed_params, scale, 0)
            joined[:, :channels, i // 2 :: 2, i % 2 :: 2].copy_(pixels[:, :, 1:-1, 1:-1])
        joined[:, channels:].copy_(skip)
        return joined


def new_map(shape: List[int], scale: float) -> Tensor:
    """Channels-last, its values not yet set."""
    return torch._empty_affine_quantized(
        shape, scale=scale, zero_point=0, dtype=torch.quint8, memory_format=torch.channels_last
    )


def quarter(channels, bottom, right):
    """The convolution (B,channels,h,w) to the same that gives one of each pixel's quarters."""
    # why padded, where the edge is left out: without, FBGEMM (processors that lack VNNI) takes a hundred times as long
    conv = nn.Conv2d(channels, channels, 3, padding=1, groups=channels).requires_grad_(False)
    down, across = (torch.tensor([0, 3, 1] if far else [1, 3, 0]) for far in (bottom, right))
    conv.weight.copy_((down[:, None] * across / 16).expand_as(conv.weight))
    conv.bias.zero_()
    return int8_conv(quantized.Conv2d, conv, 1.0, 0)


class Int8Add(nn.Module):
    def __init__(self, scale: float):
        super().__init__()
        self.scale = scale

    def forward(self, x: Tensor, residual: Tensor) -> Tensor:
        return torch.ops.quantized.add(x, residual, self.scale, 0)


class Int8Logits(nn.Module):
    """Logits in floats."""

    def __init__(self, conv: quantized.Conv2d):
        super().__init__()
        self.conv = conv

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x).dequantize()


class Int8Columns(Int8Logits):
    """The same by three columns, for one output."""

    def forward(self, x: Tensor) -> Tensor:
        return sum_columns(self.conv(x).dequantize())


# ---- exchange


def quantise(net, ranges):
    """A copy of a network from `prepare` that computes in 8 bits; `ranges` as calibrate gives them."""
    result = copy.deepcopy(net)
    result.entry = Int8Entry()
    for name, module in net.named_modules():
        if isinstance(module, ConvRelu):
            replacement = int8_conv(fused.ConvReLU2d, module.conv, *ranges[name])
        elif isinstance(module, Add):
            replacement = Int8Add(ranges[name][0])
        elif isinstance(module, (Pool, Join)):
            replacement = {Pool: Int8Pool, Join: Int8Join}[type(module)]()
        elif isinstance(module, UpJoin):
            replacement = Int8UpJoin(module.channels) if module.side >= LARGE_MAP else Int8FloatUpJoin()
        elif isinstance(module, (Logits, SumOfColumns)):
            kind = Int8Logits if isinstance(module, Logits) else Int8Columns
            replacement = kind(int8_conv(quantized.Conv2d, module.conv, *ranges[f"{name}.conv"]))
        else:
            continue
        result.set_submodule(name, replacement)
    return result.eval()


def int8_conv(kind, conv, scale, zero):
    """The convolution with symmetric weights, one scale per output channel."""
    weight = conv.weight.contiguous()
    scales = weight.abs().amax((1, 2, 3)).clamp_min(1e-8).double() / 127
    zeros = torch.zeros(len(scales), dtype=torch.long)
    result = kind(
        conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.dilation, conv.groups
    )
    result.set_weight_bias(torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8), conv.bias.clone())
    result.scale, result.zero_point = scale, zero
    return result
