"""What a backend promises. Settings name backends by alias; a contract test runs over every implementation."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from builder.document.resolved import SpeechSpec
from generation.domain.errors import PictureError
from generation.domain.filming import FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import Ability, GivenPictures, PictureMaker, PictureRequest, Pixels
from generation.domain.speech import Speech, SpeechAbility, SpokenWord, Voice

Check = Callable[[], None]
"""Called between parts of the work; raises WorkStoppedError when the work should stop."""


@runtime_checkable
class SpeechBackend(Protocol):
    """Speaks scripts. One instance serves a process; it is called from one thread at a time."""

    @property
    def version(self) -> str:
        """Changes whenever the same spec would sound different in every voice; a voice may have a version besides."""
        ...

    @property
    def abilities(self) -> frozenset[SpeechAbility]:
        """What it can do beside speaking words. What it lacks is left out of the speech, never an error."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """The voices that work here and now, without the network."""
        ...

    def problem(self) -> str:
        """Why it cannot speak on this machine, as a sentence; empty where it can. Quick: nothing is loaded."""
        ...

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script. The same spec gives the same samples, bit by bit.

        Words are in order, do not overlap, end within the sound, and point at their place in the written script.
        Marks in the script (``builder.document.markup``) are obeyed as far as the abilities go, and never spoken.
        Raises SpeechError with the codes ``unknown-voice``, ``script-empty``, ``script-too-long`` or
        ``wrong-language``.
        """
        ...


@runtime_checkable
class RefusesVoices(Protocol):
    """Speaks with folders of the operator's, of which some may be refused."""

    def refused_voices(self) -> tuple[str, ...]:
        """Why each folder that is left out is, as a sentence. Quick: nothing is loaded."""
        ...


@runtime_checkable
class TranscriptBackend(Protocol):
    """Hears words in a recording."""

    @property
    def version(self) -> str:
        """Changes whenever the same sound would be heard differently."""
        ...

    def problem(self) -> str:
        """Why it cannot hear on this machine, as a sentence; empty where it can."""
        ...

    def transcribe(self, path: Path, *, check: Check) -> tuple[SpokenWord, ...]:
        """The words of the sound in the file, in order, as drafts with their times."""
        ...


class Progress(Protocol):
    """Told how many steps of how many are done, and what the half-done picture looks like where that is known."""

    def __call__(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        """Cheap: it may be called for every step. ``preview`` is small, a hundred or two px wide."""
        ...


NOTHING_GIVEN: Final = GivenPictures()


@runtime_checkable
class PictureBackend(Protocol):
    """Makes pictures from words. One instance serves a process; it is called from one thread at a time."""

    @property
    def maker(self) -> PictureMaker:
        """Who makes the pictures; its version changes whenever the same request and seed would give another one."""
        ...

    @property
    def abilities(self) -> frozenset[Ability]:
        """What may be asked for beside a prompt; a request for anything else is refused before it is queued."""
        ...

    def problem(self) -> str:
        """Why it cannot work on this machine, as a sentence; empty where it can. Quick: nothing is loaded.

        Where there is one, nothing else is asked of the backend.
        """
        ...

    def completed(self, request: PictureRequest) -> PictureRequest:
        """The request with every choice made that was left to the backend, so that it is kept with the take."""
        ...

    def understood(self, request: PictureRequest, *, seed: int) -> tuple[str, ...]:
        """The words of the prompt that decide something; empty where that cannot be known."""
        ...

    def machine(self) -> str:
        """What it computes on, and how, where that may change the last bits of a picture; empty where it may not."""
        ...

    def make(
        self,
        request: PictureRequest,
        *,
        seed: int,
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Pixels:
        """The picture in the size that was asked for. The same request and seed give the same pixels here.

        The request is a completed one; ``given`` are the pictures that it names. ``check`` is called between steps.
        Raises PictureError with the codes ``picture-broken`` (not finite, wrong shape), ``out-of-memory`` or
        ``took-too-long``.
        """
        ...


@runtime_checkable
class BatchingPictureBackend(PictureBackend, Protocol):
    """A picture backend that makes several pictures of one request in one go, where that is faster."""

    def at_once(self, request: PictureRequest) -> int:
        """How many pictures of this completed request it makes at once here; 1 where one by one is as fast.

        It is asked where pictures are made, and may load what it needs.
        """
        ...

    def make_batch(
        self,
        request: PictureRequest,
        *,
        seeds: tuple[int, ...],
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Sequence[Progress],
    ) -> list[Pixels | PictureError]:
        """For each seed the picture that ``make`` gives, or why there is none; the others do not suffer from it.

        Sums of many numbers may be added in another order than alone, so that last bits may differ. ``progress`` is
        told of each picture. What stops all of them is raised.
        """
        ...


NO_FRAMES_GIVEN: Final = GivenFrames()


@runtime_checkable
class FootageBackend(Protocol):
    """Makes footage without sound. One instance serves a process; it is called from one thread at a time."""

    @property
    def maker(self) -> PictureMaker:
        """Who makes it; its version changes whenever the same request and seed would give other frames."""
        ...

    @property
    def abilities(self) -> frozenset[FootageAbility]:
        """What may be asked for; a request for anything else is refused before it is queued."""
        ...

    @property
    def needs(self) -> frozenset[FootageAbility]:
        """What a request has to bring: words, or a picture to begin with."""
        ...

    def problem(self) -> str:
        """Why it cannot work on this machine, as a sentence; empty where it can. Quick: nothing is loaded.

        Where there is one, nothing else is asked of the backend.
        """
        ...

    def most_frames(self, frame_rate: Fraction) -> int:
        """How many frames at this rate may be asked for at once."""
        ...

    def completed(self, request: FootageRequest) -> FootageRequest:
        """The request with every choice made that was left to the backend, so that it is kept with the take."""
        ...

    def understood(self, request: FootageRequest, *, seed: int) -> tuple[str, ...]:
        """The words of the prompt that decide something; empty where that cannot be known."""
        ...

    def machine(self) -> str:
        """What it computes on, and how, where that may change the last bits of a frame; empty where it may not."""
        ...

    def make(
        self,
        request: FootageRequest,
        *,
        seed: int,
        given: GivenFrames = NO_FRAMES_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Iterator[Pixels]:
        """As many frames as were asked for, in order, all of one size and of the shape that was asked for.

        They may be smaller: whoever takes them scales them. The same request and seed give the same frames here. The
        request is a completed one; ``given`` are the pictures that it names. ``check`` is called between steps.
        Raises FootageError with the codes ``footage-broken`` (not finite, wrong shape), ``out-of-memory`` or
        ``took-too-long``, when frames are asked for at the latest.
        """
        ...
