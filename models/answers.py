"""Where measure.py gets its masks: each source answers a picture with (mask, box).

The mask is (height, width) floats 0..1 at the picture's own size, or None where no object was found; the box is
(left, top, right, bottom) in pixels, right and bottom excluded, or None.
"""

import base64
import io
import json
import time
import urllib.error
import urllib.request
import uuid

import numpy as np
from PIL import Image

TIMEOUT_SECONDS = 120
ATTEMPTS_WHEN_BUSY = 20


def tight_box(mask):
    """The box around the pixels >= 0.5, None without any."""
    rows, columns = np.flatnonzero((mask >= 0.5).any(1)), np.flatnonzero((mask >= 0.5).any(0))
    return (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) if len(rows) else None


class Server:
    """A running service, asked for the mask as JSON, which carries the object's box too. Waits while it is busy."""

    def __init__(self, address):
        self.address = address.rstrip("/") + "/process"

    def answer(self, picture):
        said = self.ask(picture.name, picture.read_bytes())
        return (None, None) if said is None else read_answer(said)

    def ask(self, name, picture):
        """What the service says of the picture's bytes, as JSON; None where no object was found."""
        body, kind = multipart({"mode": "mask", "format": "png"}, name, picture)
        request = urllib.request.Request(self.address, body, {"Content-Type": kind, "Accept": "application/json"})
        for _ in range(ATTEMPTS_WHEN_BUSY):
            try:
                with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
                    return json.load(response)
            except urllib.error.HTTPError as error:
                text = error.read().decode(errors="replace")
                if error.code == 422 and "no_object" in text:
                    return None
                if error.code not in (429, 503):
                    raise SystemExit(f"{name}: status {error.code}: {text}") from None
                time.sleep(float(error.headers.get("Retry-After") or 1))
        raise SystemExit(f"{name}: still busy after {ATTEMPTS_WHEN_BUSY} attempts")


def multipart(fields, name, picture):
    """The form with the picture's bytes as file part `image`, and its content type."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    heading = f'Content-Disposition: form-data; name="image"; filename="{name}"'
    parts.append(f"--{boundary}\r\n{heading}\r\nContent-Type: application/octet-stream\r\n\r\n".encode())
    body = b"".join(parts) + picture + f"\r\n--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"


def read_answer(answer):
    picture = Image.open(io.BytesIO(base64.b64decode(answer["result"][0])))
    mask = np.asarray(picture.convert("L"), np.float32) / 255
    box = answer.get("box")
    if box is None:
        return mask, tight_box(mask)
    return mask, (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])


class ModelFile:
    """A TorchScript file, run here with one thread per picture; its input is as the model.json beside it says."""

    def __init__(self, path, side=None):
        import torch

        torch.set_num_threads(1)
        self.torch = torch
        card = json.loads((path.parent / "model.json").read_text())["input"]
        self.side = side or card["size"]
        self.mean, self.std = (np.array(card[name], np.float32) for name in ("mean", "std"))
        self.net = torch.jit.load(path)

    def answer(self, path):
        picture = Image.open(path).convert("RGB")
        pixels = np.asarray(picture.resize((self.side, self.side), Image.BILINEAR), np.float32)
        scaled = (pixels / max(pixels.max(), 1) - self.mean) / self.std
        with self.torch.inference_mode():
            small = self.net(self.torch.from_numpy(scaled.transpose(2, 0, 1)[None].copy()))[0, 0].numpy()
        mask = np.asarray(Image.fromarray(small).resize(picture.size, Image.BILINEAR))
        box = tight_box(mask)
        return (None, None) if box is None else (mask, box)
