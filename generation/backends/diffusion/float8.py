"""Products of matrices in numbers of 8 bits, which a card of this kind does twice as fast as in 16.

Every row of what comes in and every row of the weights has a scale of its own, so that only the last digits are lost.
"""

from typing import Final

import torch
from torch import nn

FORM: Final = torch.float8_e4m3fn
LARGEST: Final = 448.0
"""The largest number of that form."""
SMALLEST: Final = 1e-12
FEWEST_FEATURES: Final = 1024
"""Smaller products take longer to prepare than they save."""
SIDE_MULTIPLE: Final = 16
LEAST_CAPABILITY: Final = (8, 9)


def is_possible(device: str) -> bool:
    """Whether the card of that name has such products."""
    return device.startswith("cuda") and torch.cuda.get_device_capability(torch.device(device)) >= LEAST_CAPABILITY


class Float8Linear(nn.Module):
    """A linear layer whose product is one of 8 bits; what it gives has the form of what it gets."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.rows: torch.Tensor
        self.scales: torch.Tensor
        rows, scales = in_8_bits(linear.weight.detach())
        self.register_buffer("rows", rows)
        self.register_buffer("scales", scales.t().contiguous())
        self.bias = linear.bias

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """The layer's answer."""
        flat, scales = in_8_bits(given.reshape(-1, given.shape[-1]))
        made = torch._scaled_mm(
            flat, self.rows.t(), scale_a=scales, scale_b=self.scales, out_dtype=given.dtype, use_fast_accum=True
        )
        if self.bias is not None:
            made = made + self.bias
        return made.reshape(*given.shape[:-1], -1)


def in_8_bits(rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows in 8 bits, and by what each is to be multiplied to be what it was."""
    scales = rows.abs().amax(dim=1, keepdim=True).float().clamp(min=SMALLEST) / LARGEST
    return (rows.float() / scales).clamp(-LARGEST, LARGEST).to(FORM), scales


def use_float8(part: nn.Module) -> int:
    """The large products in the repeated blocks of the part are of 8 bits from now on; how many those are."""
    names = set(getattr(part, "_repeated_blocks", None) or ())
    blocks = [block for block in part.modules() if type(block).__name__ in names]
    return sum(_replaced_in(block) for block in blocks)


def _replaced_in(module: nn.Module) -> int:
    count = 0
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Linear) and _is_large(child):
            setattr(module, name, Float8Linear(child))
            count += 1
        else:
            count += _replaced_in(child)
    return count


def _is_large(child: nn.Linear) -> bool:
    if type(child) is not nn.Linear or child.weight.dtype is not torch.bfloat16:
        return False
    sides = (child.in_features, child.out_features)
    return min(sides) >= FEWEST_FEATURES and all(side % SIDE_MULTIPLE == 0 for side in sides)
