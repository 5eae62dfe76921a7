"""What can be plugged in: makers of artifacts, handlers of jobs, listeners to finished jobs, and backends by alias."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar, cast

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from generation.backends.base import FootageBackend, PictureBackend, SpeechBackend, TranscriptBackend
from generation.domain.errors import BackendError
from generation.domain.kinds import ArtifactKind
from generation.domain.provenance import SigningIdentity
from generation.domain.snapshots import JobResult, JobSnapshot
from generation.domain.work import MadeFile, Work
from generation.queue import SPEECH

# Makers and handlers ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Done:
    """A handler has nothing left to do."""

    result: JobResult


@dataclass(frozen=True, slots=True)
class Blocked:
    """A handler must be run again when these jobs have ended."""

    stage: str
    needs: tuple[str, ...]
    done_frames: int = 0
    total_frames: int = 0


@dataclass(frozen=True, slots=True)
class JobInHand:
    """The job that a handler works on: its ids and the JSON text of its request."""

    id: str
    workspace_key: str
    key: str
    request: str


MakeFunction: TypeAlias = Callable[[Any, Work], MadeFile]
MakeTogetherFunction: TypeAlias = Callable[[Sequence[tuple[Any, Work]]], Iterator[tuple[int, MadeFile | Exception]]]
HandlerFunction: TypeAlias = Callable[[JobInHand, Work], Done | Blocked]
Listener: TypeAlias = Callable[[JobSnapshot], None]
Waker: TypeAlias = Callable[[], object]
Holder: TypeAlias = Callable[[frozenset[str]], frozenset[str]]
Signer: TypeAlias = Callable[[str], SigningIdentity | None]
AnyMake = TypeVar("AnyMake", bound=Callable[..., MadeFile])
AnyMakeTogether = TypeVar("AnyMakeTogether", bound=MakeTogetherFunction)
AnyHandler = TypeVar("AnyHandler", bound=HandlerFunction)
AnyListener = TypeVar("AnyListener", bound=Listener)
AnyWaker = TypeVar("AnyWaker", bound=Waker)
AnyHolder = TypeVar("AnyHolder", bound=Holder)
AnySigner = TypeVar("AnySigner", bound=Signer)


@dataclass(frozen=True, slots=True)
class Together:
    """Makes several artifacts of one kind in one go.

    ``at_once`` says how many like this one; ``are_alike`` whether two go together. ``make`` gives the place of each
    with what came of it.
    """

    at_once: Callable[[Any], int]
    are_alike: Callable[[Any, Any], bool]
    make: "MakeTogetherFunction"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the artifacts of one kind; ``queue`` is None where that is done at once by whoever asks."""

    make: MakeFunction
    queue: str | None
    together: Together | None = None


@dataclass(frozen=True, slots=True)
class Handler:
    """Does the jobs of one kind that are no artifacts."""

    handle: HandlerFunction
    queue: str


_makers: dict[str, Maker] = {}
_handlers: dict[str, Handler] = {}
_listeners: dict[str, list[Listener]] = {}
_wakers: list[Waker] = []
_holders: list[Holder] = []
_signers: list[Signer] = []


def makes(kind: ArtifactKind, *, queue: str | None) -> Callable[[AnyMake], AnyMake]:
    """Register the decorated function as the maker of ``kind``. A kind has one maker."""

    def register(function: AnyMake) -> AnyMake:
        _refuse_second(kind)
        _makers[kind] = Maker(make=function, queue=queue)
        return function

    return register


def makes_together(
    kind: ArtifactKind, *, at_once: Callable[[Any], int], are_alike: Callable[[Any, Any], bool]
) -> Callable[[AnyMakeTogether], AnyMakeTogether]:
    """Register the decorated function as what makes several artifacts of ``kind`` in one go, beside its maker."""

    def register(function: AnyMakeTogether) -> AnyMakeTogether:
        _makers[kind] = replace(get_maker(kind), together=Together(at_once, are_alike, function))
        return function

    return register


def handles(kind: str, *, queue: str) -> Callable[[AnyHandler], AnyHandler]:
    """Register the decorated function as the handler of jobs of ``kind``."""

    def register(function: AnyHandler) -> AnyHandler:
        _refuse_second(kind)
        _handlers[kind] = Handler(handle=function, queue=queue)
        return function

    return register


def on_finished(kind: str) -> Callable[[AnyListener], AnyListener]:
    """Have the decorated function told of every job of ``kind`` that ended, after the fact.

    It is told at least once, so it must not mind being told twice.
    """

    def register(function: AnyListener) -> AnyListener:
        listeners = _listeners.setdefault(kind, [])
        if function not in listeners:
            listeners.append(function)
        return function

    return register


def on_wake(function: AnyWaker) -> AnyWaker:
    """Have the decorated function called whenever forgotten jobs are looked for, to find what it forgot itself."""
    if function not in _wakers:
        _wakers.append(function)
    return function


def on_sweep(function: AnyHolder) -> AnyHolder:
    """Have the decorated function say which of these files, by SHA-256, somebody still needs; the others may go."""
    if function not in _holders:
        _holders.append(function)
    return function


def on_sign(function: AnySigner) -> AnySigner:
    """Have the decorated function say in whose name the files of a workspace are signed; None where in nobody's."""
    if function not in _signers:
        _signers.append(function)
    return function


def forget(kind: str) -> None:
    """Take back what was registered for ``kind``, as a plug-in does that goes away."""
    _makers.pop(kind, None)
    _handlers.pop(kind, None)
    _listeners.pop(kind, None)


def get_maker(kind: str) -> Maker:
    """The maker of ``kind``. Raises BackendError for a kind that nobody makes."""
    try:
        return _makers[kind]
    except KeyError:
        raise BackendError(f"Nothing makes {kind}.", code="unknown-kind", kind=kind) from None


def find_handler(kind: str) -> Handler | None:
    """The handler of jobs of ``kind``, if they are no artifacts."""
    return _handlers.get(kind)


def listeners_to(kind: str) -> tuple[Listener, ...]:
    """Who is told when a job of ``kind`` ends."""
    return tuple(_listeners.get(kind, ()))


def wakers() -> tuple[Waker, ...]:
    """Who is called when forgotten jobs are looked for."""
    return tuple(_wakers)


def holders() -> tuple[Holder, ...]:
    """Who is asked before files are removed."""
    return tuple(_holders)


def signers() -> tuple[Signer, ...]:
    """Who is asked in whose name files are signed."""
    return tuple(_signers)


def queue_of(kind: str) -> str:
    """The queue on which jobs of ``kind`` run. Raises BackendError for a kind without one."""
    if kind in _handlers:
        return _handlers[kind].queue
    queue = get_maker(kind).queue
    if queue is None:
        raise BackendError(f"{kind} is made at once, not by a job.", code="unknown-kind", kind=kind)
    return queue


def _refuse_second(kind: str) -> None:
    if kind in _makers or kind in _handlers:
        raise BackendError(f"{kind} is registered twice.", code="registered-twice", kind=kind)


# Backends by alias --------------------------------------------------------------------------------------------------

BackendSettings: TypeAlias = Mapping[str, Any]
TRANSCRIPT_ALIAS: Final = "transcript"


@cache
def get_speech_backend(alias: str) -> SpeechBackend:
    """The speech backend of that alias in ``settings.SPEECH_BACKENDS``, made once a process. Raises BackendError."""
    backend = _named_backend(alias, _speech_entries())
    if not isinstance(backend, SpeechBackend):
        raise BackendError(f"The backend “{alias}” does not speak.", alias=alias)
    return backend


@cache
def get_transcript_backend() -> TranscriptBackend:
    """The backend that hears words, by ``settings.TRANSCRIPT_BACKEND``. Raises BackendError."""
    backend = _build_backend(TRANSCRIPT_ALIAS, settings.TRANSCRIPT_BACKEND)
    if not isinstance(backend, TranscriptBackend):
        raise BackendError("The transcript backend does not transcribe.", alias=TRANSCRIPT_ALIAS)
    return backend


@cache
def get_picture_backend(alias: str) -> PictureBackend:
    """The picture backend of that alias in ``settings.PICTURE_BACKENDS``, made once a process. Raises BackendError."""
    backend = _named_backend(alias, settings.PICTURE_BACKENDS)
    # isinstance would ask for its maker, which a backend with a problem need not know.
    if not all(hasattr(type(backend), method) for method in ("make", "completed", "problem")):
        raise BackendError(f"The backend “{alias}” makes no pictures.", alias=alias)
    return cast(PictureBackend, backend)


@cache
def get_footage_backend(alias: str) -> FootageBackend:
    """The footage backend of that alias in ``settings.FOOTAGE_BACKENDS``, made once a process. Raises BackendError."""
    backend = _named_backend(alias, settings.FOOTAGE_BACKENDS)
    if not all(hasattr(type(backend), method) for method in ("make", "completed", "problem", "most_frames")):
        raise BackendError(f"The backend “{alias}” makes no footage.", alias=alias)
    return cast(FootageBackend, backend)


def footage_aliases() -> tuple[str, ...]:
    """The aliases of all footage backends."""
    return tuple(settings.FOOTAGE_BACKENDS)


def picture_aliases() -> tuple[str, ...]:
    """The aliases of all picture backends."""
    return tuple(settings.PICTURE_BACKENDS)


def speech_aliases() -> tuple[str, ...]:
    """The aliases of all speech backends."""
    return tuple(settings.SPEECH_BACKENDS)


def speech_queue(alias: str) -> str:
    """The queue on which this backend speaks: that of its entry in the settings, else the one of all speech."""
    return str(_speech_entries().get(alias, {}).get("QUEUE", SPEECH))


def own_queue_of(alias: str) -> str:
    """The queue that this speech backend has for itself; empty where it speaks on that of all speech."""
    return str(_speech_entries().get(alias, {}).get("QUEUE", ""))


def own_speech_queues() -> tuple[str, ...]:
    """The queues of backends that have one of their own and can speak on this machine."""
    queues = {alias: entry["QUEUE"] for alias, entry in _speech_entries().items() if entry.get("QUEUE")}
    return tuple(sorted({queue for alias, queue in queues.items() if not get_speech_backend(alias).problem()}))


def must_speak_here(alias: str) -> bool:
    """Whether nothing starts where this backend cannot speak: not if it is optional, or speaks on other machines."""
    entry = _speech_entries()[alias]
    return not (entry.get("OPTIONAL") or entry.get("QUEUE"))


def _speech_entries() -> Mapping[str, BackendSettings]:
    entries: Mapping[str, Any] = settings.SPEECH_BACKENDS
    return entries


def _named_backend(alias: str, entries: Mapping[str, BackendSettings]) -> object:
    if alias not in entries:
        known = ", ".join(sorted(entries))
        raise BackendError(f"There is no backend named “{alias}”; there are: {known}.", alias=alias)
    return _build_backend(alias, entries[alias])


def _build_backend(alias: str, entry: BackendSettings) -> object:
    unknown = set(entry) - {"BACKEND", "OPTIONS", "OPTIONAL", "QUEUE"}
    if unknown or "BACKEND" not in entry:
        raise BackendError(
            f"The backend “{alias}” needs BACKEND and may have OPTIONS, OPTIONAL and QUEUE, nothing else.", alias=alias
        )
    try:
        return import_string(entry["BACKEND"])(**entry.get("OPTIONS", {}))
    except (ImportError, TypeError) as error:
        raise BackendError(f"The backend “{alias}” cannot be loaded: {error}", alias=alias) from error


def _forget_backends(*, setting: str, **_details: object) -> None:
    if setting in {"SPEECH_BACKENDS", "TRANSCRIPT_BACKEND", "PICTURE_BACKENDS", "FOOTAGE_BACKENDS"}:
        get_speech_backend.cache_clear()
        get_picture_backend.cache_clear()
        get_footage_backend.cache_clear()
        get_transcript_backend.cache_clear()


setting_changed.connect(_forget_backends, dispatch_uid="generation.registry")
