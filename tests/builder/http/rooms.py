"""Things of one house that operations are called on."""

import io
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from brandkit import api as brandkit
from brandkit.api import FilmProof, GateVerdict, ProofRule, ProofVerdict, RuleProof
from builder.document.kit_values import KitValues
from builder.document.timeline import Segment
from builder.models import (
    Asset,
    AssetKind,
    Export,
    ExportState,
    Invitation,
    Membership,
    Revision,
    Role,
    TrustedKey,
)
from builder.services.archives import write_video_archive
from builder.services.batches import cancel_batch, create_batch, start_batch
from builder.services.exports import request_export
from builder.services.footage_takes import FootageWish, request_footage
from builder.services.gates import accept_media
from builder.services.kit_archives import export_kit, receive_kit
from builder.services.kits import open_draft, publish_kit
from builder.services.policies import set_policy, take_up_kit
from builder.services.prompts import add_term, ask_for_prompt, decide_appeal
from builder.services.staging import stage_segments
from builder.services.takes import Wish, request_takes
from builder.services.templates import SaveTemplate, save_template
from builder.services.tokens import create_token
from builder.services.waivers import Waive, grant_waiver
from generation import api as generation
from generation.models import Artifact, Job
from generation.services import artifacts
from tests.builder.houses import NOW, build_segment
from tests.builder.http.review_rooms import ReviewRooms
from tests.builder.proofs import store_proof
from tests.builder.services.test_evidence import save_footage

REFUSED = "A portrait of Abraham Lincoln"
DISC = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>'
SMALL_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'


class Rooms(ReviewRooms):
    """Things of one house that operations are called on; each is made when it is asked for."""

    @property
    def trashed_video(self) -> UUID:
        video = self.house.add_video("Old")
        video.deleted_at = NOW
        video.save()
        return video.id

    @property
    def drafting_workspace(self) -> UUID:
        """The workspace, whose kit has a draft now."""
        open_draft(self.workspace, by=self.house.admin, now=NOW)
        return self.workspace

    @property
    def workspace_with_a_changed_draft(self) -> UUID:
        brandkit.save_draft(self.workspace, values=self._changed_kit())
        return self.workspace

    @property
    def kit_number(self) -> int:
        return 1

    @property
    def old_kit_number(self) -> int:
        """A version that is no longer in use."""
        draft = brandkit.save_draft(self.workspace, values=self._changed_kit())
        brandkit.publish_version(draft.id, now=NOW)
        return 1

    def _changed_kit(self) -> KitValues:
        """The kit in use under another name."""
        return brandkit.get_kit(self.workspace).values.model_copy(update={"name": "Fabrikam at sea"})

    @property
    def template(self) -> UUID:
        """A template of the workspace's own."""
        wish = SaveTemplate(name="Opening", segment_ids=("one",))
        return save_template(self.video, by=self.house.admin, wish=wish, now=NOW).id

    @property
    def policy_term(self) -> UUID:
        term = add_term(
            self.workspace, by=self.house.admin, words="Acme", topic=brandkit.Topic.OWN, is_allowed=False, now=NOW
        )
        return term.id

    @property
    def appeal(self) -> UUID:
        return ask_for_prompt(self.workspace, REFUSED, by=self.house.admin, reason="A history lesson", now=NOW).id

    @property
    def granted_appeal(self) -> UUID:
        appeal = self.appeal
        decide_appeal(appeal, by=self.house.admin, is_granted=True, answer="", now=NOW)
        return appeal

    @property
    def member(self) -> UUID:
        return Membership.objects.get(workspace=self.workspace, user=self.house[Role.REVIEWER]).id

    @property
    def invitation(self) -> UUID:
        return Invitation.objects.create(
            workspace_id=self.workspace, email="new@example.com", role=Role.AUTHOR, token_sha256="0", expires_at=NOW
        ).id

    @property
    def token(self) -> UUID:
        token, _ = create_token(self.workspace, by=self.house.admin, name="Program", scopes=[], now=NOW)
        return token.id

    @property
    def asset(self) -> UUID:
        return self._asset().id

    @property
    def trashed_asset(self) -> UUID:
        asset = self._asset()
        asset.deleted_at = NOW
        asset.save()
        return asset.id

    @property
    def footage(self) -> UUID:
        stored = generation.store_file(io.BytesIO(b"not really footage"))
        asset, _ = Asset.objects.get_or_create(
            workspace_id=self.workspace,
            sha256=stored.sha256,
            defaults={"kind": AssetKind.CLIP, "media_type": "video/mp4", "name": "Talk.mp4", "size_bytes": 18},
        )
        return asset.id

    @property
    def looked_asset(self) -> UUID:
        """A generated picture about which a person has to decide."""
        asset = self.house.add_generated_picture()
        self.house.put_report(asset, verdict=GateVerdict.LOOK)
        return asset.id

    @property
    def accepted_asset(self) -> UUID:
        """A generated picture that a person accepted."""
        asset_id = self.looked_asset
        accept_media(asset_id, by=self.house.admin, reason="Seen.", now=NOW)
        return asset_id

    @property
    def generated_asset(self) -> UUID:
        return self.house.add_generated_picture().id

    @property
    def original(self) -> str:
        return self._asset().sha256

    @property
    def artifact(self) -> str:
        """A picture that is made when it is fetched."""
        _, [shown] = stage_segments(
            self.video, by=self.house.admin, segments=[build_segment("one")], canvas=None, scale_ratio=0.1, now=NOW
        )
        assert shown.staged.fill.key
        return shown.staged.fill.key

    @property
    def take(self) -> str:
        """A picture that was asked for and is made."""
        wish = Wish(prompt="A calm sea", width_px=64, height_px=64)
        (take,) = request_takes(self.workspace, by=self.house.admin, wish=wish, seed=1, count=1, now=NOW)
        Job.objects.filter(kind="take").update(state="done", settled_at=NOW)
        artifact = Artifact.objects.get(key=take.key)
        with artifacts.work_folder() as folder:
            made = artifacts.make(artifact, artifacts.AtOnce(workspace_key=str(self.workspace), folder=folder))
            artifacts.note_made(artifact, made, generation.store_path(made.path))
        return take.key

    @property
    def footage_take(self) -> str:
        """Footage that was asked for."""
        wish = FootageWish(prompt="A calm sea", width_px=64, height_px=64, frames=8)
        (take,) = request_footage(self.workspace, by=self.house.admin, wish=wish, seed=1, count=1, now=NOW)
        return take.key

    @property
    def running_export(self) -> UUID:
        return self._export(state=ExportState.REQUESTED).id

    @property
    def done_export(self) -> UUID:
        stored = generation.store_file(io.BytesIO(b"not really a film"))
        file = {
            "kind": "video",
            "name": "Welcome.mp4",
            "sha256": stored.sha256,
            "media_type": "video/mp4",
            "size_bytes": stored.size_bytes,
        }
        proof = store_proof().model_dump(mode="json")
        return self._export(state=ExportState.DONE, finished_at=NOW, files=[file, proof]).id

    @property
    def row_batch(self) -> UUID:
        """A table of two rows for the video; nothing is made of it yet."""
        video = self.house.add_video("Hello", build_segment("one", text="Hello {{Name}}"))
        stream = io.BytesIO(b"Name,City\nMei,Graz\nBen,Leipzig\n")
        return create_batch(video.id, by=self.house.admin, stream=stream, name="people.csv", now=NOW).id

    @property
    def started_batch(self) -> UUID:
        """One whose films are to be made."""
        batch = self.row_batch
        start_batch(batch, by=self.house.admin, now=NOW, accepts_problems=True)
        return batch

    @property
    def cancelled_batch(self) -> UUID:
        batch = self.started_batch
        cancel_batch(batch, by=self.house.admin, now=NOW)
        return batch

    @property
    def waiver(self) -> UUID:
        wish = Waive(rule="text-size", reason="For the launch.", expires_at=timezone.now() + timedelta(days=1))
        return grant_waiver(self.video, by=self.house.admin, wish=wish, now=timezone.now()).id

    @property
    def video_behind(self) -> UUID:
        """A video that holds an earlier version of the kit."""
        held = brandkit.get_kit(self.workspace)
        newer = held.values.model_copy(update={"name": "Fabrikam, newer"})
        publish_kit(self.workspace, by=self.house.admin, values=newer, now=NOW)
        video = self.house.add_video("Behind")
        video.kit_version_id = held.id
        video.save()
        return video.id

    @property
    def video_ahead(self) -> UUID:
        """A video that left version 1 of the kit for the one in use."""
        video = self.video_behind
        set_policy(self.workspace, by=self.house.admin, blocking=(), follows_new_kits=False, now=NOW)
        take_up_kit(video, by=self.house.admin, now=NOW)
        return video

    @property
    def unreadable_video(self) -> UUID:
        """A video whose only text has the colour of its ground."""
        document = build_segment("one").model_dump()
        document["layers"][0]["colour"] = {"kind": "role", "role": "primary"}
        return self.house.add_video("Unreadable", Segment.model_validate(document)).id

    @property
    def reported_export(self) -> UUID:
        self.house.put_speech()
        export = request_export(self.video, by=self.house.admin, preset="720p", now=NOW)
        Export.objects.filter(id=export.id).update(state=ExportState.DONE, finished_at=NOW)
        return export.id

    @property
    def proved_export(self) -> UUID:
        """A finished one whose proof names the first frame of its film."""
        export = Export.objects.get(id=self.reported_export)
        rule = RuleProof(rule=ProofRule.LOGO_EDGES, verdict=ProofVerdict.PASS, measured=1, limit=4, at_frame=0)
        proof = FilmProof(
            verdict=ProofVerdict.PASS,
            frames=60,
            frames_per_second=30,
            width_px=320,
            height_px=180,
            apart_frames=0,
            rules=(rule,),
        )
        with tempfile.TemporaryDirectory() as folder:
            film = generation.store_path(save_footage(Path(folder) / "film.mp4"))
        told = generation.store_file(io.BytesIO(proof.model_dump_json().encode()))
        export.files = [{"kind": "video", "sha256": film.sha256}, {"kind": "brand_proof", "sha256": told.sha256}]
        export.save(update_fields=["files"])
        return export.id

    @property
    def frame_number(self) -> int:
        return 0

    @property
    def revision(self) -> int:
        return Revision.objects.filter(video=self.video).first().number

    @property
    def archive(self) -> bytes:
        output = io.BytesIO()
        write_video_archive(self.video, by=self.house.admin, output=output, now=NOW)
        return output.getvalue()

    @property
    def kit_archive(self) -> bytes:
        output = io.BytesIO()
        export_kit(self.workspace, by=self.house.admin, number=1, output=output, now=NOW)
        return output.getvalue()

    @property
    def received_kit(self) -> UUID:
        """The workspace's own kit, come back as a file after another one was published."""
        stream = io.BytesIO(self.kit_archive)
        assert self.old_kit_number
        return receive_kit(self.workspace, by=self.house.admin, stream=stream, now=timezone.now()).id

    @property
    def trusted_key(self) -> UUID:
        return TrustedKey.objects.create(workspace_id=self.workspace, fingerprint="0" * 64, name="Contoso").id

    def _export(self, **more: object) -> Export:
        return Export.objects.create(
            video=self.house.video,
            preset="720p",
            video_revision=1,
            document={},
            kit_version_id=self.video,
            fingerprint="f",
            requested_by=self.house.admin,
            **more,
        )

    @property
    def drafting_workspace_with_logo(self) -> UUID:
        """The workspace, whose kit has a draft now, with a drawing among its media."""
        self._asset(DISC)
        return self.drafting_workspace

    @property
    def font(self) -> str:
        return self.house.font.sha256

    @property
    def drawing(self) -> str:
        return self._asset(DISC).sha256

    def _asset(self, data: bytes = SMALL_SVG) -> Asset:
        stored = generation.store_file(io.BytesIO(data))
        asset, _ = Asset.objects.get_or_create(
            workspace_id=self.workspace,
            sha256=stored.sha256,
            defaults={
                "kind": AssetKind.SVG, "media_type": "image/svg+xml", "name": "box.svg", "size_bytes": 99,
                "facts": {"width_px": 20, "height_px": 20},
            },
        )  # fmt: skip
        return asset
