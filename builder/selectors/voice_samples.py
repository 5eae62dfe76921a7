"""What is there to hear of the voices of a kit."""

from collections.abc import Mapping
from typing import Final, TypeAlias
from uuid import UUID

from num2words import CONVERTER_CLASSES, num2words

from builder.document.kit_values import KitValues, Pronunciation, VoiceRole
from builder.document.resolved import SpeechSpec
from builder.document.speech import speech_spec
from builder.document.timeline import Narration
from generation import api as generation
from generation.api import GenerationError, NarrationState

SENTENCES: Final = {
    "en": "Good morning. This is how your next video could sound.",
    "de": "Guten Morgen. So könnte Ihr nächstes Video klingen.",
    "fr": "Bonjour. Voici comment votre prochaine vidéo pourrait sonner.",
    "es": "Buenos días. Así podría sonar su próximo vídeo.",
    "it": "Buongiorno. Ecco come potrebbe suonare il vostro prossimo video.",
    "pt": "Bom dia. É assim que o seu próximo vídeo poderia soar.",
    "nl": "Goedemorgen. Zo zou uw volgende video kunnen klinken.",
    "sv": "God morgon. Så här kan din nästa video låta.",
    "da": "Godmorgen. Sådan kan din næste video lyde.",
    "no": "God morgen. Slik kan den neste videoen din høres ut.",
    "fi": "Hyvää huomenta. Tältä seuraava videosi voisi kuulostaa.",
    "pl": "Dzień dobry. Tak może brzmieć Twój następny film.",
    "cs": "Dobré ráno. Takto by mohlo znít vaše příští video.",
    "hu": "Jó reggelt! Így szólhat a következő videója.",
    "ro": "Bună dimineața. Așa ar putea suna următorul dumneavoastră videoclip.",
    "el": "Καλημέρα. Έτσι θα μπορούσε να ακούγεται το επόμενο βίντεό σας.",
    "ru": "Доброе утро. Так может звучать ваше следующее видео.",
    "uk": "Доброго ранку. Так може звучати ваше наступне відео.",
    "ja": "おはようございます。次の動画はこのように聞こえます。",
    "zh": "早上好。您的下一个视频听起来会是这样。",
    "ko": "안녕하세요. 다음 동영상은 이렇게 들릴 수 있습니다.",
}
"""What a voice says to be heard, by its language."""
COUNTED: Final = range(1, 11)
_ALIASES: Final = {"nb": "no", "nn": "no", "cmn": "zh"}
"""Tags of languages whose sentence stands under another tag."""
_COUNTERS: Final = {"kk": "kz"}
"""What num2words calls languages otherwise than BCP 47 does."""
_Tongues: TypeAlias = Mapping[tuple[str, str], str]
"""The language without its region, by backend and voice."""


def sample_sentence(tongue: str) -> str:
    """What a voice of this language says to be heard: a sentence, else the numbers to ten; English where it is empty.

    Numbers are in words where num2words has them. Elsewhere they are digits: a voice made by rules reads them in its
    own language, and a model that knows letters alone may not.
    """
    sentence = SENTENCES.get(_ALIASES.get(tongue, tongue) or "en")
    return sentence or f"{', '.join(_number(number, tongue=tongue) for number in COUNTED)}."


def _number(number: int, *, tongue: str) -> str:
    language = _COUNTERS.get(tongue, tongue)
    # num2words takes a tag that it does not know for another one that begins alike.
    return str(num2words(number, lang=language)) if language in CONVERTER_CLASSES else str(number)


def _known_tongues() -> _Tongues:
    """Of voices that nobody speaks now too: the sample of one that sleeps stays what it was."""
    return {(offer.backend, offer.voice.name): offer.voice.tongue for offer in generation.list_known_voices()}


def sample_spec(role: str, *, kit: KitValues) -> SpeechSpec:
    """What a voice of the kit says to be heard. Raises ResolveError for a voice that the kit lacks."""
    return _sample_spec(role, kit=kit, tongues=_known_tongues())


def _sample_spec(role: str, *, kit: KitValues, tongues: _Tongues) -> SpeechSpec:
    spec = speech_spec(Narration(script=SENTENCES["en"], voice=role), kit=kit)
    sentence = sample_sentence(tongues.get((spec.backend, spec.voice), ""))
    return speech_spec(Narration(script=sentence, voice=role), kit=kit)


def find_voice_samples(workspace_key: UUID, *, kit: KitValues) -> dict[str, NarrationState | None]:
    """How far the sample of each voice is, by its role; None where the machine lacks the voice."""
    found: dict[str, NarrationState | None] = {}
    tongues = _known_tongues() if kit.voices else {}
    for voice in kit.voices:
        spec = _sample_spec(voice.role, kit=kit, tongues=tongues)
        try:
            states = generation.find_narrations(str(workspace_key), [spec])
            found[voice.role] = states.get(generation.narration_key(spec))
        except GenerationError:
            found[voice.role] = None
    return found


def offer_spec(*, backend: str, voice: str) -> SpeechSpec:
    """The sentence as a voice of this machine says it, whether or not a kit has the voice."""
    role = VoiceRole(role="narrator", name=voice[:60], backend=backend, voice=voice)
    kit = KitValues(name="", colours=(), type_styles=(), voices=(role,))
    return sample_spec(role.role, kit=kit)


def word_spec(word: str, *, kit: KitValues) -> SpeechSpec | None:
    """The word as the kit's first voice says it; None for a kit without a voice."""
    if not kit.voices:
        return None
    return speech_spec(Narration(script=word, voice=kit.voices[0].role), kit=kit)


def find_word_samples(workspace_key: UUID, *, kit: KitValues) -> list[tuple[Pronunciation, NarrationState | None]]:
    """Each pronunciation of the kit with how far its sample is; None where the machine lacks the voice."""
    specs = {entry.word: spec for entry in kit.pronunciations if (spec := word_spec(entry.word, kit=kit)) is not None}
    try:
        states = generation.find_narrations(str(workspace_key), list(specs.values()))
        found = {word: states.get(generation.narration_key(spec)) for word, spec in specs.items()}
    except GenerationError:
        found = {}
    return [(entry, found.get(entry.word)) for entry in kit.pronunciations]
