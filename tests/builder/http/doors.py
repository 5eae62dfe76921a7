"""What every operation of the API needs to be called, and who may call it: one row each.

``ROWS`` is compared with the router, so an operation without a row fails.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from brandkit import api as brandkit
from builder.models import (
    Right,
)
from tests.builder.houses import FONT, build_kit, build_segment
from tests.builder.http.review_rooms import decision, review_request
from tests.builder.http.rooms import DISC, REFUSED, SMALL_SVG, Rooms


def tomorrow() -> str:
    return (timezone.now() + timedelta(days=1)).isoformat()


@dataclass(frozen=True)
class Row:
    """One operation: its path (``{name}`` is a property of Rooms), who may, what it answers them, and what to send."""

    method: str
    path: str
    right: Right | None
    """What one needs; None where everybody who is signed in is answered."""
    status: int = 200
    body: object = None
    """What is sent, or what makes that of Rooms."""
    files: Callable[[Rooms], dict[str, SimpleUploadedFile]] | None = None

    def door(self, rooms: Rooms) -> "Door":
        """The operation in this house, for which all that it needs is made now."""
        names = re.findall(r"{(\w+)}", self.path)
        path = "/api/v1" + self.path.format(**{name: getattr(rooms, name) for name in names})
        body = self.body(rooms) if callable(self.body) else self.body
        return Door(self.method, path, None if body is None else json.dumps(body), self.files and self.files(rooms))


@dataclass(frozen=True)
class Door:
    """An operation of one house, at which any number of callers may knock."""

    method: str
    path: str
    body: str | None
    files: dict[str, SimpleUploadedFile] | None

    def knock(self, client: Client, **headers: str) -> HttpResponseBase:
        send = getattr(client, self.method)
        if self.files:
            for file in self.files.values():
                file.seek(0)
            return send(self.path, self.files, headers=headers)
        if self.body is None:
            return send(self.path, headers=headers)
        return send(self.path, self.body, content_type="application/json", headers=headers)


PALETTE = b":root { --moss: #335522; }"
READ_PALETTE = brandkit.read_palette(PALETTE)
NEW_MOSS = next(
    change.id for change in brandkit.as_seen(brandkit.palette_changes(READ_PALETTE, build_kit("0" * 64), fonts=()))
)
SMALL_LOGO = {
    "variant": "box", "name": "Box", "asset": hashlib.sha256(DISC).hexdigest(), "width_px": 20, "height_px": 20,
}  # fmt: skip
SEGMENT = build_segment("one", text="Changed").model_dump(mode="json")
SPOKEN = build_segment("two", script="Something else.").model_dump(mode="json")
CARD = {"form": "title", "heading": "Welcome", "narration": "Welcome."}
TABLE = {"columns": ["Name"], "rows": [["Mei"]]}
SMALL_KIT = {"name": "Small", "colours": [], "type_styles": []}
KIT = Right.MANAGE_KIT
EDIT, COMMENT, WATCH, MANAGE = Right.EDIT, Right.COMMENT, Right.WATCH, Right.MANAGE_WORKSPACE
APPROVE = Right.APPROVE


def _upload(rooms: Rooms) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("box.svg", SMALL_SVG)}


def _script(rooms: Rooms) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("script.md", b"# Welcome\n\nGood to have you here.")}


def _table(rooms: Rooms) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("people.csv", b"Name,City\nMei,Graz\n")}


def _palette(rooms: Rooms) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("brand.css", PALETTE)}


def _archive(rooms: Rooms) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("video.brandreel", rooms.archive)}


def _kit(rooms: Rooms) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("kit.brandkit", rooms.kit_archive)}


ROWS: dict[str, Row] = {
    "list_workspaces": Row("get", "/workspaces", None),
    "rename_workspace": Row("patch", "/workspaces/{workspace}", MANAGE, body={"name": "New name"}),
    "get_kit": Row("get", "/workspaces/{workspace}/kit", WATCH),
    "list_kit_versions": Row("get", "/workspaces/{workspace}/kit/versions", WATCH),
    "get_kit_version": Row("get", "/workspaces/{workspace}/kit/versions/{kit_number}", WATCH),
    "get_kit_changes": Row("get", "/workspaces/{workspace}/kit/changes?before=1&after=1", WATCH),
    "save_kit_draft": Row("put", "/workspaces/{workspace}/kit/draft", KIT, body={"values": SMALL_KIT}),
    "discard_kit_draft": Row("delete", "/workspaces/{drafting_workspace}/kit/draft", KIT, 204),
    "publish_kit_draft": Row(
        "post", "/workspaces/{workspace_with_a_changed_draft}/kit/draft/publish", KIT, body={"note": "At sea"}
    ),
    "read_palette": Row("post", "/workspaces/{drafting_workspace}/kit/draft/palette", KIT, files=_palette),
    "take_over_palette": Row(
        "post",
        "/workspaces/{drafting_workspace}/kit/draft/palette/take-over",
        KIT,
        body={"reading": READ_PALETTE.model_dump(mode="json"), "chosen": [NEW_MOSS]},
    ),
    "get_font_terms": Row("get", "/workspaces/{drafting_workspace}/kit/draft/font-terms?font={font}", KIT),
    "add_kit_fonts": Row(
        "post",
        "/workspaces/{drafting_workspace}/kit/draft/fonts",
        KIT,
        body={"fonts": [hashlib.sha256(FONT.read_bytes()).hexdigest()], "confirmed_by": "Ada Lovelace"},
    ),
    "propose_kit_logo": Row("get", "/workspaces/{drafting_workspace}/kit/draft/logo-proposal?asset={drawing}", KIT),
    "add_kit_logo": Row(
        "post", "/workspaces/{drafting_workspace_with_logo}/kit/draft/logos", KIT, body={"logo": SMALL_LOGO}
    ),
    "retire_kit_version": Row("post", "/workspaces/{workspace}/kit/versions/{kit_number}/retire", KIT),
    "roll_back_kit": Row("post", "/workspaces/{workspace}/kit/versions/{old_kit_number}/roll-back", KIT, body={}),
    "list_policy_terms": Row("get", "/workspaces/{workspace}/policy-terms", COMMENT),
    "add_policy_term": Row("post", "/workspaces/{workspace}/policy-terms", KIT, 201, body={"words": "Acme"}),
    "remove_policy_term": Row("delete", "/policy-terms/{policy_term}", KIT, 204),
    "list_prompt_appeals": Row("get", "/workspaces/{workspace}/appeals", COMMENT),
    "ask_for_prompt": Row(
        "post", "/workspaces/{workspace}/appeals", EDIT, 201, body={"prompt": REFUSED, "reason": "A history lesson"}
    ),
    "decide_prompt_appeal": Row("post", "/appeals/{appeal}/decision", APPROVE, body={"is_granted": True}),
    "export_kit": Row("get", "/workspaces/{workspace}/kit/versions/{kit_number}/archive", KIT),
    "receive_kit": Row("post", "/workspaces/{workspace}/kit/archives", KIT, 201, files=_kit),
    "preview_kit": Row("get", "/kit-archives/{received_kit}", KIT),
    "take_over_kit": Row("post", "/kit-archives/{received_kit}/take-over", KIT, body={}),
    "put_away_kit": Row("delete", "/kit-archives/{received_kit}", KIT, 204),
    "list_keys": Row("get", "/workspaces/{workspace}/keys", KIT),
    "rotate_signing_key": Row("post", "/workspaces/{workspace}/keys/rotate", MANAGE),
    "withdraw_trust": Row("delete", "/trusted-keys/{trusted_key}", KIT, 204),
    "withdraw_prompt_grant": Row("post", "/appeals/{granted_appeal}/withdrawal", APPROVE),
    "list_members": Row("get", "/workspaces/{workspace}/members", MANAGE),
    "change_role": Row("patch", "/members/{member}", MANAGE, body={"role": "author"}),
    "remove_member": Row("delete", "/members/{member}", MANAGE, 204),
    "list_invitations": Row("get", "/workspaces/{workspace}/invitations", MANAGE),
    "invite": Row(
        "post", "/workspaces/{workspace}/invitations", MANAGE, 201, body={"email": "a@b.example", "role": "author"}
    ),
    "withdraw_invitation": Row("delete", "/invitations/{invitation}", MANAGE, 204),
    "list_tokens": Row("get", "/workspaces/{workspace}/tokens", WATCH),
    "create_token": Row("post", "/workspaces/{workspace}/tokens", WATCH, 201, body={"name": "Program"}),
    "revoke_token": Row("delete", "/tokens/{token}", MANAGE, 204),
    "list_audit": Row("get", "/workspaces/{workspace}/audit", MANAGE),
    "list_videos": Row("get", "/workspaces/{workspace}/videos", WATCH),
    "create_video": Row("post", "/workspaces/{workspace}/videos", EDIT, 201, body={"title": "New"}),
    "get_video": Row("get", "/videos/{video}", COMMENT),
    "rename_video": Row("patch", "/videos/{video}", EDIT, body={"title": "New"}),
    "trash_video": Row("delete", "/videos/{video}", EDIT, 204),
    "restore_video": Row("post", "/videos/{trashed_video}/restore", EDIT),
    "purge_video": Row("post", "/videos/{trashed_video}/purge", MANAGE, 204),
    "duplicate_video": Row("post", "/videos/{video}/duplicate", EDIT, 201),
    "list_revisions": Row("get", "/videos/{video}/revisions", COMMENT),
    "restore_revision": Row("post", "/videos/{video}/revisions/{revision}/restore", EDIT),
    "save_video": Row(
        "post", "/videos/{video}/save", EDIT, body={"segments": [{"base_revision": 1, "document": SEGMENT}]}
    ),
    "stage_segments": Row("post", "/videos/{video}/stage", COMMENT, body={"segments": [SEGMENT], "scale_ratio": 0.1}),
    "reshape_segments": Row(
        "post",
        "/videos/{video}/reshape",
        COMMENT,
        body={
            "segments": [SEGMENT],
            "document_canvas": {"width_px": 1920, "height_px": 1080},
            "canvas": {"width_px": 1080, "height_px": 1920},
        },
    ),
    "request_narrations": Row("post", "/videos/{video}/narrations", EDIT, body={"segments": [SPOKEN]}),
    "request_machine_sample": Row(
        "post", "/workspaces/{workspace}/voice-samples", KIT, body={"backend": "fake", "voice": "low"}
    ),
    "request_spoken_word": Row(
        "post", "/workspaces/{workspace}/pronunciation-samples", KIT, body={"word": "Siobhan", "say_as": "shiv awn"}
    ),
    "request_sample": Row("post", "/videos/{video}/voices/narrator/sample", EDIT),
    "check_video": Row("post", "/videos/{video}/check", COMMENT, body={}),
    "apply_fix": Row(
        "post",
        "/videos/{unreadable_video}/fixes",
        EDIT,
        body={"revision": 1, "rule": "text-contrast", "segment_id": "one", "layer_id": "title"},
    ),
    "get_policy": Row("get", "/workspaces/{workspace}/policy", COMMENT),
    "get_marking": Row("get", "/workspaces/{workspace}/marking", COMMENT),
    "set_marking": Row(
        "put",
        "/workspaces/{workspace}/marking",
        KIT,
        body={"demands_ai_label": True, "credentials_name_prompts": False},
    ),
    "get_retries": Row("get", "/workspaces/{workspace}/retries", COMMENT),
    "set_retries": Row("put", "/workspaces/{workspace}/retries", KIT, body={"retries": 1}),
    "set_policy": Row(
        "put", "/workspaces/{workspace}/policy", KIT, body={"blocking": ["error"], "follows_new_kits": False}
    ),
    "list_waivers": Row("get", "/videos/{video}/waivers", COMMENT),
    "list_workspace_waivers": Row("get", "/workspaces/{workspace}/waivers", COMMENT),
    "grant_waiver": Row(
        "post",
        "/videos/{video}/waivers",
        KIT,
        201,
        body=lambda _rooms: {"rule": "text-size", "reason": "For the launch.", "expires_at": tomorrow()},
    ),
    "withdraw_waiver": Row("post", "/waivers/{waiver}/withdraw", KIT),
    "list_comments": Row("get", "/videos/{video}/comments", COMMENT),
    "add_comment": Row("post", "/videos/{video}/comments", COMMENT, 201, body={"text": "Shorter?"}),
    "reply_to_comment": Row("post", "/comments/{comment}/replies", COMMENT, 201, body={"text": "Yes."}),
    "resolve_comment": Row("post", "/comments/{comment}/resolve", COMMENT),
    "reopen_comment": Row("post", "/comments/{resolved_comment}/reopen", COMMENT),
    "remove_comment": Row("delete", "/comments/{comment}", KIT, 204),
    "note_comments_seen": Row("post", "/videos/{video}/comments/seen", COMMENT, 204),
    "get_review": Row("get", "/videos/{video}/review", COMMENT),
    "ask_for_review": Row("post", "/videos/{video}/review", EDIT, 201, body=review_request),
    "take_review_back": Row("post", "/videos/{reviewed_video}/review/take-back", EDIT),
    "decide_review": Row("post", "/videos/{video}/approvals", Right.APPROVE, 201, body=decision),
    "list_review_links": Row("get", "/videos/{video}/review-links", EDIT),
    "create_review_link": Row("post", "/videos/{video}/review-links", EDIT, 201, body={"name": "Ada Lovelace"}),
    "revoke_review_link": Row("post", "/review-links/{review_link}/revoke", EDIT),
    "take_lease": Row("post", "/videos/{video}/leases/one", EDIT),
    "ask_for_lease": Row("post", "/videos/{leased_video}/leases/one/ask", EDIT, 204),
    "give_lease_up": Row("delete", "/videos/{leased_video}/leases/one", EDIT, 204),
    "get_video_kit": Row("get", "/videos/{video}/kit", COMMENT),
    "take_up_kit": Row("post", "/videos/{video_behind}/kit/take-up", EDIT),
    "go_back_to_kit": Row("post", "/videos/{video_ahead}/kit/go-back", EDIT, body={"number": 1}),
    "get_export_report": Row("get", "/exports/{reported_export}/report", WATCH),
    "get_reported_frame": Row("get", "/exports/{reported_export}/frames/{frame_number}", WATCH),
    "get_film_frame": Row("get", "/exports/{proved_export}/film-frames/{frame_number}", WATCH),
    "get_exact_frame": Row("get", "/videos/{video}/exact-frame", COMMENT),
    "list_assets": Row("get", "/workspaces/{workspace}/assets", EDIT),
    "read_script": Row("post", "/workspaces/{workspace}/script", EDIT, files=_script),
    "show_cards": Row("post", "/workspaces/{workspace}/script/cards", EDIT, body={"cards": [CARD]}),
    "create_from_script": Row(
        "post", "/workspaces/{workspace}/script/video", EDIT, 201, body={"cards": [CARD], "title": "Welcome"}
    ),
    "segments_from_script": Row("post", "/videos/{video}/script/segments", EDIT, files=_script),
    "read_table": Row("post", "/videos/{video}/rows/table", EDIT, files=_table),
    "show_row": Row("post", "/videos/{video}/rows/show", EDIT, body={"table": TABLE, "row": 0}),
    "check_rows": Row("post", "/videos/{video}/rows/check", EDIT, body={"table": TABLE}),
    "make_videos": Row("post", "/videos/{video}/rows/videos", EDIT, 201, body={"table": TABLE}),
    "create_batch": Row("post", "/videos/{video}/row-batches", EDIT, 201, files=_table),
    "list_batches": Row("get", "/workspaces/{workspace}/row-batches", COMMENT),
    "get_batch": Row("get", "/row-batches/{row_batch}", COMMENT),
    "list_batch_rows": Row("get", "/row-batches/{row_batch}/rows", COMMENT),
    "change_batch": Row("patch", "/row-batches/{row_batch}", EDIT, body={"preset": "720p"}),
    "leave_rows_out": Row("post", "/row-batches/{row_batch}/leave-out", EDIT, body={"rows": [1]}),
    "check_batch": Row("post", "/row-batches/{row_batch}/check", EDIT, body={}),
    "start_batch": Row("post", "/row-batches/{row_batch}/start", EDIT, body={"accepts_problems": True}),
    "cancel_batch": Row("post", "/row-batches/{started_batch}/cancel", EDIT),
    "retry_rows": Row("post", "/row-batches/{cancelled_batch}/retry", EDIT, body={}),
    "open_row_as_video": Row("post", "/row-batches/{row_batch}/rows/1/video", EDIT, 201),
    "get_batch_films": Row("get", "/row-batches/{started_batch}/films", COMMENT),
    "delete_batch": Row("delete", "/row-batches/{row_batch}", EDIT, 204),
    "upload_asset": Row("post", "/workspaces/{workspace}/assets", EDIT, 201, files=_upload),
    "describe_asset": Row("patch", "/assets/{asset}", EDIT, body={"licence": "CC0"}),
    "trash_asset": Row("delete", "/assets/{asset}", EDIT, 204),
    "restore_asset": Row("post", "/assets/{trashed_asset}/restore", EDIT),
    "request_transcript": Row("post", "/workspaces/{workspace}/assets/{footage}/transcript", EDIT),
    "get_transcript": Row("get", "/workspaces/{workspace}/assets/{footage}/transcript", EDIT),
    "request_gate": Row("post", "/assets/{generated_asset}/gate", EDIT),
    "get_gate": Row("get", "/assets/{asset}/gate", COMMENT),
    "accept_media": Row("post", "/assets/{looked_asset}/gate/acceptance", APPROVE, body={"reason": "Seen."}),
    "withdraw_acceptance": Row("delete", "/assets/{accepted_asset}/gate/acceptance", APPROVE),
    "list_closed_media": Row("get", "/workspaces/{workspace}/closed-media", COMMENT),
    "list_picture_engines": Row("get", "/workspaces/{workspace}/picture-engines", WATCH),
    "request_takes": Row("post", "/workspaces/{workspace}/takes", EDIT, 202, body={"prompt": "A calm sea", "count": 1}),
    "list_takes": Row("get", "/workspaces/{workspace}/takes?keys={take}", EDIT),
    "cancel_take": Row("post", "/workspaces/{workspace}/takes/{take}/cancel", EDIT),
    "request_take_again": Row("post", "/workspaces/{workspace}/takes/{take}/again", EDIT, 202, body={"count": 1}),
    "pick_take": Row("post", "/workspaces/{workspace}/takes/{take}/pick", EDIT, 201),
    "list_footage_engines": Row("get", "/workspaces/{workspace}/footage-engines", WATCH),
    "request_footage": Row(
        "post", "/workspaces/{workspace}/footage-takes", EDIT, 202, body={"prompt": "A calm sea", "count": 1}
    ),
    "request_footage_again": Row(
        "post", "/workspaces/{workspace}/footage-takes/{footage_take}/again", EDIT, 202, body={"count": 1}
    ),
    "get_original": Row("get", "/workspaces/{workspace}/files/{original}", COMMENT),
    "get_artifact": Row("get", "/workspaces/{workspace}/artifacts/{artifact}", COMMENT),
    "list_templates": Row("get", "/workspaces/{workspace}/templates", COMMENT),
    "list_segment_templates": Row("get", "/videos/{video}/templates", COMMENT),
    "create_from_template": Row(
        "post", "/workspaces/{workspace}/templates/use", EDIT, 201, body={"template": "title", "title": "New"}
    ),
    "save_template": Row("post", "/videos/{video}/templates", EDIT, 201, body={"name": "Opening"}),
    "use_template": Row("post", "/videos/{video}/templates/title/segments", EDIT),
    "remove_template": Row("delete", "/templates/{template}", KIT, 204),
    "offer_with_kit": Row("post", "/templates/{template}/kit", KIT, 204),
    "list_exports": Row("get", "/videos/{video}/exports", WATCH),
    "request_export": Row("post", "/videos/{video}/exports", EDIT, 201, body={"preset": "720p"}),
    "get_export": Row("get", "/exports/{done_export}", WATCH),
    "cancel_export": Row("post", "/exports/{running_export}/cancel", EDIT),
    "get_export_file": Row("get", "/exports/{done_export}/files/video", WATCH),
    "follow_video": Row("get", "/videos/{video}/events", COMMENT),
    "get_archive": Row("get", "/videos/{video}/archive", EDIT),
    "import_archive": Row("post", "/workspaces/{workspace}/archives", EDIT, 201, files=_archive),
}
