"""Workspaces for tests: one person for each role, a kit, and a video of three segments."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from brandkit import api as brandkit
from brandkit.api import GateFinding, GateReport, GateVerdict
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Place
from builder.document.kit_values import ColourRole, KitValues, TypeStyle, VoiceRole
from builder.document.layers import TextLayer
from builder.document.timeline import Narration, NarrationDuration, PinnedDuration, Segment, Timeline
from builder.models import Asset, AssetKind, Membership, Role, User, Video, Workspace
from builder.selectors.documents import get_timeline, speech_specs
from builder.services.people import ensure_person
from builder.services.videos import create_video
from builder.services.workspaces import create_workspace_with_owner
from generation import api as generation
from generation.domain.specs import ArtifactSpec, GateReportSpec, artifact_key
from generation.domain.speech import SpeechFacts
from generation.models import Artifact
from generation.services.narrations import narration_spec

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FONT = Path(__file__).parents[2] / "builder" / "library" / "demo" / "fonts" / "Inter_400Regular.ttf"


def build_kit(font: str) -> KitValues:
    return KitValues(
        name="Test kit",
        colours=(
            ColourRole(role="primary", name="Teal", hex="#0f7a6c"),
            ColourRole(role="white", name="White", hex="#ffffff"),
        ),
        type_styles=(
            TypeStyle(role="body", name="Body", font=font, family="Inter", size_px=60, colour="white"),
            TypeStyle(role="caption", name="Caption", font=font, family="Inter", size_px=44, colour="white"),
        ),
        voices=(VoiceRole(role="narrator", name="Narrator", backend="fake", voice="low"),),
    )


def build_segment(segment_id: str, *, text: str = "", script: str = "", **more: object) -> Segment:
    """A segment with one line of text, spoken over if there is a script."""
    return Segment.model_validate(
        {
            "id": segment_id,
            "name": segment_id.title(),
            "duration": NarrationDuration() if script else PinnedDuration(frames=60),
            "background": ColourBackground(colour=RoleColour(role="primary")),
            "layers": (
                TextLayer(
                    id="title",
                    text=text or segment_id,
                    place=Place(x_px=200, y_px=400, width_px=1500, height_px=200),
                ),
            ),
            "narration": Narration(script=script) if script else None,
            **more,
        }
    )


@dataclass
class House:
    """A workspace and what is in it."""

    workspace: Workspace
    people: Mapping[Role, User]
    font: Asset
    video: Video

    def __getitem__(self, role: Role) -> User:
        return self.people[role]

    @property
    def author(self) -> User:
        return self.people[Role.AUTHOR]

    @property
    def manager(self) -> User:
        return self.people[Role.BRAND_MANAGER]

    @property
    def admin(self) -> User:
        return self.people[Role.ADMINISTRATOR]

    def add_generated_picture(self, name: str = "Sunrise.png") -> Asset:
        """A picture that a model made; nobody has judged it."""
        stored = generation.store_file(io.BytesIO(name.encode()))
        asset, _ = Asset.objects.get_or_create(
            workspace=self.workspace,
            sha256=stored.sha256,
            defaults={
                "kind": AssetKind.PICTURE, "media_type": "image/png", "name": name, "size_bytes": len(name),
                "made_by": "a model",
            },
        )  # fmt: skip
        return asset

    def put_report(
        self, asset: Asset, *, verdict: GateVerdict, message: str = "Something is odd.", check: str = "heads"
    ) -> GateReport:
        """What the gate says of the asset, as if its job had run."""
        findings = (
            ()
            if verdict is GateVerdict.ACCEPT
            else (
                GateFinding(
                    check=check,
                    verdict=verdict,
                    message=message,
                    score=1,
                    limit=0,
                    measured="2 heads on one body",
                    allowed="one head to a body",
                ),
            )
        )
        report = GateReport(verdict=verdict, findings=findings)
        self.put_artifact(GateReportSpec(asset=asset.sha256, is_footage=False), facts=report.model_dump_json())
        return report

    def put_speech(self, video: Video | None = None) -> None:
        """All that the video says is spoken, in a second and a half each, as if the jobs had run."""
        video = video or self.video
        kit = brandkit.get_kit(self.workspace.key).values
        for speech in speech_specs(get_timeline(video), kit=kit).values():
            facts = SpeechFacts(seconds=1.5, words=()).model_dump_json()
            self.put_artifact(narration_spec(speech), facts=facts)

    def put_artifact(self, spec: ArtifactSpec, *, facts: str) -> None:
        """What such a job makes, as if it had run."""
        stored = generation.store_file(io.BytesIO(facts.encode()))
        Artifact.objects.update_or_create(
            workspace_key=str(self.workspace.key),
            key=artifact_key(spec),
            defaults={
                "kind": spec.kind, "spec": spec.model_dump_json(), "file_sha256": stored.sha256,
                "size_bytes": stored.size_bytes, "media_type": "application/json",
                "facts": facts, "made_at": NOW, "used_at": NOW,
            },
        )  # fmt: skip

    def add_video(self, title: str, *segments: Segment) -> Video:
        return add_video(self.workspace, title, *segments, owner=self.admin)


def make_house(name: str) -> House:
    owner = ensure_person(f"administrator@{name.lower()}.example", display_name=f"{name} Administrator")
    workspace = create_workspace_with_owner(name, owner=owner, now=NOW)
    people = {Role.ADMINISTRATOR: owner}
    for role in Role:
        if role not in people:
            person = ensure_person(f"{role}@{name.lower()}.example", display_name=f"{name} {role.label}")
            Membership.objects.create(workspace=workspace, user=person, role=role)
            people[role] = person
    font = add_asset(workspace, FONT, kind=AssetKind.FONT, media_type="font/ttf", owner=owner)
    draft = brandkit.create_kit(workspace.key, values=build_kit(font.sha256))
    brandkit.publish_version(draft.id, now=NOW)
    video = add_video(workspace, "Welcome", owner=owner)
    return House(workspace=workspace, people=people, font=font, video=video)


def add_video(workspace: Workspace, title: str, *segments: Segment, owner: User) -> Video:
    """A video of these segments, or of one, two (spoken) and three."""
    parts = segments or (
        build_segment("one"),
        build_segment("two", script="Hello and welcome."),
        build_segment("three"),
    )
    return create_video(workspace.key, by=owner, title=title, now=NOW, timeline=Timeline(segments=parts))


def add_asset(workspace: Workspace, path: Path, *, kind: AssetKind, media_type: str, owner: User) -> Asset:
    """The file as an original of the workspace, without having it examined."""
    stored = generation.store_path(path)
    return Asset.objects.create(
        workspace=workspace,
        sha256=stored.sha256,
        kind=kind,
        media_type=media_type,
        name=path.name,
        size_bytes=stored.size_bytes,
        created_by=owner,
        created_at=NOW,
    )
