"""Training pictures: kept decoded, varied on the way out, some put together from cut-out objects.

A sample is a picture (size,size,3) and its mask (size,size), both bytes, squashed to a square as the worker does it.
"""

import json
import math

import numpy as np
from PIL import Image, ImageChops, ImageFilter

CANVAS = 320
LONGEST = 640  # sides of decoded pictures: twice the network's, so that a crop of a half is still sharp


class Pictures:
    """Pairs of DIR/im and DIR/gt, decoded once into one file of bytes: of each, height * width * (R, G, B, mask)."""

    def __init__(self, source, cache):
        cache.mkdir(parents=True, exist_ok=True)
        data, index = cache / "pictures.bin", cache / "pictures.json"
        if not index.exists():
            decode(source, data, index)
            link_held_out(source, cache / "held-out")
        decoded = json.loads(index.read_text())
        if decoded["names"] != names(source):
            raise SystemExit(f"{cache} holds other pictures than {source}: give another --decoded, or remove it")
        self.places = decoded["places"]
        self.bytes = np.memmap(data, np.uint8, "r")
        self.held_out = [i for i in range(len(self.places)) if is_held_out(i)]
        self.training = [i for i in range(len(self.places)) if not is_held_out(i)]

    def pair(self, number):
        """(picture, mask) as Pillow images, mode RGB and L, at the size they have in the set."""
        start, height, width = self.places[number]
        pixels = self.bytes[start : start + height * width * 4].reshape(height, width, 4)
        return tuple(Image.fromarray(np.ascontiguousarray(part)) for part in (pixels[..., :3], pixels[..., 3]))


def names(source):
    return sorted(path.name for path in (source / "im").iterdir())


def is_held_out(number):
    """Whether the pair of that number, by name, is kept to choose by: a twentieth is."""
    return number % 20 == 7


def link_held_out(source, target):
    """Folders im and gt with the pairs kept aside, for measure.py."""
    for part in ("im", "gt"):
        (target / part).mkdir(parents=True, exist_ok=True)
        for i, path in enumerate(sorted((source / part).iterdir())):
            if is_held_out(i):
                (target / part / path.name).symlink_to(path.resolve())


def decode(source, data, index):
    masks = {path.stem: path for path in (source / "gt").iterdir()}
    places, start = [], 0
    with data.open("wb") as out:
        for name in names(source):
            path = source / "im" / name
            picture = Image.open(path).convert("RGB")
            picture.thumbnail((LONGEST, LONGEST))
            mask = Image.open(masks[path.stem]).convert("L").resize(picture.size)
            places.append((start, picture.height, picture.width))
            start += out.write(np.dstack([picture, mask]).tobytes())
    index.write_text(json.dumps({"names": names(source), "places": places}))


class Variations:
    """Random samples of the training pairs; a share of them, `composed`, shows the object elsewhere."""

    def __init__(self, pictures, composed):
        self.pictures, self.composed = pictures, composed
        self.random = np.random.default_rng()

    def __getitem__(self, wanted):
        """The sample for a pair's number, a size, and a seed, which alone decides all chance in it."""
        number, size, seed = wanted
        self.random = np.random.default_rng(seed)
        picture, mask = self.pictures.pair(number)
        if self.chance(self.composed):
            picture, mask = self.compose(picture, mask)
        box = self.crop_box(mask)
        picture = picture.resize((size, size), Image.BILINEAR, box)
        mask = mask.resize((size, size), Image.BILINEAR, box)
        if self.chance(0.5):
            picture, mask = (image.transpose(Image.FLIP_LEFT_RIGHT) for image in (picture, mask))
        return self.vary_light(picture), np.array(mask)

    def chance(self, share):
        return self.random.random() < share

    def between(self, low, high):
        return float(self.random.uniform(low, high))

    def pick(self):
        return self.pictures.training[self.random.integers(len(self.pictures.training))]

    def crop_box(self, mask):
        """A part of the picture that holds at least half of the object, or all of the picture."""
        width, height = mask.size
        if self.chance(0.65):
            w, h = width * self.between(0.6, 1), height * self.between(0.6, 1)
            left, top = self.between(0, width - w), self.between(0, height - h)
            box = (left, top, left + w, top + h)
            inside = np.asarray(mask.crop(tuple(map(int, box))), np.uint32).sum()
            if 2 * inside >= np.asarray(mask, np.uint32).sum():
                return box
        return (0, 0, width, height)

    def vary_light(self, picture):
        """(size,size,3) bytes with other light, contrast and colours, now and then grey, blurred or noisy."""
        if self.chance(0.08):
            picture = picture.filter(ImageFilter.GaussianBlur(self.between(0.4, 1.6)))
        pixels = np.asarray(picture, np.float32)
        if self.chance(0.1):
            pixels = np.repeat(pixels.mean(2, keepdims=True), 3, 2)
        if self.chance(0.7):
            gain = np.float32(self.between(0.85, 1.15) * self.random.uniform(0.93, 1.07, 3))
            middle, contrast = pixels.mean(), self.between(0.75, 1.25)
            pixels = ((pixels - middle) * contrast + middle) * gain + self.between(-20, 20)
        if self.chance(0.08):
            pixels = pixels + self.random.normal(0, self.between(2, 9), pixels.shape).astype(np.float32)
        return np.clip(pixels, 0, 255).astype(np.uint8)

    def compose(self, picture, mask):
        """The object, at times with others, on a plain or another photo's background, with a shadow or a reflection."""
        plain = self.chance(0.55)
        canvas = self.plain_backdrop() if plain else self.photo_backdrop()
        drawn = Image.new("L", canvas.size)
        others = self.random.choice((0, 0, 0, 1, 2))
        scale = (0.25, 0.6) if others else (0.35, 1.05)
        for pair in [(picture, mask)] + [self.pictures.pair(self.pick()) for _ in range(others)]:
            self.place(canvas, drawn, *pair, plain, scale)
        return canvas, drawn

    def place(self, canvas, drawn, picture, mask, plain, scale):
        box = mask.getbbox()
        if box is None or min(box[2] - box[0], box[3] - box[1]) < 12:
            return
        longest = max(box[2] - box[0], box[3] - box[1])
        factor = CANVAS * self.between(*scale) / longest
        size = tuple(max(8, round(factor * side)) for side in (box[2] - box[0], box[3] - box[1]))
        cut, shape = (image.resize(size, Image.BILINEAR, box) for image in (picture, mask))
        shape = shape.filter(ImageFilter.GaussianBlur(self.between(0.4, 1)))
        # a quarter of the object at most lies outside the frame, mostly nothing does
        out = 0.25 if self.chance(0.25) else 0
        left, top = (
            round(self.between(min(-out * side, CANVAS - side), max(CANVAS - side * (1 - out), 0))) for side in size
        )
        if self.chance(0.6):
            self.throw_shadow(canvas, shape, left, top)
        if plain and self.chance(0.2):
            fainter = shape.transpose(Image.FLIP_TOP_BOTTOM).point([round(v * 0.2) for v in range(256)])
            canvas.paste(cut.transpose(Image.FLIP_TOP_BOTTOM), (left, top + size[1]), fainter)
        canvas.paste(cut, (left, top), shape)
        whole = Image.new("L", drawn.size)
        whole.paste(shape, (left, top))
        drawn.paste(ImageChops.lighter(drawn, whole))

    def throw_shadow(self, canvas, shape, left, top):
        strength = self.between(0.15, 0.55)
        shadow = Image.new("L", canvas.size)
        reach = CANVAS * 0.06
        flat = shape.resize((shape.width, max(1, shape.height // 5))) if self.chance(0.4) else shape
        down = shape.height - flat.height // 2 if flat is not shape else round(self.between(0, reach))
        faint = flat.point([round(v * strength) for v in range(256)])
        shadow.paste(faint, (left + round(self.between(-reach, reach)), top + down))
        canvas.paste((15, 15, 20), (0, 0), shadow.filter(ImageFilter.BoxBlur(self.between(2, 12))))

    def plain_backdrop(self):
        """White or nearly, or a colour, lighter on one side."""
        white = self.chance(0.6)
        colour = np.float32([self.between(235, 255)] * 3 if white else self.random.uniform(20, 245, 3))
        angle, depth = self.between(0, 2 * math.pi), 0 if self.chance(0.3) else self.between(5, 45)
        line = np.linspace(-0.5, 0.5, CANVAS, dtype=np.float32)
        slope = (line[None] * math.cos(angle) + line[:, None] * math.sin(angle)) * depth
        return Image.fromarray(np.clip(colour + slope[..., None], 0, 255).astype(np.uint8))

    def photo_backdrop(self):
        """The largest strip beside the object of another photo, stretched, at times out of focus."""
        picture, mask = self.pictures.pair(self.pick())
        width, height = picture.size
        left, top, right, bottom = mask.getbbox() or (width, height, width, height)
        strips = ((0, 0, left, height), (right, 0, width, height), (0, 0, width, top), (0, bottom, width, height))
        strip = max(strips, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        if min(strip[2] - strip[0], strip[3] - strip[1]) < 24:
            return self.plain_backdrop()
        backdrop = picture.resize((CANVAS, CANVAS), Image.BILINEAR, strip)
        return backdrop.filter(ImageFilter.BoxBlur(self.between(1, 8))) if self.chance(0.4) else backdrop
