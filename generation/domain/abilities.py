"""What a worker can do, as it says itself when it starts."""

from builder.document.values import Value


class Abilities(Value):
    """``device`` composites frames; ``encoders`` are those of H.264 that work there."""

    cores: int
    device: str
    card: str = ""
    encoders: tuple[str, ...]
