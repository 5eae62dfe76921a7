"""English as phonemes, by the front end of hibari; its signs are those of Kokoro's networks too."""

from collections.abc import Mapping

from hibari.g2p import G2P

from builder.document.kit_values import Pronunciation
from generation.backends.phonemes import signs_of_ipa
from generation.backends.reading import read_out
from generation.backends.scripts import longest_first, whole_word
from generation.backends.stretches import Stretch


class EnglishReader:
    """Reads sentences as American or British English does, in signs of ``vocabulary``."""

    def __init__(self, vocabulary: Mapping[str, int], *, is_british: bool = False) -> None:
        self.vocabulary = vocabulary
        self._phonemiser = G2P(british=is_british)

    def read(self, sentence: str, *, pronunciations: tuple[Pronunciation, ...]) -> list[Stretch]:
        """What the sentence sounds like, stretch by stretch. Raises SpeechError (``unknown-phoneme``)."""
        spoken = read_out(sentence.replace("](", "] ("), language="en", pronunciations=pronunciations)
        for entry in longest_first(pronunciations):
            if entry.ipa and not entry.say_as:
                signs = signs_of_ipa(entry.ipa, word=entry.word, known=self.vocabulary)
                spoken = _override(spoken, entry.word, signs)
        said: list[Stretch] = []
        text = phonemes = ""
        for token in self._phonemiser.phonemize_tokens(self._phonemiser.tokenize(spoken)):
            text += token.text
            phonemes += "".join(sign for sign in token.phonemes or "" if sign in self.vocabulary)
            if token.whitespace:
                said.append(Stretch(text=text, phonemes=phonemes))
                text = phonemes = ""
        return [*said, Stretch(text=text, phonemes=phonemes)]


def _override(text: str, word: str, signs: str) -> str:
    """The text with ``word`` marked, as the phonemiser wants it, to be said like ``signs``."""
    return whole_word(word).sub(lambda match: f"[{match.group()}](/{signs}/)", text)
