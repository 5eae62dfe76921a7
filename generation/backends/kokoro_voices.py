"""The voices of Kokoro whose language can be read here; those of Japanese and Chinese need readers of their own."""

from typing import Final

from generation.domain.speech import Voice

ESPEAK_NAMES: Final = {"es-ES": "es", "fr-FR": "fr-fr", "hi-IN": "hi", "it-IT": "it", "pt-BR": "pt-br"}
"""What espeak-ng calls the languages that it reads for Kokoro."""


def _voice(name: str, label: str, language: str) -> Voice:
    return Voice(name=name, label=label, language=language)


VOICES: Final = (
    _voice("af_alloy", "Alloy, American English, female", "en-US"),
    _voice("af_aoede", "Aoede, American English, female", "en-US"),
    _voice("af_bella", "Bella, American English, female", "en-US"),
    _voice("af_heart", "Heart, American English, female", "en-US"),
    _voice("af_jessica", "Jessica, American English, female", "en-US"),
    _voice("af_kore", "Kore, American English, female", "en-US"),
    _voice("af_nicole", "Nicole, American English, female", "en-US"),
    _voice("af_nova", "Nova, American English, female", "en-US"),
    _voice("af_river", "River, American English, female", "en-US"),
    _voice("af_sarah", "Sarah, American English, female", "en-US"),
    _voice("af_sky", "Sky, American English, female", "en-US"),
    _voice("am_adam", "Adam, American English, male", "en-US"),
    _voice("am_echo", "Echo, American English, male", "en-US"),
    _voice("am_eric", "Eric, American English, male", "en-US"),
    _voice("am_fenrir", "Fenrir, American English, male", "en-US"),
    _voice("am_liam", "Liam, American English, male", "en-US"),
    _voice("am_michael", "Michael, American English, male", "en-US"),
    _voice("am_onyx", "Onyx, American English, male", "en-US"),
    _voice("am_puck", "Puck, American English, male", "en-US"),
    _voice("am_santa", "Santa, American English, male", "en-US"),
    _voice("bf_alice", "Alice, British English, female", "en-GB"),
    _voice("bf_emma", "Emma, British English, female", "en-GB"),
    _voice("bf_isabella", "Isabella, British English, female", "en-GB"),
    _voice("bf_lily", "Lily, British English, female", "en-GB"),
    _voice("bm_daniel", "Daniel, British English, male", "en-GB"),
    _voice("bm_fable", "Fable, British English, male", "en-GB"),
    _voice("bm_george", "George, British English, male", "en-GB"),
    _voice("bm_lewis", "Lewis, British English, male", "en-GB"),
    _voice("ef_dora", "Dora, Spanish, female", "es-ES"),
    _voice("em_alex", "Alex, Spanish, male", "es-ES"),
    _voice("em_santa", "Santa, Spanish, male", "es-ES"),
    _voice("ff_siwis", "Siwis, French, female", "fr-FR"),
    _voice("hf_alpha", "Alpha, Hindi, female", "hi-IN"),
    _voice("hf_beta", "Beta, Hindi, female", "hi-IN"),
    _voice("hm_omega", "Omega, Hindi, male", "hi-IN"),
    _voice("hm_psi", "Psi, Hindi, male", "hi-IN"),
    _voice("if_sara", "Sara, Italian, female", "it-IT"),
    _voice("im_nicola", "Nicola, Italian, male", "it-IT"),
    _voice("pf_dora", "Dora, Brazilian Portuguese, female", "pt-BR"),
    _voice("pm_alex", "Alex, Brazilian Portuguese, male", "pt-BR"),
    _voice("pm_santa", "Santa, Brazilian Portuguese, male", "pt-BR"),
)
