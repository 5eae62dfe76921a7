"""Rows."""

from builder.models.asset import Asset, AssetKind
from builder.models.audit import AuditEntry
from builder.models.batches import BatchRow, RowBatch
from builder.models.certificates import SigningCertificate
from builder.models.comments import Comment, CommentsSeen
from builder.models.export import UNDER_WAY, Export, ExportState
from builder.models.gate import GateAcceptance
from builder.models.keys import SigningKey, TrustedKey
from builder.models.prompts import AppealState, PolicyTerm, PromptAppeal
from builder.models.received import ReceivedKit
from builder.models.reviews import (
    Approval,
    Decision,
    Notice,
    NoticeKind,
    ReviewLink,
    ReviewPreview,
    ReviewRequest,
    ReviewStanding,
    Standing,
)
from builder.models.rights import RIGHTS, Right, Role
from builder.models.template import Template
from builder.models.user import SignInLink, User
from builder.models.video import Lease, Presence, Revision, Segment, Video
from builder.models.workspace import Actor, ApiToken, Invitation, Membership, Workspace, person_behind

__all__ = [
    "RIGHTS",
    "UNDER_WAY",
    "Actor",
    "ApiToken",
    "AppealState",
    "Approval",
    "Asset",
    "AssetKind",
    "AuditEntry",
    "BatchRow",
    "Comment",
    "CommentsSeen",
    "Decision",
    "Export",
    "ExportState",
    "GateAcceptance",
    "Invitation",
    "Lease",
    "Membership",
    "Notice",
    "NoticeKind",
    "PolicyTerm",
    "Presence",
    "PromptAppeal",
    "ReceivedKit",
    "ReviewLink",
    "ReviewPreview",
    "ReviewRequest",
    "ReviewStanding",
    "Revision",
    "Right",
    "Role",
    "RowBatch",
    "Segment",
    "SignInLink",
    "SigningCertificate",
    "SigningKey",
    "Standing",
    "Template",
    "TrustedKey",
    "User",
    "Video",
    "Workspace",
    "person_behind",
]
