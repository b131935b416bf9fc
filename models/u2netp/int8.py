"""Static 8-bit quantisation of U2NetP: weights per channel, activations per tensor with ranges from real pictures.

Written out, not left to torch.ao's automatic passes, because the choices below are what keeps both quality and speed.
"""

import copy

import torch
import torch.ao.nn.intrinsic.quantized as fused
import torch.ao.nn.quantized as quantized
from torch import Tensor, nn

from network import Add, Block, ConvRelu, Join, Pool, Up, resize

# why 127, not 255: without VNNI two products are summed in 16 bits, which full bytes overflow (IoU .89 -> .87);
# the upper half of a byte is left to the outliers beyond a clip
LEVELS = 127
INPUT_SCALE, INPUT_ZERO = 5 / LEVELS, 57  # -2.24..2.76, a little more than (0 - MEAN) / STD .. (1 - MEAN) / STD
SIDE_LEVELS = 255  # no convolution follows the side maps
HISTOGRAM_BINS = 4096
SAMPLES_PER_TENSOR = 200_000

# why float: its bias of 1361 is cancelled by terms as large, which 8 bits cannot; in int8 it alone costs 0.2 of IoU
FLOAT_BLOCK, FLOAT_TAIL = "decoders.3", "decoders.3.decoders.4"


# ---- ranges


def calibrate(net, pictures):
    """Module name -> (scale, zero point) of its output, from two passes: the extremes, then histograms up to them."""
    rectified = [name for name, module in net.named_modules() if isinstance(module, (ConvRelu, Add))]
    sides = [f"sides.{i}" for i in range(len(net.sides))]
    owners = {name: name for name in rectified} | scale_owners(net)

    low, high = {}, {}

    def note_extremes(name, out):
        low[name] = min(low.get(name, 0.0), float(out.min()))
        high[name] = max(high.get(name, 0.0), float(out.max()))

    watch(net, pictures, owners | {name: name for name in sides}, note_extremes)
    histograms = {name: torch.zeros(HISTOGRAM_BINS) for name in owners.values()}

    def note_histogram(name, out):
        step = max(1, int((out.numel() / SAMPLES_PER_TENSOR) ** 0.5))
        histograms[name] += torch.histc(out[:, :, ::step, ::step], HISTOGRAM_BINS, 0, high[name])

    watch(net, pictures, owners, note_histogram)
    scales = {name: best_clip(high[name], histogram) / LEVELS for name, histogram in histograms.items()}
    return {name: (scales[owners[name]], 0) for name in rectified} | {
        name: side_range(low[name], high[name]) for name in sides
    }


def scale_owners(net):
    """Skip tensor -> the deep tensor it is joined with: the two share a scale, so that joining is a plain copy."""
    owners = {}

    def pair(deep, skips):
        owners.update(zip(reversed(skips), deep))

    for name, module in net.named_modules():
        if isinstance(module, Block):
            levels = range(len(module.encoders))
            deep = [f"{name}.bottom"] + [f"{name}.decoders.{i}" for i in levels[:-1]]
            pair(deep, [f"{name}.encoders.{i}" for i in levels])
    pair(["encoders.5.add"] + [f"decoders.{i}.add" for i in range(4)], [f"encoders.{i}.add" for i in range(5)])
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


def side_range(low, high):
    """Scale and zero point of a side map, clipping nothing."""
    scale = (high - low) / SIDE_LEVELS
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
    """By hand below 64 channels, where the quantised kernel is scalar; above, it is eleven times as fast."""

    def forward(self, x: Tensor) -> Tensor:
        if x.size(1) >= 64:
            return torch.max_pool2d(x, [2, 2], [2, 2])
        levels = x.int_repr()
        rows = torch.maximum(levels[:, :, ::2], levels[:, :, 1::2])
        pooled = torch.maximum(rows[:, :, :, ::2], rows[:, :, :, 1::2])
        return torch._make_per_tensor_quantized_tensor(pooled, x.q_scale(), 0)


class Int8Up(nn.Module):
    """Through floats: twice as fast as the quantised kernel."""

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        return torch.quantize_per_tensor(resize(x.dequantize(), like), x.q_scale(), 0, torch.quint8)


class Int8Join(nn.Module):
    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        return torch.ops.quantized.cat([deep, skip], 1, None, None)


class Int8Add(nn.Module):
    def __init__(self, scale: float):
        super().__init__()
        self.scale = scale

    def forward(self, x: Tensor, residual: Tensor) -> Tensor:
        return torch.ops.quantized.add(x, residual, self.scale, 0)


class FloatTail(nn.Module):
    """A block's last convolution, left in floats."""

    def __init__(self, layer: ConvRelu):
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x.dequantize())


class FloatTailAdd(Int8Add):
    """Adds the residual to what FloatTail gives, and returns to 8 bits."""

    def forward(self, x: Tensor, residual: Tensor) -> Tensor:
        return torch.quantize_per_tensor(x.add_(residual.dequantize()), self.scale, 0, torch.quint8)


class Int8Side(nn.Module):
    """A side map in floats, for the sum of the six."""

    def __init__(self, conv: quantized.Conv2d):
        super().__init__()
        self.conv = conv

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x).dequantize()


# ---- exchange


def quantise(net, ranges):
    """A copy of the network that computes in 8 bits, all but FLOAT_TAIL; `ranges` as calibrate gives them."""
    result = copy.deepcopy(net)
    result.entry = Int8Entry()
    for name, module in net.named_modules():
        if isinstance(module, ConvRelu):
            replacement = int8_conv(fused.ConvReLU2d, module.conv, *ranges[name])
        elif isinstance(module, Add):
            replacement = Int8Add(ranges[name][0])
        elif isinstance(module, (Pool, Up, Join)):
            replacement = {Pool: Int8Pool, Up: Int8Up, Join: Int8Join}[type(module)]()
        elif name.startswith("sides."):
            replacement = Int8Side(int8_conv(quantized.Conv2d, module, *ranges[name]))
        else:
            continue
        result.set_submodule(name, replacement)
    result.set_submodule(FLOAT_TAIL, FloatTail(net.get_submodule(FLOAT_TAIL)))
    result.set_submodule(f"{FLOAT_BLOCK}.add", FloatTailAdd(ranges[f"{FLOAT_BLOCK}.add"][0]))
    return result.eval()


def int8_conv(kind, conv, scale, zero):
    """The convolution with symmetric weights, one scale per output channel."""
    weight = conv.weight.contiguous()
    scales = weight.abs().amax((1, 2, 3)).clamp_min(1e-8).double() / 127
    zeros = torch.zeros(len(scales), dtype=torch.long)
    result = kind(conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.dilation)
    result.set_weight_bias(torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8), conv.bias.clone())
    result.scale, result.zero_point = scale, zero
    return result
