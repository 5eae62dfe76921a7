"""Steps of the inner loops that are spelt as vectors, which numba's compiler makes any processor's code of.

Of a loop over so few samples it makes code that is five times slower. A step reads and writes ``BLOCK`` samples and
does not look whether so many are there.

Numba looks at a kernel's own file alone to see whether the code that it kept is out of date: after a change here, touch
the files of the kernels that use it.
"""

from typing import Any, Final

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

BLOCK: Final = 32
_BYTES: Final = ir.VectorType(ir.IntType(8), BLOCK)
_FINE: Final = ir.VectorType(ir.IntType(16), BLOCK)
_WIDE: Final = ir.VectorType(ir.IntType(32), BLOCK)


def _mix_block(_context: Any, samples: Any, place: Any, shares: Any, mixed: Any, begin: Any) -> Any:
    """128 times samples from ``place`` on, mixed with those after them by ``shares``, into ``mixed``."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        vectors = _Vectors(context, builder, signature, values)
        one, other = vectors.samples(0, values[1]), vectors.samples(0, values[1], further=1)
        share = builder.load(vectors.pointer(2, values[4], _FINE), align=1)
        builder.store(vectors.mix(one, other, share), vectors.pointer(3, values[4], _FINE), align=1)
        return context.get_dummy_value()

    return types.void(samples, place, shares, mixed, begin), generate


def _shift_block(  # noqa: PLR0917
    _context: Any, row: Any, above: Any, share: Any, factor: Any, out: Any, begin: Any
) -> Any:
    """Samples of ``row`` but its first, mixed with the one before them by ``share``, and then with those ``above``.

    ``factor`` is that of ``kernels.between``.
    """

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        vectors = _Vectors(context, builder, signature, values)
        begin = values[5]
        share, factor = vectors.spread(values[2]), vectors.spread(values[3])
        one, other = (
            vectors.mix(vectors.samples(array, begin, further=1), vectors.samples(array, begin), share)
            for array in (0, 1)
        )
        apart = builder.sext(builder.sub(other, one), _WIDE)
        product = builder.mul(apart, builder.sext(factor, _WIDE))
        part = builder.trunc(builder.ashr(product, ir.Constant(_WIDE, [16] * BLOCK)), _FINE)
        is_near = builder.icmp_signed(">=", values[3], ir.Constant(values[3].type, 0))
        total = builder.add(builder.select(is_near, one, other), part)
        half, seven = (ir.Constant(_FINE, [number] * BLOCK) for number in (64, 7))
        samples = builder.trunc(builder.lshr(builder.add(total, half), seven), _BYTES)
        builder.store(samples, vectors.pointer(4, begin, _BYTES), align=1)
        return context.get_dummy_value()

    return types.void(row, above, share, factor, out, begin), generate


mix_block: Any = intrinsic(_mix_block)
shift_block: Any = intrinsic(_shift_block)


class _Vectors:
    """What both have in common: ``values`` are the arguments, arrays are named by their number among them."""

    def __init__(self, context: Any, builder: Any, signature: Any, values: Any) -> None:
        self._context, self._builder, self._signature, self._values = context, builder, signature, values

    def pointer(self, array: int, index: Any, kind: ir.Type, *, further: int = 0) -> Any:
        """To a vector that begins at ``index``, and so many samples on."""
        struct = self._context.make_array(self._signature.args[array])
        data = struct(self._context, self._builder, self._values[array]).data
        place = self._builder.add(index, ir.Constant(index.type, further))
        return self._builder.bitcast(self._builder.gep(data, [place]), kind.as_pointer())

    def samples(self, array: int, index: Any, *, further: int = 0) -> Any:
        """Samples as numbers of 16 bits."""
        loaded = self._builder.load(self.pointer(array, index, _BYTES, further=further), align=1)
        return self._builder.zext(loaded, _FINE)

    def spread(self, number: Any) -> Any:
        """A vector of one number of 16 bits."""
        first = self._builder.insert_element(ir.Constant(_FINE, ir.Undefined), number, ir.IntType(32)(0))
        zeros = ir.Constant(_WIDE, [0] * BLOCK)
        return self._builder.shuffle_vector(first, ir.Constant(_FINE, ir.Undefined), zeros)

    def mix(self, one: Any, other: Any, share: Any) -> Any:
        """``one`` and ``other`` as ``one * (128 - share) + other * share``."""
        part = self._builder.mul(self._builder.sub(other, one), share)
        return self._builder.add(self._builder.shl(one, ir.Constant(_FINE, [7] * BLOCK)), part)
