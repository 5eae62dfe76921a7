"""The door of generation: everything that the rest of the product may use.

Files are kept by their content; derived media are declared by what decides them and made once; dear ones are made by
jobs whose rows are the truth. Nothing here knows a user: who may do what is decided by those who call.
"""

import uuid

from generation.backends.diffusion.hub import FetchedModel, ModelWish, fetch_model
from generation.domain.errors import (
    BackendError,
    FootageError,
    GenerationError,
    MissingFileError,
    NotFoundError,
    PictureError,
    SpeechError,
    StorageError,
    StorageFullError,
)
from generation.domain.filming import CameraMove, FootageAbility, FootageRequest
from generation.domain.kinds import ArtifactKind
from generation.domain.pictures import LARGEST_SIDE_PX, MOST_RETRIES, Ability, PictureRequest, TakeFacts
from generation.domain.presets import EXPORT_PRESETS, ExportPreset, Form
from generation.domain.provenance import (
    Credentials,
    CredentialState,
    FilmMaking,
    FilmPart,
    FilmPlace,
    MadePart,
    PartKind,
    PartPlace,
    SigningIdentity,
    SourceKind,
    StatedSource,
)
from generation.domain.requests import AS_IT_STANDS, EXPORT, ExportOptions
from generation.domain.snapshots import (
    ArtifactFile,
    DerivedState,
    FileKind,
    GateState,
    JobFile,
    JobResult,
    JobSnapshot,
    JobState,
    MediaState,
    NarrationState,
    ScriptCheckState,
    StagedPicture,
    StagedSegment,
    VoiceOffer,
)
from generation.domain.specs import FootageTakeSpec, TakeSpec
from generation.domain.speech import SpokenWord, Transcript
from generation.files import StoredFile, file_size, has_file, local_path, open_file, store_file, store_path
from generation.intake.documents.reading import ReadDocument, read_document, read_table
from generation.intake.errors import IntakeError
from generation.intake.examine import examine as examine_upload
from generation.intake.facts import OriginalFacts, OriginalKind
from generation.intake.limits import Limits
from generation.marking.certificates import (
    CertificateError,
    CertificateFacts,
    check_certificate,
    make_certificate,
    read_certificate,
)
from generation.marking.credentials import CredentialsError
from generation.queue import ask_to_wake
from generation.registry import on_finished, on_sign, on_sweep, on_wake, own_speech_queues
from generation.rendering.errors import RenderError
from generation.selectors.jobs import find_live_keys, job_snapshot, job_snapshots
from generation.selectors.workers import list_workers
from generation.services import jobs as _jobs
from generation.services.artifacts import ensure_artifact
from generation.services.drawings import ensure_illustration, usual_things
from generation.services.exports import request_export
from generation.services.fitting_takes import fit_take
from generation.services.footage import find_proxy, find_transcript, request_proxy, request_transcript, show_proxy
from generation.services.footage_takes import (
    FootageEngine,
    footage_abilities_of,
    list_footage_engines,
    request_footage_takes,
)
from generation.services.gate import gate_report_of, gate_reports_of, request_gate
from generation.services.glyphs import find_glyphs
from generation.services.grounds import Grounds, request_grounds
from generation.services.leftovers import sweep_leftovers
from generation.services.logos import SeenLogo, crop_logo, see_logo
from generation.services.marks import PictureReports, find_unread, request_picture_reports, request_words
from generation.services.narrations import (
    find_narrations,
    known_seconds,
    known_visemes,
    narration_key,
    request_narrations,
)
from generation.services.origins import Origin, find_origin
from generation.services.staging import declare_thumbnail, declare_thumbnails, stage_segment
from generation.services.stills import (
    KnownFilm,
    draw_frame,
    exact_frame,
    film_frame,
    grade_sample,
    known_film,
    segment_picture,
)
from generation.services.sweeping import Swept, sweep_derived
from generation.services.takes import (
    AnyTakeSpec,
    PictureEngine,
    TakeState,
    abilities_of,
    allowed_retries,
    find_takes,
    list_picture_engines,
    read_take,
    request_takes,
)
from generation.services.voices import find_speech_model, list_known_voices, list_refused_voices, list_voices
from generation.services.waking import wake_jobs

__all__ = [
    "AS_IT_STANDS",
    "EXPORT",
    "EXPORT_PRESETS",
    "LARGEST_SIDE_PX",
    "MOST_RETRIES",
    "Ability",
    "AnyTakeSpec",
    "ArtifactFile",
    "ArtifactKind",
    "BackendError",
    "CameraMove",
    "CertificateError",
    "CertificateFacts",
    "CredentialState",
    "Credentials",
    "CredentialsError",
    "DerivedState",
    "ExportOptions",
    "ExportPreset",
    "FetchedModel",
    "FileKind",
    "FilmMaking",
    "FilmPart",
    "FilmPlace",
    "FootageAbility",
    "FootageEngine",
    "FootageError",
    "FootageRequest",
    "FootageTakeSpec",
    "Form",
    "GateState",
    "GenerationError",
    "Grounds",
    "IntakeError",
    "JobFile",
    "JobResult",
    "JobSnapshot",
    "JobState",
    "KnownFilm",
    "Limits",
    "MadePart",
    "MediaState",
    "MissingFileError",
    "ModelWish",
    "NarrationState",
    "NotFoundError",
    "Origin",
    "OriginalFacts",
    "OriginalKind",
    "PartKind",
    "PartPlace",
    "PictureEngine",
    "PictureError",
    "PictureReports",
    "PictureRequest",
    "ReadDocument",
    "RenderError",
    "ScriptCheckState",
    "SeenLogo",
    "SigningIdentity",
    "SourceKind",
    "SpeechError",
    "SpokenWord",
    "StagedPicture",
    "StagedSegment",
    "StatedSource",
    "StorageError",
    "StorageFullError",
    "StoredFile",
    "Swept",
    "TakeFacts",
    "TakeSpec",
    "TakeState",
    "Transcript",
    "VoiceOffer",
    "abilities_of",
    "allowed_retries",
    "ask_to_wake",
    "cancel_job",
    "check_certificate",
    "crop_logo",
    "declare_thumbnail",
    "declare_thumbnails",
    "draw_frame",
    "ensure_artifact",
    "ensure_illustration",
    "exact_frame",
    "examine_upload",
    "fetch_model",
    "file_size",
    "film_frame",
    "find_glyphs",
    "find_live_keys",
    "find_narrations",
    "find_origin",
    "find_proxy",
    "find_speech_model",
    "find_takes",
    "find_transcript",
    "find_unread",
    "fit_take",
    "footage_abilities_of",
    "gate_report_of",
    "gate_reports_of",
    "grade_sample",
    "has_file",
    "job_snapshot",
    "job_snapshots",
    "known_film",
    "known_seconds",
    "known_visemes",
    "list_footage_engines",
    "list_known_voices",
    "list_picture_engines",
    "list_refused_voices",
    "list_voices",
    "list_workers",
    "local_path",
    "make_certificate",
    "narration_key",
    "on_finished",
    "on_sign",
    "on_sweep",
    "on_wake",
    "open_file",
    "own_speech_queues",
    "read_certificate",
    "read_document",
    "read_table",
    "read_take",
    "request_export",
    "request_footage_takes",
    "request_gate",
    "request_grounds",
    "request_narrations",
    "request_picture_reports",
    "request_proxy",
    "request_takes",
    "request_transcript",
    "request_words",
    "see_logo",
    "segment_picture",
    "show_proxy",
    "stage_segment",
    "store_file",
    "store_path",
    "sweep_derived",
    "sweep_leftovers",
    "usual_things",
    "wake_jobs",
]


def cancel_job(job_id: str) -> None:
    """End the job as cancelled, with every job that only it needed; a settled job stays as it ended.

    Raises NotFoundError.
    """
    try:
        _jobs.cancel_job(uuid.UUID(job_id))
    except ValueError:
        raise NotFoundError("There is no such job.", job_id=job_id) from None
