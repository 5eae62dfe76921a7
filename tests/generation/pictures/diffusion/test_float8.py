"""Products of 8 bits are nearly those of 16, in the large layers of repeated blocks alone."""

import pytest
import torch
from torch import nn

from generation.backends.diffusion.float8 import Float8Linear, in_8_bits, is_possible, use_float8


class Block(nn.Module):
    """One of the blocks that a model repeats."""

    def __init__(self) -> None:
        super().__init__()
        self.large = nn.Linear(1024, 2048, dtype=torch.bfloat16)
        self.small = nn.Linear(1024, 16, dtype=torch.bfloat16)
        self.other = nn.Sequential(nn.Linear(1024, 1024, bias=False, dtype=torch.bfloat16))


class Model(nn.Module):
    _repeated_blocks = ("Block",)

    def __init__(self) -> None:
        super().__init__()
        self.before = nn.Linear(1024, 1024, dtype=torch.bfloat16)
        self.blocks = nn.ModuleList([Block(), Block()])


class TestRows:
    def test_come_back_with_an_error_of_a_sixteenth_of_each_number_at_most(self) -> None:
        rows = torch.randn(8, 256, generator=torch.Generator().manual_seed(1)) * torch.logspace(-6, 3, 8)[:, None]
        found, scales = in_8_bits(rows)
        far = (found.float() * scales - rows).abs()
        assert bool((far <= rows.abs() / 16 + scales / 512).all())

    def test_of_nothing_stay_nothing(self) -> None:
        found, scales = in_8_bits(torch.zeros(2, 16))
        assert bool(torch.isfinite(scales).all())
        assert not bool(found.float().any())


class TestModel:
    def test_has_only_the_large_layers_of_its_blocks_replaced(self) -> None:
        model = Model()
        assert use_float8(model) == 4
        assert isinstance(model.blocks[0].large, Float8Linear)
        assert isinstance(model.before, nn.Linear)
        assert isinstance(model.blocks[1].small, nn.Linear)

    def test_without_repeated_blocks_stays_as_it_is(self) -> None:
        assert use_float8(nn.Sequential(nn.Linear(1024, 1024))) == 0

    @pytest.mark.slow
    def test_answers_nearly_as_before(self) -> None:
        torch.manual_seed(2)
        linear = nn.Linear(1024, 2048, dtype=torch.bfloat16)
        given = torch.randn(2, 32, 1024, dtype=torch.bfloat16)
        with torch.inference_mode():
            before, after = linear(given).float(), Float8Linear(linear)(given).float()
        assert after.shape == before.shape
        assert float((after - before).norm() / before.norm()) < 0.05


def test_a_processor_has_no_such_products() -> None:
    assert not is_possible("cpu")
