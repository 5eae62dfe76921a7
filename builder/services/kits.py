"""The life of the workspace's brand kit: a draft, its sections, published, retired, brought back."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from pydantic import ValidationError

from brandkit import api as brandkit
from brandkit.api import KitSection, KitVersion, VersionState
from builder.document.kit_values import KitValues
from builder.models import AssetKind, Right
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import find_originals
from builder.selectors.kits import fields_of, list_lost_roles, named_files_of, section_sum
from builder.services.assets import take_up_originals
from builder.services.audit import record
from builder.services.evidence import look_at_library
from builder.services.logo_facts import with_logo_facts
from builder.services.policies import hold_videos_at
from builder.services.redressing import dress_followers
from builder.services.review_standings import doubt_standings
from builder.services.staging import refresh_thumbnails

EMPTY = KitValues(name="Brand kit", colours=(), type_styles=())


@transaction.atomic
def publish_kit(workspace_key: UUID, *, by: Actor, values: KitValues, now: datetime) -> KitVersion:
    """``values`` are the kit in use, in a version of their own; videos follow it by the policy of the workspace.

    Raises InvalidError ``kit-file-missing`` where a file of the kit is not among the workspace's originals, and
    ``kit-file-wrong-kind`` where one is not what it is used as; ConflictError ``kit-unchanged``.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    refuse_unchanged(workspace_key, values)
    _refuse_unfit_files(workspace_key, values)
    values = with_logo_facts(values)
    if not brandkit.list_versions(workspace_key).exists():
        brandkit.create_kit(workspace_key, values=values)
    _hold_followers(workspace_key, by=by)
    draft = brandkit.save_draft(workspace_key, values=values)
    version = brandkit.publish_version(draft.id, now=now)
    _record("kit.published", version, by=by, now=now)
    _look_again(version)
    return version


@transaction.atomic
def open_draft(workspace_key: UUID, *, by: Actor, now: datetime, number: int | None = None) -> KitVersion:
    """There is a draft with the values of the version ``number``, else of the kit in use, else an empty one.

    A draft that is there already is returned as it is, unless a version is named: then KitStateError ``draft-exists``.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    draft = brandkit.find_draft(workspace_key)
    if draft is not None and number is None:
        return draft
    first = brandkit.get_numbered_version(workspace_key, number=number) if number else brandkit.find_kit(workspace_key)
    if first is None:
        row = brandkit.list_versions(workspace_key).first()
        first = brandkit.as_value(row) if row else None
    if first is None:
        opened = brandkit.create_kit(workspace_key, values=EMPTY)
    else:
        opened = brandkit.open_draft(workspace_key, values=first.values, based_on=first.number)
    _record("kit.draft-opened", opened, by=by, now=now)
    return opened


@transaction.atomic
def save_draft(
    workspace_key: UUID, *, by: Actor, values: KitValues, now: datetime, revision: int | None = None
) -> KitVersion:
    """The draft holds ``values``. With ``revision`` only over that one: else KitStateError ``draft-changed``."""
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    _refuse_unfit_files(workspace_key, values)
    values = with_logo_facts(values)
    if not brandkit.list_versions(workspace_key).exists():
        draft = brandkit.create_kit(workspace_key, values=values)
    else:
        draft = brandkit.save_draft(workspace_key, values=values, revision=revision)
    _record("kit.draft-saved", draft, by=by, now=now)
    return draft


@transaction.atomic
def put_into_draft(
    workspace_key: UUID, *, by: Actor, values: KitValues, now: datetime, replaces: int | None
) -> KitVersion:
    """The draft holds ``values``, which came from elsewhere: a new draft, or in the place of revision ``replaces``.

    Raises KitStateError ``draft-exists`` where there is one and none is named, and ``draft-changed``.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    _refuse_unfit_files(workspace_key, values)
    values = with_logo_facts(values)
    if not brandkit.list_versions(workspace_key).exists():
        draft = brandkit.create_kit(workspace_key, values=values)
    elif replaces is not None:
        draft = brandkit.save_draft(workspace_key, values=values, revision=replaces)
    else:
        in_use = brandkit.find_kit(workspace_key)
        draft = brandkit.open_draft(workspace_key, values=values, based_on=in_use.number if in_use else None)
    _record("kit.draft-saved" if replaces is not None else "kit.draft-opened", draft, by=by, now=now)
    return draft


@transaction.atomic
def save_section(
    workspace_key: UUID,
    *,
    by: Actor,
    section: KitSection,
    fields: Mapping[str, object],
    seen_sum: str,
    now: datetime,
) -> KitVersion:
    """These fields of the draft are ``fields``, and the others are as they were: people edit sections side by side.

    Files that are new in it come out of the trash. ``seen_sum`` is the section's sum when the person began.

    Raises ConflictError ``kit-section-changed`` where somebody else saved the same section since, InvalidError
    ``kit-invalid`` with ``data["problems"]`` where the values do not fit together, and ConflictError ``no-draft``.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    draft = brandkit.find_draft(workspace_key)
    if draft is None:
        raise ConflictError("The draft is gone: it was published or discarded meanwhile.", code="no-draft")
    if section_sum(draft.values, section=section) != seen_sum:
        raise ConflictError(
            "Somebody else saved this section while you had it open. What you wrote is still here: save again to put "
            "it in the place of theirs, or leave the page to keep theirs.",
            code="kit-section-changed",
        )
    given = {field: fields[field] for field in fields_of(section) if field in fields}
    values = build_values(draft.values, fields=given)
    _refuse_unfit_files(workspace_key, values)
    take_up_originals(workspace_key, named_files_of(values) - named_files_of(draft.values), by=by, now=now)
    values = with_logo_facts(values) if section is KitSection.LOGOS else values
    saved = brandkit.save_draft(workspace_key, values=values, revision=draft.revision)
    _record("kit.draft-saved", saved, by=by, now=now, section=section.value)
    return saved


def build_values(values: KitValues, *, fields: Mapping[str, object]) -> KitValues:
    """The kit with other fields. Raises InvalidError ``kit-invalid`` where they do not fit together."""
    try:
        return KitValues.model_validate({**dict(values), **fields})
    except ValidationError as error:
        problems = [one["msg"].removeprefix("Value error, ") for one in error.errors()]
        raise InvalidError(" ".join(problems[:5]), code="kit-invalid", data={"problems": problems}) from error


@transaction.atomic
def discard_draft(workspace_key: UUID, *, by: Actor, now: datetime) -> None:
    """There is no draft. The kit in use is as it was. Raises KitNotFoundError ``no-draft``."""
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    _record("kit.draft-discarded", brandkit.discard_draft(workspace_key), by=by, now=now)


@transaction.atomic
def publish_draft(
    workspace_key: UUID,
    *,
    by: Actor,
    now: datetime,
    note: str = "",
    revision: int | None = None,
    is_confirmed: bool = False,
) -> KitVersion:
    """The draft is the kit in use. Raises ConflictError ``no-draft``, and KitStateError ``draft-changed``.

    Raises ConflictError ``kit-roles-in-use`` where videos use what it no longer has, unless ``is_confirmed``, and
    ``kit-unchanged`` where it is as the kit in use. Videos get what plays the part of what is gone.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    draft = brandkit.find_draft(workspace_key)
    if draft is None:
        raise ConflictError("The brand kit has no draft to publish.", code="no-draft")
    refuse_unchanged(workspace_key, draft.values)
    _refuse_unfit_files(workspace_key, draft.values)
    _refuse_lost_roles(workspace_key, draft.values, by=by, is_confirmed=is_confirmed)
    _hold_followers(workspace_key, by=by)
    _dress_followers(workspace_key, draft.values, by=by, now=now)
    values = with_logo_facts(draft.values)
    if values != draft.values and revision in {None, draft.revision}:
        draft = brandkit.save_draft(workspace_key, values=values, revision=draft.revision)
        revision = draft.revision
    version = brandkit.publish_version(draft.id, now=now, note=note, revision=revision)
    _record("kit.published", version, by=by, now=now, note=note)
    _look_again(version)
    return version


@transaction.atomic
def retire_kit(workspace_key: UUID, *, by: Actor, number: int, now: datetime) -> KitVersion:
    """This version is no longer in use, and no other is. Raises KitStateError ``not-published``."""
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    version = brandkit.retire_version(brandkit.get_numbered_version(workspace_key, number=number).id, now=now)
    _record("kit.retired", version, by=by, now=now)
    return version


@transaction.atomic
def roll_back_kit(
    workspace_key: UUID, *, by: Actor, number: int, now: datetime, note: str = "", is_confirmed: bool = False
) -> KitVersion:
    """A new version with the values of the version ``number`` is in use. Raises KitStateError ``not-retired``.

    Raises ConflictError ``kit-roles-in-use`` where videos use what that version lacks, unless ``is_confirmed``, and
    ``kit-unchanged`` where it is as the kit in use.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    old = brandkit.get_numbered_version(workspace_key, number=number)
    if old.state is VersionState.RETIRED:
        refuse_unchanged(workspace_key, old.values)
    _refuse_lost_roles(workspace_key, old.values, by=by, is_confirmed=is_confirmed)
    _hold_followers(workspace_key, by=by)
    _dress_followers(workspace_key, old.values, by=by, now=now)
    version = brandkit.roll_back(old.id, now=now, note=note or f"Back to version {number}")
    _record("kit.rolled-back", version, by=by, now=now, values_of=number, note=version.note)
    _look_again(version)
    return version


def refuse_unchanged(workspace_key: UUID, values: KitValues) -> None:
    """Raises ConflictError ``kit-unchanged`` where the kit in use is just so: a version without news helps nobody."""
    in_use = brandkit.find_kit(workspace_key)
    if in_use is not None and brandkit.is_same_kit(in_use.values, after=values):
        raise ConflictError(
            f"Nothing is different from version {in_use.number}, which is in use, so there is nothing to publish. "
            "Change something first.",
            code="kit-unchanged",
            data={"version": in_use.number},
        )


def _hold_followers(workspace_key: UUID, *, by: Actor) -> None:
    """Before another version is published: videos keep the one in use where the workspace's policy says so."""
    in_use = brandkit.find_kit(workspace_key)
    if in_use is not None:
        hold_videos_at(in_use, workspace=access_workspace(by, workspace_key))


def _dress_followers(workspace_key: UUID, values: KitValues, *, by: Actor, now: datetime) -> None:
    """Videos that follow the kit name its roles: those of the kit in use that ``values`` lack are replaced."""
    in_use = brandkit.find_kit(workspace_key)
    if in_use is not None:
        dress_followers(workspace_key, by=by, worn=in_use.values, kit=values, now=now)


def _refuse_unfit_files(workspace_key: UUID, values: KitValues) -> None:
    named = named_files_of(values)
    originals = find_originals(workspace_key, named)
    missing = sorted(named - set(originals))
    if missing:
        raise InvalidError(
            f"The kit names a file that the workspace does not have: the one with the SHA-256 {missing[0]}.",
            code="kit-file-missing",
            data={"sha256": missing},
        )
    for what, kinds, files in _uses_of(values):
        for sha256 in files:
            asset = originals[sha256]
            if asset.kind not in kinds:
                raise InvalidError(
                    f"The kit uses “{asset.name}” as {what}, and it is none. Choose another file there.",
                    code="kit-file-wrong-kind",
                    data={"sha256": sha256, "kind": asset.kind},
                )


def _uses_of(values: KitValues) -> Iterator[tuple[str, frozenset[str], tuple[str, ...]]]:
    """What the kit uses files as, which kinds of original can be that, and the files."""
    drawn = frozenset({AssetKind.SVG, AssetKind.PICTURE})
    yield "a font", frozenset({AssetKind.FONT}), (*(style.font for style in values.type_styles), *values.fallback_fonts)
    yield "a logo", drawn, tuple(logo.asset for logo in values.logos)
    yield "a picture of a mark", drawn, tuple(mark.asset for mark in values.foreign_marks)
    yield "music", frozenset({AssetKind.AUDIO}), tuple(track.asset for track in values.music)
    if values.grade is not None and values.grade.lut is not None:
        yield "a colour table", frozenset({AssetKind.LUT}), (values.grade.lut,)


def _refuse_lost_roles(workspace_key: UUID, values: KitValues, *, by: Actor, is_confirmed: bool) -> None:
    lost = list_lost_roles(by, workspace_key, values=values)
    if lost and not is_confirmed:
        raise ConflictError(
            f"{lost[0].sentence} Confirm that you publish it nevertheless, or put it back into the draft.",
            code="kit-roles-in-use",
            data={"roles": [{"kind": one.kind, "role": one.role, "videos": one.titles} for one in lost]},
        )


def _look_again(version: KitVersion) -> None:
    """Once this version is in use, pictures of the workspace are looked at for its marks, and videos are judged anew.
    Lists show how the videos look in it."""
    doubt_standings(version.workspace_key)
    transaction.on_commit(partial(look_at_library, version.workspace_key, kit=version.values))
    transaction.on_commit(partial(refresh_thumbnails, version.workspace_key), robust=True)


def _record(action: str, version: KitVersion, *, by: Actor, now: datetime, **more: object) -> None:
    workspace = access_workspace(by, version.workspace_key)
    data = {"name": version.values.name, "version": version.number, **{key: said for key, said in more.items() if said}}
    record(action, by=by, workspace_key=version.workspace_key, subject=workspace, now=now, data=data)
