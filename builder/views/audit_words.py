"""What an entry of the audit trail says to people."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "asset.described": _("Described a file"),
    "asset.gate-accepted": _("Accepted generated media that the gate left open"),
    "asset.restored": _("Took a file out of the trash"),
    "asset.trashed": _("Put a file into the trash"),
    "asset.uploaded": _("Uploaded a file"),
    "asset.uploaded-again": _("Uploaded a file that was there already"),
    "export.cancelled": _("Cancelled an export"),
    "export.refused": _("Refused an export that the brand holds back"),
    "export.requested": _("Asked for an export"),
    "invitation.accepted": _("Accepted an invitation"),
    "invitation.sent": _("Invited somebody"),
    "invitation.withdrawn": _("Withdrew an invitation"),
    "finding.waived": _("Let a finding pass"),
    "key.created": _("Made the workspace's key"),
    "key.rotated": _("Gave the workspace another key"),
    "key.trust-withdrawn": _("No longer trusts a key"),
    "key.trusted": _("Trusted a key"),
    "kit.draft-discarded": _("Discarded the draft of the brand kit"),
    "kit.draft-opened": _("Began a draft of the brand kit"),
    "kit.draft-saved": _("Changed the draft of the brand kit"),
    "kit.exported": _("Downloaded a version of the brand kit as one file"),
    "kit.imported": _("Imported a brand kit"),
    "kit.palette-imported": _("Took colours and type from a file into the draft of the brand kit"),
    "kit.published": _("Published a version of the brand kit"),
    "kit.retired": _("Retired a version of the brand kit"),
    "kit.rolled-back": _("Went back to an earlier version of the brand kit"),
    "member.removed": _("Removed a member"),
    "member.role-changed": _("Changed a member's role"),
    "take.picked": _("Picked a picture that was made from words"),
    "token.created": _("Made a token"),
    "token.revoked": _("Revoked a token"),
    "video.archived": _("Downloaded a video as one file"),
    "video.created": _("Made a video"),
    "video.edited": _("Edited a video"),
    "video.kit-taken-up": _("Took up a new version of the brand kit in a video"),
    "video.purged": _("Deleted a video for good"),
    "video.renamed": _("Renamed a video"),
    "video.restored": _("Took a video out of the trash"),
    "video.revision-restored": _("Went back to an earlier version of a video"),
    "video.trashed": _("Put a video into the trash"),
    "waiver.withdrawn": _("Withdrew a waiver"),
    "workspace.created": _("Made the workspace"),
    "workspace.policy-changed": _("Changed what holds exports back"),
    "workspace.renamed": _("Renamed the workspace"),
}


def in_words(action: str) -> str:
    """The action as a sentence without its subject; one that has no words here stands as it is."""
    return str(WORDS.get(action, action))
