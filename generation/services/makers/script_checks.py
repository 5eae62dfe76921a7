"""Recognising narrations back: what another model hears in them is compared with their scripts."""

from generation import registry
from generation.backends.recognising import compare_heard
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import ScriptCheckSpec
from generation.domain.work import MadeFile, Work
from generation.queue import DEFAULT
from generation.registry import makes


@makes(ArtifactKind.SCRIPT_CHECK, queue=DEFAULT)
def make_script_check(spec: ScriptCheckSpec, work: Work) -> MadeFile:
    """What was recognised, and which words of the script were not, as JSON."""
    heard = registry.get_transcript_backend().transcribe(work.media.path(spec.narration), check=work.check)
    facts = compare_heard(spec.script, heard, pronunciations=spec.pronunciations)
    path = work.folder / "check.json"
    path.write_text(facts.model_dump_json(), encoding="utf-8")
    return MadeFile(path=path, media_type="application/json", facts=facts)
