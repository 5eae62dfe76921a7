"""What is in pictures and footage: found by picture and kit, or asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from brandkit.api import PictureReport
from builder.document.kit_values import KitValues
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import ArtifactSpec, KnownMark, MarksSpec, artifact_key
from generation.selectors.artifacts import find_made
from generation.services import artifacts
from generation.services.measuring import find_failed, request_measurements


@dataclass(frozen=True, slots=True)
class PictureReports:
    """Those that are there, by the picture's SHA-256, and the keys of those that are on their way.

    ``failed`` are the pictures of which there will be none.
    """

    reports: dict[str, PictureReport]
    awaited: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()


def request_picture_reports(
    workspace_key: str, assets: Mapping[str, bool], *, kit: KitValues, again: bool = False
) -> PictureReports:
    """What is known of these originals; those that nobody looked at are asked for. ``assets`` says which are footage.

    A kit without logos, foreign marks and a lexicon has nothing to look for, and its own logos are not looked at.
    What failed before is asked for too, where ``again``.
    """
    marks = known_marks(kit)
    if not marks and not kit.lexicon:
        return PictureReports({})
    own = {mark.asset for mark in marks}
    return _reports(
        workspace_key,
        {
            asset: MarksSpec(asset=asset, is_footage=is_footage, marks=marks, reads_text=bool(kit.lexicon))
            for asset, is_footage in assets.items()
            if asset not in own
        },
        again=again,
    )


def request_words(
    workspace_key: str, assets: Mapping[str, bool], *, kit: KitValues, again: bool = False
) -> PictureReports:
    """The words in these originals; those that nobody read are asked for. ``assets`` says which are footage.

    With a lexicon they are read along with what the kit looks for, once.
    """
    if kit.lexicon:
        return request_picture_reports(workspace_key, assets, kit=kit, again=again)
    return _reports(workspace_key, _words_specs(assets), again=again)


def find_unread(workspace_key: str, assets: Mapping[str, bool]) -> frozenset[str]:
    """Those of the originals whose words alone somebody tried to read and failed. Nothing is asked for."""
    keys = {asset: artifact_key(spec) for asset, spec in _words_specs(assets).items()}
    failed = find_failed(workspace_key, kind=ArtifactKind.MARKS, keys=keys.values())
    made = find_made(workspace_key=workspace_key, keys=failed) if failed else {}
    return frozenset(asset for asset, key in keys.items() if key in failed and key not in made)


def _words_specs(assets: Mapping[str, bool]) -> dict[str, MarksSpec]:
    return {
        asset: MarksSpec(asset=asset, is_footage=is_footage, marks=(), reads_text=True)
        for asset, is_footage in assets.items()
    }


def _reports(workspace_key: str, specs: Mapping[str, MarksSpec], *, again: bool) -> PictureReports:
    keys = {asset: artifact_key(spec) for asset, spec in specs.items()}
    artifacts.note_used(workspace_key, list(keys.values()))
    made = find_made(workspace_key=workspace_key, keys=keys.values())
    reports = {asset: PictureReport.model_validate_json(made[key].facts) for asset, key in keys.items() if key in made}
    missing: dict[str, ArtifactSpec] = {keys[asset]: specs[asset] for asset in keys if asset not in reports}
    if not missing:
        return PictureReports(reports)
    artifacts.declare_artifacts(workspace_key, missing)
    awaited = request_measurements(workspace_key, kind=ArtifactKind.MARKS, keys=missing, again=again)
    failed = missing.keys() - awaited
    return PictureReports(reports, awaited, frozenset(asset for asset, key in keys.items() if key in failed))


def known_marks(kit: KitValues) -> tuple[KnownMark, ...]:
    """The kit's logos, in use or former, and the marks that it refuses."""
    logos = (
        KnownMark(name=logo.variant, use="retired" if logo.is_retired else "in-use", asset=logo.asset)
        for logo in kit.logos
    )
    foreign = (KnownMark(name=mark.id, use="foreign", asset=mark.asset) for mark in kit.foreign_marks)
    return (*logos, *foreign)
