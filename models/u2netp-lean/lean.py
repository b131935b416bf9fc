"""U²-Net-P without its finest level: what worked on each pixel of the picture now works on half the sides.

Three quarters of U²-Net-P's arithmetic is in its first encoder and its last decoder. Here two convolutions take the first
one's place. A head takes the last one's: it lays the finest decoder's map beside the picture's own detail and gives four
logits for each place at half the sides, those of its four pixels. All between is U²-Net-P's.
"""

import torch
from torch import Tensor

from network import SIDE, ConvRelu, Entry, Join, Logits, Nested

DETAIL = 16  # channels of the picture's own detail
STEM = 32  # channels that the first encoder gets
LAST = 48  # channels that the last decoder gives, of U²-Net-P's 64
HEAD = 32


class Lean(Nested):
    """(B,3,H,W) to the probability (B,1,H,W) in 0..1."""

    lies_beside = {"detail": "decoders.3.add"}

    def __init__(self):
        super().__init__(SIDE // 2, shrinking=[5, 4, 3], channels=STEM, last=LAST)
        self.entry = Entry()
        self.detail = ConvRelu(3, DETAIL, stride=2)
        self.stem = ConvRelu(DETAIL, STEM)
        self.beside = Join()
        self.head = ConvRelu(LAST + DETAIL, HEAD)
        self.logits = Logits(HEAD, 4)

    def forward(self, x: Tensor) -> Tensor:
        detail = self.detail(self.entry(x))
        finest = self.levels(self.stem(detail))[-1]
        return torch.sigmoid(torch.pixel_shuffle(self.logits(self.head(self.beside(finest, detail))), 2))
