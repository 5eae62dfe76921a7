"""Which jobs wait behind which."""

import pytest

from generation import registry
from generation.domain.kinds import ArtifactKind


class TestQueues:
    @pytest.mark.parametrize("kind", [ArtifactKind.GATE_REPORT, ArtifactKind.GROUND, ArtifactKind.MARKS])
    def test_of_what_an_export_waits_for_hold_no_takes(self, kind: ArtifactKind) -> None:
        """A take may last for hours; a look at a picture takes seconds."""
        takes = {registry.queue_of(kind) for kind in (ArtifactKind.TAKE, ArtifactKind.FOOTAGE_TAKE)}
        assert registry.queue_of(kind) not in takes
