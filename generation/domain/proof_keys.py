"""The names of proofs: what decides them is what decides their key."""

from builder.document.fingerprint import fingerprint
from builder.document.values import Sha256, Value
from generation.domain.kinds import RECIPES, ArtifactKind
from generation.domain.rooms import LogoRoom


class ProvedPackets(Value):
    """Everything that decides a proof."""

    recipe: int
    packets: Sha256
    run_key: str
    rooms: tuple[LogoRoom, ...]


def proof_key(packets: Sha256, *, run_key: str, rooms: tuple[LogoRoom, ...] = ()) -> str:
    """The name of the proof of these packets as the run of that key: wherever the run stands in a film, once a recipe.

    The packets alone are not enough: the same picture may be right for one document and wrong for another.
    """
    return fingerprint(
        ProvedPackets(recipe=RECIPES[ArtifactKind.BRAND_PROOF], packets=packets, run_key=run_key, rooms=rooms)
    )
