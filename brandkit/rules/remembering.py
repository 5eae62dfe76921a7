"""What rules found in a segment is remembered: while someone edits, only what changed is judged anew."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from brandkit.domain.evidence import Evidence
from brandkit.domain.findings import Finding
from brandkit.domain.glyphs import LayerGlyphs
from builder.document.resolved import ResolvedSegment

MOST_SEGMENTS = 4000
"""Of a few hundred bytes each, and more where there is much to say."""

Findings = tuple[Finding, ...]


class FindingMemory:
    """Findings by a key that names everything they depend on; the ones that were not asked for longest go first."""

    def __init__(self, most: int = MOST_SEGMENTS) -> None:
        self._most = most
        self._findings: OrderedDict[bytes, Findings] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: bytes, find: Callable[[], Findings]) -> Findings:
        """What was found under ``key``, or what ``find`` finds now."""
        with self._lock:
            known = self._findings.get(key)
            if known is not None:
                self._findings.move_to_end(key)
                return known
        found = find()
        with self._lock:
            self._findings[key] = found
            while len(self._findings) > self._most:
                self._findings.popitem(last=False)
        return found

    def forget(self) -> None:
        """Nothing is remembered any more."""
        with self._lock:
            self._findings.clear()

    def __len__(self) -> int:
        return len(self._findings)


def key_of(segment: ResolvedSegment, *, glyphs: LayerGlyphs, evidence: Evidence, terms: bytes) -> bytes:
    """Names a segment with its ids and names, what is known of its fonts and pixels, and the ``terms`` it is judged by.

    Where it begins in the video is left out: no rule on a segment asks for it.
    """
    digest = hashlib.sha256(terms)
    digest.update(segment.model_copy(update={"start_frame": 0}).model_dump_json().encode())
    for layer_id in sorted(glyphs):
        digest.update(f"\n{layer_id} {glyphs[layer_id].model_dump_json()}".encode())
    for kind, known in (("ground", evidence.grounds), ("picture", evidence.pictures), ("slot", evidence.slots)):
        for name in sorted(known):
            digest.update(f"\n{kind} {name} {known[name].model_dump_json()}".encode())
    digest.update(repr((evidence.ai_made, evidence.is_voice_ai_made, evidence.unseen, evidence.unread)).encode())
    return digest.digest()
