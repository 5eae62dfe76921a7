"""Brand kits carried from one workspace to another in a signed file."""

import base64
import io
import json
import os
import wave
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from brandkit import api as brandkit
from brandkit.api import KitStateError
from builder.document.backgrounds import PictureBackground
from builder.document.errors import DocumentError
from builder.document.kit_archive import read_kit_archive
from builder.document.kit_demands import ForeignMark, KitPart, MusicTrack, PartKind
from builder.document.kit_values import KitValues, LogoVariant
from builder.document.needs import files_of
from builder.document.signatures import PrivateKey
from builder.document.timeline import PinnedDuration, Segment
from builder.models import Asset, AuditEntry, Membership, ReceivedKit, Role, SigningKey, TrustedKey, User
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.keys import Trust, find_signing_key, get_standing
from builder.selectors.kit_archives import preview_kit
from builder.services import kits
from builder.services.assets import trash_asset, upload_asset
from builder.services.keys import ensure_private_key, rotate_signing_key, withdraw_trust
from builder.services.kit_archives import (
    KEPT_FOR,
    export_kit,
    forget_received_kits,
    put_away_kit,
    receive_kit,
    take_over_kit,
)
from builder.services.workspaces import create_workspace_with_owner
from generation import api as generation
from generation.api import IntakeError
from generation.intake.svg import sanitise_svg
from tests.builder.houses import NOW, House
from tests.document.test_kit_archive import signed_anew

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">%s<rect width="40" height="10"/></svg>'
UNSAFE_LOGO = SVG % b"<script>1</script>"
LOGO = sanitise_svg(SVG % b"")


def picture(colour: str) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (64, 36), colour).save(output, "PNG")
    return output.getvalue()


def sound() -> bytes:
    output = io.BytesIO()
    with wave.open(output, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16000))
    return output.getvalue()


def keep(house: House, name: str, data: bytes) -> str:
    return upload_asset(house.workspace.key, by=house.manager, stream=io.BytesIO(data), name=name, now=NOW).sha256


def put(house: House, name: str, data: bytes, *, kind: str = "svg") -> str:
    """The file as an original of the house, without having it examined."""
    stored = generation.store_file(io.BytesIO(data))
    Asset.objects.create(
        workspace=house.workspace,
        sha256=stored.sha256,
        kind=kind,
        media_type="image/svg+xml",
        name=name,
        size_bytes=stored.size_bytes,
    )
    return stored.sha256


def publish(house: House, **changes: object) -> KitValues:
    """The kit of the house, changed, and under another name."""
    values = brandkit.get_kit(house.workspace.key).values
    changed = values.model_copy(update={"name": "Fabrikam brand", **changes})
    kits.publish_kit(house.workspace.key, by=house.manager, values=changed, now=NOW)
    return changed


def publish_rich_kit(house: House) -> KitValues:
    """A kit that names a file of every kind."""
    sea = PictureBackground(asset=keep(house, "sea.png", picture("#2255aa")))
    intro = Segment(id="a", duration=PinnedDuration(frames=30), background=sea)
    return publish(
        house,
        logos=(logo_of(keep(house, "logo.svg", UNSAFE_LOGO)),),
        music=(MusicTrack(role="theme", name="Theme", asset=keep(house, "theme.wav", sound())),),
        foreign_marks=(ForeignMark(id="x", name="X", asset=keep(house, "x.png", picture("#aa2222"))),),
        parts=(KitPart(role="intro", name="Intro", kind=PartKind.INTRO, segment=intro),),
    )


def logo_of(sha256: str) -> LogoVariant:
    return LogoVariant(
        variant="primary", name="Logo", asset=sha256, width_px=400, height_px=100, clear_space_ratio=0.1 + 0.2
    )


def export(house: House, *, number: int = 2) -> bytes:
    output = io.BytesIO()
    export_kit(house.workspace.key, by=house.manager, number=number, output=output, now=NOW)
    return output.getvalue()


def receive(house: House, archive: bytes) -> ReceivedKit:
    return receive_kit(house.workspace.key, by=house.manager, stream=io.BytesIO(archive), now=NOW)


def take_over(house: House, received: ReceivedKit, **more: object) -> brandkit.KitVersion:
    return take_over_kit(received.id, by=house.manager, now=NOW, **more)


def join(house: House, person: User, *, role: Role) -> None:
    Membership.objects.create(workspace=house.workspace, user=person, role=role)


def fingerprint_of(house: House) -> str:
    key = find_signing_key(house.admin, house.workspace.key)
    assert key is not None
    return key.fingerprint


def actions(house: House) -> list[str]:
    return list(AuditEntry.objects.filter(workspace=house.workspace).order_by("id").values_list("action", flat=True))


@pytest.fixture
def archive(house: House) -> bytes:
    """A kit whose only file, its font, every house has."""
    publish(house)
    return export(house)


@pytest.fixture
def archive_with_logo(house: House) -> bytes:
    publish(house, logos=(logo_of(put(house, "logo.svg", LOGO)),))
    return export(house)


class TestExport:
    def test_holds_the_version_with_all_its_files_signed_by_the_workspace(self, house: House) -> None:
        values = publish(house, logos=(logo_of(put(house, "logo.svg", LOGO)),))
        read = read_kit_archive(io.BytesIO(export(house)))
        assert read.manifest.values == values
        assert {file.sha256 for file in read.manifest.files} == set(files_of(values))
        assert (read.manifest.workspace, read.manifest.exported_by) == (house.workspace.name, house.manager.name)
        assert read.key.fingerprint == fingerprint_of(house)
        assert actions(house)[-2:] == ["key.created", "kit.exported"]

    def test_is_named_after_kit_and_version(self, house: House) -> None:
        name = export_kit(house.workspace.key, by=house.manager, number=1, output=io.BytesIO(), now=NOW)
        assert name == "Test kit-v1.brandkit"

    def test_of_a_draft_is_refused(self, house: House) -> None:
        kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
        with pytest.raises(ConflictError) as caught:
            export(house)
        assert caught.value.code == "kit-not-published"

    def test_is_for_those_who_manage_the_kit(self, house: House) -> None:
        for role in (Role.AUTHOR, Role.REVIEWER, Role.VIEWER):
            with pytest.raises(ForbiddenError):
                export_kit(house.workspace.key, by=house[role], number=1, output=io.BytesIO(), now=NOW)
        assert not SigningKey.objects.exists()

    def test_holds_no_secret(self, house: House, archive: bytes) -> None:
        private = ensure_private_key(house.workspace.key, by=house.manager, now=NOW).raw
        row = SigningKey.objects.get()
        for hidden in (private, private.hex().encode(), bytes(row.sealed_private_key)):
            assert hidden not in archive
        assert private not in bytes(row.sealed_private_key)


class TestRoundTrip:
    @pytest.mark.slow
    def test_brings_the_same_kit_and_the_same_files(self, house: House, other_house: House) -> None:
        values = publish_rich_kit(house)
        draft = take_over(other_house, receive(other_house, export(house)), trusts=fingerprint_of(house))
        assert draft.values == values
        here = Asset.objects.filter(workspace=other_house.workspace).in_bulk(field_name="id").values()
        assert set(files_of(values)) <= {asset.sha256 for asset in here}
        for sha256 in files_of(values):
            with generation.open_file(sha256) as file:
                assert generation.store_file(file).sha256 == sha256
        names = dict(Asset.objects.filter(workspace=other_house.workspace).values_list("name", "kind"))
        assert (names["logo.svg"], names["theme.wav"], names["sea.png"]) == ("svg", "audio", "picture")
        version = kits.publish_draft(other_house.workspace.key, by=other_house.manager, now=NOW)
        output = io.BytesIO()
        export_kit(other_house.workspace.key, by=other_house.manager, number=version.number, output=output, now=NOW)
        read = read_kit_archive(io.BytesIO(output.getvalue()))
        assert read.manifest.values == values
        assert read.key.fingerprint != fingerprint_of(house)

    def test_makes_the_first_kit_of_a_workspace_without_one(self, house: House, archive: bytes) -> None:
        empty = create_workspace_with_owner("Empty", owner=house.admin, now=NOW)
        received = receive_kit(empty.key, by=house.admin, stream=io.BytesIO(archive), now=NOW)
        assert preview_kit(house.admin, received.id).changes == ()
        draft = take_over_kit(received.id, by=house.admin, trusts=fingerprint_of(house), now=NOW)
        assert (draft.workspace_key, draft.number, draft.values.name) == (empty.key, 1, "Fabrikam brand")

    def test_keeps_files_that_are_here_once_and_out_of_the_trash(
        self, house: House, other_house: House, archive_with_logo: bytes
    ) -> None:
        mine = put(other_house, "our logo.svg", LOGO)
        asset = Asset.objects.get(workspace=other_house.workspace, sha256=mine)
        trash_asset(asset.id, by=other_house.manager, now=NOW)
        take_over(other_house, receive(other_house, archive_with_logo), trusts=fingerprint_of(house))
        asset.refresh_from_db()
        assert (asset.name, asset.deleted_at) == ("our logo.svg", None)

    def test_is_written_down_on_both_sides(self, house: House, other_house: House, archive: bytes) -> None:
        take_over(other_house, receive(other_house, archive), trusts=fingerprint_of(house))
        entry = AuditEntry.objects.get(workspace=other_house.workspace, action="kit.imported")
        assert entry.data == {
            "name": "Fabrikam brand",
            "version": 2,
            "from": "Fabrikam",
            "from_version": 2,
            "fingerprint": fingerprint_of(house),
        }
        assert {"key.trusted", "kit.draft-opened"} <= set(actions(other_house))


class TestTrust:
    def test_of_a_key_begins_with_its_fingerprint(self, house: House, other_house: House, archive: bytes) -> None:
        received = receive(other_house, archive)
        assert preview_kit(other_house.manager, received.id).standing.trust is Trust.UNKNOWN
        with pytest.raises(ConflictError) as caught:
            take_over(other_house, received)
        assert (caught.value.code, caught.value.data["fingerprint"]) == ("key-not-trusted", fingerprint_of(house))
        with pytest.raises(InvalidError) as differs:
            take_over(other_house, received, trusts="00" * 32)
        assert differs.value.code == "fingerprint-differs"
        assert not TrustedKey.objects.exists()
        spoken = preview_kit(other_house.manager, received.id).standing.shown.upper()
        take_over(other_house, received, trusts=spoken)
        again = receive(other_house, archive)
        standing = preview_kit(other_house.manager, again.id).standing
        assert (standing.trust, standing.by) == (Trust.TRUSTED, other_house.manager.name)
        take_over(other_house, again, replaces=1)

    def test_begins_with_the_end_of_its_fingerprint(self, house: House, other_house: House, archive: bytes) -> None:
        received, whole = receive(other_house, archive), fingerprint_of(house)
        for said in (whole[-4:], whole[:8], f"{'0' if whole[-8] != '0' else '1'}{whole[-7:]}"):
            with pytest.raises(InvalidError):
                take_over(other_house, received, trusts=said)
        take_over(other_house, received, trusts=f"{whole[-8:-4]} {whole[-4:]}".upper())
        assert TrustedKey.objects.get().fingerprint == whole

    def test_is_of_one_workspace(self, house: House, other_house: House, archive: bytes) -> None:
        take_over(other_house, receive(other_house, archive), trusts=fingerprint_of(house))
        assert (
            get_standing(other_house.workspace.key, fingerprint_of(house), asked_by=other_house.manager).trust
            is Trust.TRUSTED
        )
        assert get_standing(house.workspace.key, fingerprint_of(house), asked_by=house.manager).trust is Trust.OWN

    def test_needs_no_word_of_those_who_manage_both_workspaces(
        self, house: House, other_house: House, archive: bytes
    ) -> None:
        join(house, other_house.manager, role=Role.BRAND_MANAGER)
        received = receive(other_house, archive)
        standing = preview_kit(other_house.manager, received.id).standing
        assert (standing.trust, standing.by) == (Trust.YOURS, "Fabrikam")
        assert preview_kit(other_house.admin, received.id).standing.trust is Trust.UNKNOWN
        take_over(other_house, received)
        assert not TrustedKey.objects.exists()

    def test_is_not_that_of_a_workspace_whose_kit_they_only_see(
        self, house: House, other_house: House, archive: bytes
    ) -> None:
        join(house, other_house.manager, role=Role.AUTHOR)
        assert preview_kit(other_house.manager, receive(other_house, archive).id).standing.trust is Trust.UNKNOWN

    def test_is_not_that_of_a_key_that_was_given_up(self, house: House, other_house: House, archive: bytes) -> None:
        join(house, other_house.manager, role=Role.BRAND_MANAGER)
        rotate_signing_key(house.workspace.key, by=house.admin, now=NOW)
        assert preview_kit(other_house.manager, receive(other_house, archive).id).standing.trust is Trust.UNKNOWN

    def test_can_be_withdrawn(self, house: House, other_house: House, archive: bytes) -> None:
        take_over(other_house, receive(other_house, archive), trusts=fingerprint_of(house))
        key = TrustedKey.objects.get()
        with pytest.raises(NotFoundError):
            withdraw_trust(key.id, by=house.manager, now=NOW)
        withdraw_trust(key.id, by=other_house.manager, now=NOW)
        with pytest.raises(ConflictError):
            take_over(other_house, receive(other_house, archive), replaces=1)
        assert actions(other_house)[-2:] == ["key.trust-withdrawn", "kit.received"]


class TestOwnKey:
    def test_is_made_once(self, house: House) -> None:
        first = ensure_private_key(house.workspace.key, by=house.manager, now=NOW)
        assert ensure_private_key(house.workspace.key, by=house.admin, now=NOW).raw == first.raw

    def test_is_rotated_by_administrators(self, house: House, archive: bytes) -> None:
        before = fingerprint_of(house)
        with pytest.raises(ForbiddenError):
            rotate_signing_key(house.workspace.key, by=house.manager, now=NOW)
        rotate_signing_key(house.workspace.key, by=house.admin, now=NOW)
        assert fingerprint_of(house) != before
        assert bytes(SigningKey.objects.get(fingerprint=before).sealed_private_key) == b""
        assert read_kit_archive(io.BytesIO(export(house))).key.fingerprint == fingerprint_of(house)
        assert preview_kit(house.manager, receive(house, archive).id).standing.trust is Trust.RETIRED
        with pytest.raises(ConflictError):
            take_over(house, receive(house, archive))
        assert "key.rotated" in actions(house)

    def test_is_never_trusted_again_once_it_was_given_up(self, house: House, archive: bytes) -> None:
        before = fingerprint_of(house)
        publish(house, name="Fabrikam today")
        rotate_signing_key(house.workspace.key, by=house.admin, now=NOW)
        draft = take_over(house, receive(house, archive), trusts=before)
        assert not TrustedKey.objects.exists()
        with pytest.raises(ConflictError) as caught:
            take_over(house, receive(house, archive), replaces=draft.revision)
        assert caught.value.code == "key-not-trusted"

    def test_is_seen_as_given_up_even_where_it_was_trusted(self, house: House, archive: bytes) -> None:
        before = fingerprint_of(house)
        rotate_signing_key(house.workspace.key, by=house.admin, now=NOW)
        TrustedKey.objects.create(workspace=house.workspace, fingerprint=before, name="Fabrikam", trusted_at=NOW)
        assert get_standing(house.workspace.key, before, asked_by=house.manager).trust is Trust.RETIRED

    def test_is_for_those_who_manage_the_kit(self, house: House) -> None:
        with pytest.raises(ForbiddenError):
            ensure_private_key(house.workspace.key, by=house.author, now=NOW)
        assert not SigningKey.objects.exists()

    def test_needs_the_secret_of_the_server(self, house: House, settings: object) -> None:
        first = ensure_private_key(house.workspace.key, by=house.manager, now=NOW)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret"
        assert ensure_private_key(house.workspace.key, by=house.manager, now=NOW).raw == first.raw
        # It was used under the newer secret, and needs the older one no more.
        settings.SECRET_KEY_FALLBACKS = []
        assert ensure_private_key(house.workspace.key, by=house.manager, now=NOW).raw == first.raw
        settings.SECRET_KEY = "a third secret"
        with pytest.raises(ConflictError) as caught:
            ensure_private_key(house.workspace.key, by=house.manager, now=NOW)
        assert caught.value.code == "sealed-otherwise"
        rotate_signing_key(house.workspace.key, by=house.admin, now=NOW)
        assert ensure_private_key(house.workspace.key, by=house.manager, now=NOW).raw != first.raw


class TestPreview:
    def test_says_what_is_inside_and_what_would_change(self, other_house: House, archive_with_logo: bytes) -> None:
        preview = preview_kit(other_house.manager, receive(other_house, archive_with_logo).id)
        assert (preview.manifest.workspace, preview.manifest.kit.version) == ("Fabrikam", 2)
        assert [file.name for file in preview.new_files] == ["logo.svg"]
        assert preview.known_files == 1
        [(logo, address)] = preview.logos
        assert (logo.variant, base64.b64decode(address.removeprefix("data:image/svg+xml;base64,"))) == ("primary", LOGO)
        assert {change.what for change in preview.changes} == {"Logo", "Name of the kit"}
        assert not any(change.after.content for change in preview.changes)
        assert brandkit.find_draft(other_house.workspace.key) is None
        assert not Asset.objects.filter(workspace=other_house.workspace, name="logo.svg").exists()

    def test_is_for_those_who_manage_the_kit(self, house: House, other_house: House, archive: bytes) -> None:
        received = receive(other_house, archive)
        for role in (Role.AUTHOR, Role.REVIEWER, Role.VIEWER):
            with pytest.raises(ForbiddenError):
                preview_kit(other_house[role], received.id)
        with pytest.raises(NotFoundError):
            preview_kit(house.manager, received.id)


class TestTakingOver:
    def test_leaves_a_draft_alone_unless_it_is_named(
        self, house: House, other_house: House, archive_with_logo: bytes
    ) -> None:
        kits.open_draft(other_house.workspace.key, by=other_house.manager, now=NOW)
        received = receive(other_house, archive_with_logo)
        for replaces, code in ((None, "draft-exists"), (7, "draft-changed")):
            with pytest.raises(KitStateError) as caught:
                take_over(other_house, received, trusts=fingerprint_of(house), replaces=replaces)
            assert caught.value.code == code
        assert not TrustedKey.objects.exists()
        assert not Asset.objects.filter(workspace=other_house.workspace, name="logo.svg").exists()
        draft = take_over(other_house, received, trusts=fingerprint_of(house), replaces=1)
        assert (draft.revision, draft.values.name) == (2, "Fabrikam brand")
        assert not ReceivedKit.objects.exists()

    def test_of_a_file_that_cannot_be_used_takes_nothing(self, house: House, other_house: House) -> None:
        """A logo that is not a drawing: the archive is whole and signed, but no upload like it would be taken."""
        good, bad = put(house, "logo.svg", LOGO), put(house, "broken.svg", b"neither a drawing nor a picture")
        publish(house, logos=(logo_of(bad),), foreign_marks=(ForeignMark(id="x", name="X", asset=good),))
        received = receive(other_house, export(house))
        before = set(Asset.objects.values_list("id", flat=True))
        with pytest.raises(IntakeError) as caught:
            take_over(other_house, received, trusts=fingerprint_of(house))
        assert "“broken.svg” in the archive" in caught.value.message
        assert set(Asset.objects.values_list("id", flat=True)) == before
        assert brandkit.find_draft(other_house.workspace.key) is None
        assert not TrustedKey.objects.exists()

    def test_of_a_file_that_is_not_what_it_is_used_as_takes_nothing(self, house: House, other_house: House) -> None:
        """Whoever signs can write any kit: here its logo is a font."""
        kit = brandkit.get_kit(house.workspace.key).values.model_dump(mode="json")
        logo = logo_of(kit["type_styles"][0]["font"]).model_dump(mode="json")
        output = io.BytesIO(export(house, number=1))
        key = PrivateKey.generate()
        forged = signed_anew(lambda said: said["values"].update(logos=[logo]), key, output.getvalue())
        received = receive(other_house, forged)
        with pytest.raises(InvalidError) as caught:
            take_over(other_house, received, trusts=key.public.fingerprint)
        assert caught.value.code == "kit-file-wrong-kind"
        assert not TrustedKey.objects.exists()

    def test_of_a_file_that_cannot_be_used_leaves_the_others_to_the_sweeper(
        self, house: House, other_house: House
    ) -> None:
        """Another import may have stored the same bytes, and be about to register them."""
        good, bad = put(house, "raw.svg", UNSAFE_LOGO), put(house, "broken.svg", b"neither a drawing nor a picture")
        publish(house, logos=(logo_of(bad),), foreign_marks=(ForeignMark(id="x", name="X", asset=good),))
        archive, safe = export(house), generation.store_file(io.BytesIO(LOGO)).sha256
        with pytest.raises(IntakeError):
            take_over(other_house, receive(other_house, archive), trusts=fingerprint_of(house))
        generation.sweep_leftovers()
        assert generation.has_file(safe)
        os.utime(generation.local_path(safe), (0, 0))
        generation.sweep_leftovers()
        assert not generation.has_file(safe)
        assert generation.has_file(good)

    def test_reads_the_archive_again(self, house: House, other_house: House, archive: bytes) -> None:
        received = receive(other_house, archive)
        path = generation.local_path(received.sha256)
        path.chmod(0o644)
        damaged = bytearray(archive)
        damaged[len(archive) // 2] ^= 1
        Path(path).write_bytes(damaged)
        try:
            assert preview_kit(other_house.manager, received.id).manifest.kit.name == "Fabrikam brand"
            with pytest.raises(DocumentError):
                take_over(other_house, received, trusts=fingerprint_of(house))
        finally:
            # The store is that of all tests, and others look whether its files are what they are called.
            Path(path).write_bytes(archive)

    def test_makes_drawings_safe_that_another_program_signed(self, house: House, other_house: House) -> None:
        """A sender that does not clean its drawings; the kit here names the file as it is kept here."""
        raw = put(house, "raw.svg", UNSAFE_LOGO)
        publish(house, logos=(logo_of(raw),))
        draft = take_over(other_house, receive(other_house, export(house)), trusts=fingerprint_of(house))
        kept = draft.values.logos[0].asset
        assert kept != raw
        assert b"script" not in generation.open_file(kept).read()


class TestReceived:
    def test_has_nothing_to_take_over_where_it_is_as_the_kit_in_use(self, house: House, archive: bytes) -> None:
        received = receive(house, archive)
        assert preview_kit(house.manager, received.id).is_unchanged
        with pytest.raises(ConflictError) as caught:
            take_over(house, received)
        assert caught.value.code == "kit-unchanged"

    def test_refuses_what_was_changed_before_anything_is_kept(self, other_house: House) -> None:
        forged = signed_anew(lambda said: said["values"].update(colours=[]))
        for data in (forged, b"PK\x03\x04 and then nothing"):
            with pytest.raises(DocumentError):
                receive(other_house, data)
        with pytest.raises(InvalidError):
            receive_kit(other_house.workspace.key, by=other_house.manager, stream=None, now=NOW)
        assert not ReceivedKit.objects.exists()

    def test_is_put_away(self, other_house: House, archive: bytes) -> None:
        received = receive(other_house, archive)
        put_away_kit(received.id, by=other_house.manager, now=NOW)
        assert not ReceivedKit.objects.exists()
        assert actions(other_house)[-2:] == ["kit.received", "kit.put-away"]
        entry = AuditEntry.objects.get(action="kit.put-away")
        assert entry.data == {
            "fingerprint": received.fingerprint,
            "name": "Fabrikam brand",
            "from": "Fabrikam",
            "from_version": 2,
        }

    def test_is_forgotten_after_a_day(self, other_house: House, archive: bytes) -> None:
        received = receive(other_house, archive)
        ReceivedKit.objects.update(received_at=NOW - KEPT_FOR - timedelta(minutes=1))
        forget_received_kits()
        assert not ReceivedKit.objects.exists()
        os.utime(generation.local_path(received.sha256), (0, 0))
        generation.sweep_leftovers()
        assert not generation.has_file(received.sha256)

    def test_is_a_zip_that_people_can_look_into(self, archive: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            said = json.loads(opened.read("manifest.json"))
        assert (said["format"], said["format_version"], said["kit"]) == (
            "brandkit",
            1,
            {"name": "Fabrikam brand", "version": 2},
        )
