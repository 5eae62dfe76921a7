"""Brand proofs of films that no worker made."""

import io

from brandkit.api import FilmProof, ProofVerdict, RuleProof
from generation import api as generation
from generation.api import FileKind, JobFile


def build_proof(*rules: RuleProof) -> FilmProof:
    """The proof of a film of 100 seconds that failed where one of these rules did."""
    failed = any(rule.verdict is ProofVerdict.FAIL for rule in rules)
    return FilmProof(
        verdict=ProofVerdict.FAIL if failed else ProofVerdict.PASS,
        frames=3000,
        frames_per_second=30,
        width_px=1280,
        height_px=720,
        apart_frames=0,
        rules=rules,
    )


def store_proof(proof: FilmProof | None = None) -> JobFile:
    """Its file among those of an export; of a film that keeps to everything unless another is given."""
    told = (proof or build_proof()).model_dump_json().encode()
    stored = generation.store_file(io.BytesIO(told))
    return JobFile(
        kind=FileKind.BRAND_PROOF,
        sha256=stored.sha256,
        name="brand-proof.json",
        media_type="application/json",
        size_bytes=stored.size_bytes,
    )
