"""What the gate says of generated media: the list of what waits for a person, and a page for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brandkit.api import GateFinding, GateReport, GateVerdict, list_gate_checks
from builder.models import Asset, AssetKind, Right
from builder.selectors.access import access_asset, access_workspace, rights_in
from builder.selectors.gates import JUDGED_KINDS, find_gate, list_closed_media
from builder.selectors.origins import is_made_here
from builder.services import gates
from builder.views.edges import line_of, person, signed_in, wish
from builder.views.gate_words import ADVICE, ADVICE_ON_UPLOADS, FORM_TITLES
from builder.views.videos import frame

REASON_LIMIT = 300


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What one check found, and what helps against it."""

    finding: GateFinding
    title: str
    advice: str
    number: int

    @property
    def is_marked(self) -> bool:
        """Whether it has its place in the picture."""
        return self.finding.box is not None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """How one check ended."""

    title: str
    source: str
    measures: str
    has_found: bool
    is_unjudged: bool


@require_safe
@signed_in
def to_look_at(request: HttpRequest, key: UUID) -> HttpResponse:
    """Generated media that may not be rendered: those that wait for a person, and the others."""
    user = person(request)
    workspace = access_workspace(user, key, right=Right.COMMENT)
    closed = list_closed_media(user, key)
    context = {
        "workspace": workspace,
        "waiting": [media for media in closed if media.gate.needs_a_person],
        "others": [media for media in closed if not media.gate.needs_a_person],
        **frame(request, key),
    }
    return render(request, "pages/to_look_at.html", context)


@require_safe
@signed_in
def gate(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """A picture or footage with what the gate found in it, marked, and what may be done."""
    user = person(request)
    asset = access_asset(user, asset_id, right=Right.COMMENT)
    found = find_gate(user, asset_id)
    advice = ADVICE if is_made_here(asset) else ADVICE_ON_UPLOADS
    rows = list(_rows(found.report, advice=advice)) if found.report else []
    context = {
        "workspace": asset.workspace,
        "asset": asset,
        "gate": found,
        "size": _size(asset),
        "rows": rows,
        "checks": list(_checks(found.report, asset=asset)) if found.report else [],
        "is_footage": asset.kind == AssetKind.CLIP,
        "is_judged_kind": asset.kind in JUDGED_KINDS,
        "is_rejected": bool(found.report and found.report.verdict is GateVerdict.REJECT),
        "may_decide": Right.APPROVE in rights_in(user, asset.workspace_id),
        "reason_limit": REASON_LIMIT,
        **frame(request, asset.workspace_id),
    }
    return render(request, "pages/gate.html", context)


@require_POST
@signed_in
def accept(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """A person accepts what the gate left open."""
    access_asset(person(request), asset_id, right=Right.APPROVE)
    return wish(
        request,
        back=reverse("gate", args=[asset_id]),
        done=_("Accepted. It may be rendered now."),
        act=lambda: gates.accept_media(
            asset_id,
            by=person(request),
            reason=line_of(request.POST, "reason", limit=REASON_LIMIT),
            now=timezone.now(),
        ),
    )


@require_POST
@signed_in
def withdraw(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """What was accepted waits for a person again."""
    access_asset(person(request), asset_id, right=Right.APPROVE)
    return wish(
        request,
        back=reverse("gate", args=[asset_id]),
        done=_("Withdrawn. It waits for a person again."),
        act=lambda: gates.withdraw_acceptance(asset_id, by=person(request), now=timezone.now()),
    )


def _rows(report: GateReport, *, advice: Mapping[str, object]) -> Iterator[FindingRow]:
    titles = {check.code: check.title for check in list_gate_checks()}
    for number, finding in enumerate(report.findings, start=1):
        title = titles.get(finding.check) or str(FORM_TITLES.get(finding.check, finding.check))
        yield FindingRow(finding, title, advice=str(advice.get(finding.check, "")), number=number)


def _checks(report: GateReport, *, asset: Asset) -> Iterator[CheckRow]:
    """Every check that looks at this kind of media."""
    found = {finding.check for finding in report.findings}
    for check in list_gate_checks():
        if asset.kind == AssetKind.CLIP or not check.is_of_footage:
            yield CheckRow(
                check.title,
                source=check.source,
                measures=check.measures,
                has_found=check.code in found,
                is_unjudged=check.code in report.unjudged,
            )


def _size(asset: Asset) -> tuple[int, int] | None:
    """The picture's width and height, px, where intake measured them."""
    width, height = asset.facts.get("width_px"), asset.facts.get("height_px")
    return (int(width), int(height)) if width and height else None
