"""The audit trail as sentences: who did what to which thing, with the place where it can be looked at."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brandkit.api import list_rules
from builder.models import AuditEntry, Role
from builder.selectors.audit import SubjectNames
from builder.selectors.sentences import in_quotes, translated
from builder.services.audit import BY_A_LINK
from builder.views.audit_words import in_words
from generation.api import EXPORT_PRESETS

SENTENCES = {
    "appeal.asked": _("asked that the refused prompt “%(prompt)s” may be used"),
    "appeal.declined": _("declined that the prompt “%(prompt)s” may be used"),
    "appeal.granted": _("let the prompt “%(prompt)s” be used"),
    "appeal.withdrawn": _("took back that the prompt “%(prompt)s” may be used"),
    "asset.described": _("described the file %(thing)s"),
    "asset.gate-accepted": _("accepted “%(name)s”, which the checks had left open"),
    "asset.gate-acceptance-withdrawn": _("withdrew that “%(name)s” is accepted"),
    "asset.restored": _("took the file “%(name)s” out of the trash"),
    "asset.trashed": _("put the file “%(name)s” into the trash"),
    "asset.uploaded": _("uploaded the file “%(name)s”"),
    "asset.uploaded-again": _("uploaded the file “%(name)s”, which was there already"),
    "comment.added": _("commented on the video %(thing)s"),
    "comment.removed": _("removed a comment on the video %(thing)s"),
    "comment.reopened": _("opened a comment on the video %(thing)s again"),
    "comment.resolved": _("resolved a comment on the video %(thing)s"),
    "export.cancelled": _("cancelled an export of the video %(thing)s"),
    "export.commanded": _("made the video %(thing)s as %(preset)s, as somebody asked for on the command line"),
    "export.refused": _("refused an export of the video %(thing)s, as it is held back"),
    "export.unproved-looked-at": _("looked at frames of the export of %(thing)s as %(preset)s, which is held back"),
    "export.unproved-opened": _("opened the export of %(thing)s as %(preset)s, which is held back"),
    "export.requested": _("asked for an export of the video %(thing)s as %(preset)s"),
    "finding.waived": _("let a finding of “%(rule)s” pass in the video %(thing)s, until %(until)s"),
    "invitation.accepted": _("accepted the invitation to this workspace"),
    "invitation.sent": _("invited %(email)s as %(role)s"),
    "invitation.withdrawn": _("withdrew the invitation of %(thing)s"),
    "key.created": _("made the key that this workspace signs its kits with"),
    "key.rotated": _("gave this workspace another key to sign its kits with"),
    "key.trust-withdrawn": _("no longer trusts the key of “%(name)s”"),
    "key.trusted": _("trusted the key of “%(name)s”"),
    "kit.draft-discarded": _("discarded the draft of version %(version)s of the brand kit"),
    "kit.draft-opened": _("began a draft of version %(version)s of the brand kit"),
    "kit.draft-saved": _("changed the draft of version %(version)s of the brand kit"),
    "kit.exported": _("downloaded version %(version)s of the brand kit as one file"),
    "kit.imported": _("imported the brand kit “%(name)s”"),
    "kit.font-imported": _("took %(fonts)s into the draft of the brand kit"),
    "kit.font-overruled": _("took a font into the draft by an agreement, although its file forbids the use: %(fonts)s"),
    "kit.logo-imported": _("took the logo “%(logo)s” into the draft of the brand kit"),
    "kit.palette-imported": _("took colours and type from “%(file)s” into the draft of the brand kit"),
    "kit.published": _("published version %(version)s of the brand kit"),
    "kit.put-away": _("put the brand kit “%(name)s” of “%(from)s” away, which came as a file"),
    "kit.received": _("brought in the brand kit “%(name)s” of “%(from)s” as a file, to look at"),
    "kit.retired": _("retired version %(version)s of the brand kit"),
    "kit.rolled-back": _("brought version %(values_of)s of the brand kit back, as version %(version)s"),
    "media.rejected": _("rejected what was generated: %(reason)s"),
    "member.removed": _("removed %(user)s from the workspace"),
    "member.role-changed": _("made %(user)s %(to_role)s"),
    "person.renamed": _("is called “%(name)s” from now on"),
    "policy-term.added": _("set how prompts with “%(words)s” are treated"),
    "policy-term.removed": _("took “%(words)s” out of the policy for prompts"),
    "review-link.created": _("made a link for “%(name)s” to review the video %(thing)s"),
    "review-link.revoked": _("revoked the link for “%(name)s” to review the video %(thing)s"),
    "review.approved": _("approved segments of the video %(thing)s"),
    "review.asked": _("asked for a review of the video %(thing)s"),
    "review.changes-asked": _("asked for changes in the video %(thing)s"),
    "review.taken-back": _("took back that the video %(thing)s is reviewed"),
    "review.withdrawn": _("took back what was decided about segments of the video %(thing)s"),
    "rows.cancelled": _("cancelled the films of the table “%(name)s” of the video %(thing)s"),
    "rows.deleted": _("deleted the table “%(name)s” of the video %(thing)s with %(films)s films"),
    "rows.downloaded": _("downloaded the films of the table “%(name)s” of the video %(thing)s: %(films)s rows"),
    "rows.retried": _("had %(rows)s rows of the table “%(name)s” of the video %(thing)s made again"),
    "rows.started": _("had films made of %(rows)s rows of the table “%(name)s” with the video %(thing)s as %(preset)s"),
    "rows.taken-in": _("took in the table “%(name)s” with %(rows)s rows for the video %(thing)s"),
    "take.picked": _("picked a picture that was made from the words “%(prompt)s”"),
    "token.created": _("made the token “%(name)s”"),
    "token.revoked": _("revoked the token “%(name)s”"),
    "video.archived": _("downloaded the video %(thing)s as one file"),
    "video.created": _("made the video “%(title)s”"),
    "video.edited": _("edited the video %(thing)s"),
    "video.kit-gone-back": _("went back to version %(to)s of the brand kit in the video %(thing)s"),
    "video.kit-taken-up": _("took up version %(to)s of the brand kit in the video %(thing)s"),
    "video.purged": _("deleted the video “%(title)s” for good"),
    "video.renamed": _("renamed the video “%(from)s” to “%(to)s”"),
    "video.restored": _("took the video “%(title)s” out of the trash"),
    "video.revision-restored": _("went back to version %(number)s of the video %(thing)s"),
    "video.trashed": _("put the video “%(title)s” into the trash"),
    "waiver.withdrawn": _("withdrew that a finding of “%(rule)s” passes in the video %(thing)s"),
    "workspace.created": _("made this workspace"),
    "workspace.renamed": _("renamed the workspace from “%(from)s” to “%(to)s”"),
}
"""What follows the name of the person. An action that is not here says what ``audit_words`` has for it."""

KINDS = {
    "videos": (_("Videos"), ("video.", "template.")),
    "exports": (_("Exports and what passes"), ("export.", "rows.", "finding.", "waiver.")),
    "review": (_("Comments and reviews"), ("comment.", "review.", "review-link.")),
    "kit": (_("Brand kit"), ("kit.", "key.")),
    "media": (_("Media"), ("asset.", "media.", "take.")),
    "prompts": (_("Prompts"), ("prompt.", "appeal.", "policy-term.")),
    "people": (
        _("Members and workspace"),
        ("member.", "person.", "invitation.", "token.", "workspace.", "certificate."),
    ),
}
"""What the page can be narrowed to: words for it, and the beginnings of its actions."""

SECTIONS = {
    "logos": _("the logos"),
    "colours": _("the colours"),
    "type": _("the type"),
    "motion": _("the motion"),
    "margins": _("the safe margins"),
    "words": _("the words"),
    "voices": _("the voices"),
    "music": _("the music"),
    "parts": _("the legal lines and parts"),
    "templates": _("the templates"),
    "grade": _("the grade"),
    "pictures": _("what it says of generated pictures"),
}
"""What a section of the kit is called in a sentence."""

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change: the sentence about it, what was said of it, and where it leads; an empty link where nowhere."""

    entry: AuditEntry
    who: str
    sentence: str
    said: str
    link: str


def rows_of(entries: list[AuditEntry], *, names: SubjectNames) -> list[AuditRow]:
    """The entries as the page shows them."""
    return [
        AuditRow(
            entry,
            who=who_in(entry.user_name),
            sentence=sentence_of(entry, names=names),
            said=_said(entry),
            link=_link(entry, names=names),
        )
        for entry in entries
    ]


def who_in(name: str) -> str:
    """The name of whoever did it; what is said of a guest in the language of the reader."""
    guest = name.removesuffix(BY_A_LINK)
    return name if guest == name else guest + translated(BY_A_LINK)


def sentence_of(entry: AuditEntry, *, names: SubjectNames) -> str:
    """What the person did; their name stands before it."""
    words = SENTENCES.get(entry.action)
    if entry.action == "kit.draft-saved" and entry.data.get("section") in SECTIONS:
        words = _("changed %(section)s in the draft of version %(version)s of the brand kit")
    if entry.action == "export.refused" and entry.user_id is not None:
        words = _("asked for an export of the video %(thing)s as %(preset)s, and was refused it")
    if words is None:
        plain = in_words(entry.action)
        return f"{plain[0].lower()}{plain[1:]}."
    told: Mapping[str, str] = defaultdict(lambda: "…", _told(entry, names=names))
    return f"{words % told}."


def _told(entry: AuditEntry, *, names: SubjectNames) -> dict[str, str]:
    data = entry.data if isinstance(entry.data, dict) else {}
    told = {key: _short(str(value)) for key, value in data.items() if isinstance(value, str | int | float)}
    name = names.of(entry)
    if "reason" in told:
        told["reason"] = translated(told["reason"])
    told["thing"] = in_quotes(_short(name)) if name else str(_("that is gone now"))
    for role in ("role", "to"):
        if data.get(role) in Role.values:
            told["role" if role == "role" else "to_role"] = translated(Role(data[role]).label.lower())
    if (section := data.get("section")) in SECTIONS:
        told["section"] = str(SECTIONS[section])
    if (preset := EXPORT_PRESETS.get(str(data.get("preset")))) is not None:
        told["preset"] = translated(preset.name)
    place = data.get("place")
    if isinstance(place, dict):
        rules = {rule.code: rule.title for rule in list_rules()}
        told["rule"] = translated(rules.get(str(place.get("rule")), str(place.get("rule"))))
    if (until := _day(data.get("expires_at"))) is not None:
        told["until"] = until
    return told


def _said(entry: AuditEntry) -> str:
    """What the person gave as a reason or a note, in quotation marks; of a refused prompt, the words in the way."""
    if entry.action == "prompt.refused" and isinstance(problems := entry.data.get("problems"), list):
        found = ", ".join(str(problem.get("found", "…")) for problem in problems if isinstance(problem, dict))
        return in_quotes(found) if found else ""
    for key in ("note", "reason", "answer"):
        said = entry.data.get(key)
        if isinstance(said, str) and said and entry.action != "media.rejected":
            return in_quotes(said)
    return ""


def _link(entry: AuditEntry, *, names: SubjectNames) -> str:
    key, data = entry.workspace_id, entry.data
    if entry.action.startswith("kit."):
        is_published = entry.action in {"kit.published", "kit.rolled-back", "kit.retired", "kit.exported"}
        if is_published and isinstance(data.get("version"), int):
            return reverse("kit-version", args=[key, data["version"]])
        return reverse("brand", args=[key])
    if entry.action in _REPORTED and names.has_page(entry):
        return reverse("report", args=[entry.subject_id])
    if (page := _PAGES.get(entry.action.partition(".")[0])) is not None:
        return reverse(page, args=[key])
    page = _THINGS.get(entry.subject_kind) if names.has_page(entry) else None
    thing = data.get("video") if entry.subject_kind == "export" else entry.subject_id
    return reverse(page, args=[thing]) if page and thing else ""


_REPORTED = frozenset({"export.commanded", "export.refused", "export.unproved-looked-at", "export.unproved-opened"})
_THINGS = {"asset": "gate", "export": "watch", "video": "editor"}
_PAGES = {
    "appeal": "prompts",
    "policy-term": "prompts",
    "prompt": "prompts",
    "member": "members",
    "invitation": "members",
    "token": "tokens",
    "key": "kit-archive",
}


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def _day(said: object) -> str | None:
    try:
        day = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return f"{day.day} {day:%B %Y}"
