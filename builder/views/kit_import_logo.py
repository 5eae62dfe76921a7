"""A logo's file, looked at, corrected by a person and added to the draft of the kit."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brandkit import api as brandkit
from builder.models import Right
from builder.selectors.access import access_original, access_workspace
from builder.selectors.kit_imports import LogoProposal, propose_logo
from builder.services import kit_imports
from builder.views.edges import Attempt, person, signed_in
from builder.views.kit import kit_frame
from builder.views.kit_entries import FormContext
from builder.views.kit_logo_form import LogoImportForm, proposed
from builder.views.kit_samples import DARK, LIGHT, LOGO_HEIGHT, MARGIN

GROUNDS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class LogoDrawing:
    """The logo without its empty margin, a hundred high; the page's script draws the clear space round it."""

    width: float
    file_width: float
    file_height: float
    file_x: float
    file_y: float
    ground: str
    ink: str

    @property
    def margin(self) -> int:
        """Round the clear space."""
        return MARGIN


@require_http_methods(["GET", "POST"])
@signed_in
def logo(request: HttpRequest, key: UUID, sha256: str) -> HttpResponse:
    """What the file says about the logo, as a form; once it is sent, the draft has the logo."""
    user = person(request)
    access_workspace(user, key, right=Right.MANAGE_KIT)
    access_original(user, key, sha256)
    if brandkit.find_draft(key) is None:
        return redirect("kit-draft", key)
    with Attempt() as attempt:
        proposal = propose_logo(user, key, sha256=sha256)
    if attempt.problem:
        messages.error(request, attempt.problem)
        return redirect("kit-import", key)
    context = FormContext(draft=proposal.draft.values, assets={sha256: proposal.asset})
    if request.method == "GET":
        name = proposal.asset.name.rpartition(".")[0][:60] or proposal.asset.name[:60]
        form = LogoImportForm(context=context, proposal=proposal, initial=proposed(proposal, name=name))
        return _page(request, key, proposal=proposal, form=form)
    sent = request.POST.copy()
    sent["asset"] = sha256
    form = LogoImportForm(sent, context=context, proposal=proposal)
    problem = _("Some of it cannot be saved yet. What is wrong stands beside each field.")
    if form.is_valid():
        with Attempt() as attempt:
            kit_imports.add_logo(key, by=user, wish=form.wish(), now=timezone.now())
            messages.success(request, _("The logo is in the draft."))
            return redirect("kit-section", key, "logos")
        problem = attempt.problem
    else:
        form.point_at_problem()
    return _page(request, key, proposal=proposal, form=form, problem=problem)


def _page(
    request: HttpRequest, key: UUID, *, proposal: LogoProposal, form: LogoImportForm, problem: str = ""
) -> HttpResponse:
    legible = {role.role: ratio for role, ratio in proposal.grounds}
    palette = proposal.draft.values.colours[:GROUNDS_SHOWN]
    context = {
        "proposal": proposal,
        "file": f"/api/v1/workspaces/{key}/files/{proposal.asset.sha256}",
        "thin_words": _thin_words(proposal),
        "reading": proposal.reading,
        "form": form,
        "problem": problem,
        "drawing": _drawing(proposal),
        "grounds": [(role, legible.get(role.role)) for role in palette],
        **kit_frame(request, key),
    }
    return render(request, "pages/kit_import_logo.html", context, status=422 if problem else 200)


def _thin_words(proposal: LogoProposal) -> str:
    """Why it may not be smaller."""
    share = f"{proposal.reading.thinnest_ratio * 100:.1f}"
    return _(
        "Its thinnest stroke is %(share)s %% of its height. Below the proposed height video keeps too little of that "
        "stroke's colour."
    ) % {"share": share}


def _drawing(proposal: LogoProposal) -> LogoDrawing:
    facts, box = proposal.asset.facts, proposal.reading.box
    height = LOGO_HEIGHT / box.height_ratio
    width = height * facts["width_px"] / facts["height_px"]
    is_dark = proposal.reading.on_dark and proposal.reading.ground_hex is None
    return LogoDrawing(
        width=round(width * box.width_ratio, 2),
        file_width=round(width, 2),
        file_height=round(height, 2),
        file_x=round(width * box.x_ratio, 2),
        file_y=round(height * box.y_ratio, 2),
        ground=DARK if is_dark else LIGHT,
        ink=LIGHT if is_dark else DARK,
    )
