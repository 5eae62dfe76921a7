"""The page of the audit trail: who did what, narrowed to a person, a kind of change and days."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from builder.selectors.access import access_workspace
from builder.selectors.audit import AuditWish, find_subject_names, list_audit, list_audited_people
from builder.views.audit_sentences import KINDS, rows_of, who_in
from builder.views.edges import line_of, person, signed_in
from builder.views.videos import frame

AUDIT_ROWS = 50
_FIELDS = ("q", "person", "kind", "since", "until")


@require_safe
@signed_in
def audit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who changed what, the latest first."""
    user = person(request)
    said = {name: line_of(request.GET, name, limit=254) for name in _FIELDS}
    kind = said["kind"] if said["kind"] in KINDS else ""
    wish = AuditWish(
        words=said["q"],
        person=said["person"],
        beginnings=KINDS[kind][1] if kind else (),
        since=_day(said["since"]),
        until=_day(said["until"]),
    )
    page = Paginator(list_audit(user, key, wish=wish), AUDIT_ROWS).get_page(request.GET.get("page"))
    entries = list(page)
    context = {
        "workspace": access_workspace(user, key),
        "page": page,
        "rows": rows_of(entries, names=find_subject_names(entries)),
        "said": said,
        "is_narrowed": any(said.values()),
        "people": [(name, who_in(name)) for name in list_audited_people(user, key)],
        "kinds": [(name, words) for name, (words, _beginnings) in KINDS.items()],
        "narrowed": urlencode({name: value for name, value in said.items() if value}),
        **frame(request, key),
    }
    return render(request, "pages/audit.html", context)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
