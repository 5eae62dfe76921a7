"""Words that are right, in many languages and fonts: text that the gate must not call garbled."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from PIL import ImageFont

ROOT: Final = Path(__file__).resolve().parents[2]
OWN: Final = Path(__file__).parent / "fonts"
DEMO: Final = ROOT / "builder" / "library" / "demo" / "fonts"
SCRIPTS: Final = ROOT / "tests" / "golden" / "fonts" / "scripts"
PLAIN: Final = (DEMO / "Inter_600SemiBold.ttf", DEMO / "Inter_400Regular.ttf", DEMO / "Sora_700Bold.ttf")
SERIF: Final = (ROOT / "tests" / "golden" / "fonts" / "SourceSerif4_600SemiBold.ttf",)
BY_HAND: Final = (OWN / "caveat.woff2", OWN / "kalam.woff2")
HELD_OUT_BY_HAND: Final = (OWN / "pacifico.woff2", OWN / "permanent-marker.woff2", OWN / "special-elite.woff2")
EAST_ASIAN: Final = OWN / "noto-sans-jp-cut.woff2"

SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "English": ("Fresh bread every morning", "Meet the team behind it", "Save the date", "How we ship on time",
                "Open until eight", "Results of the third quarter", "Mind the step", "Your garden, all year"),
    "German": ("Frisches Brot für jeden Tag", "Geschäftsbericht zum Herunterladen", "Jetzt Termin vereinbaren",
               "Straßenfest am Samstag", "Wir wünschen gute Reise", "Schöne Aussichten", "Rückblick und Ausblick"),
    "French": ("Une journée à la mer", "L'été commence aujourd'hui", "Découvrez nos métiers", "Ouvert même le dimanche",
               "Façonné à la main", "Bienvenue chez nous", "Où nous trouver"),
    "Spanish": ("Mañana empieza el verano", "Conoce a nuestro equipo", "¿Dónde estamos?", "Hecho a mano en Sevilla",
                "Gracias por su visita", "Más tiempo para ti"),
    "Italian": ("Benvenuti in città", "Perché scegliere noi", "Fatto con passione", "Aperto ogni giorno"),
    "Portuguese": ("Amanhã começa aqui", "Conheça a nossa história", "Até já", "Produção própria"),
    "Dutch": ("Vandaag vers gebakken", "Onze werkwijze", "Gratis bezorgd in Utrecht", "Uitzicht op zee"),
    "Polish": ("Świeże pieczywo", "Dziękujemy za zaufanie", "Otwarte codziennie", "Zażółć gęślą jaźń"),
    "Swedish": ("Färskt bröd varje dag", "Välkommen hem", "Så här fungerar det", "Öppet hela året"),
    "Czech": ("Čerstvý chléb každý den", "Děkujeme za důvěru", "Těšíme se na vás", "Příští zastávka"),
    "Turkish": ("Günaydın İstanbul", "Çok teşekkür ederiz", "Her gün taze ekmek", "Bize ulaşın"),
    "Hungarian": ("Jó reggelt kívánunk", "Friss kenyér minden nap", "Köszönjük a bizalmat"),
    "Welsh": ("Croeso i Gymru", "Ysgol gynradd", "Bwyd ffres bob dydd"),
    "Croatian": ("Svaki dan svjež kruh", "Dobrodošli u Trst i Krk", "Hvala na povjerenju"),
}  # fmt: skip
FIRST_LANGUAGES: Final = ("English", "German", "French", "Spanish", "Polish", "Czech")
"""Those with which limits were set; the other ones only measure them."""
CYRILLIC: Final = ("Свежий хлеб каждый день", "Добро пожаловать", "Спасибо за доверие", "Новости недели")
GREEK: Final = ("Φρέσκο ψωμί κάθε μέρα", "Καλώς ήρθατε", "Ευχαριστούμε πολύ")
FAR: Final = (
    "東京の日本語",
    "今日は新しい一日です",
    "営業時間のご案内",
    "安心と信頼",
    "いらっしゃいませ",
    "本日開店",
    "春の新商品",
)
CODES: Final = (
    "B-XK 4827", "WVZ 83 KLT", "SN 4471-XQ-09", "REF K7QX-22ZB", "AB12 CDE", "MH370", "+49 30 901820", "4 711,90 €",
    "$1,299.00", "12:45", "2026-11-26", "48.2082 N 16.3738 E", "ISO 9001", "W3C HTTP/2", "GmbH & Co. KG", "NYC > LHR",
    "№ 1408", "100 %", "IP68", "XR-7700", "RTX 4090", "WLAN: gast24", "www.brandreel.example",
    "hello@northwind.example",
    "KLM 0877", "Q3 +14.2 %", "BMW", "HSBC", "NVIDIA", "XBOX", "Ghz / kWh", "20 km/h",
)  # fmt: skip
NAMES: Final = ("Northwind", "Fabrikam", "Kyndryl", "Škoda", "Nguyễn", "Szczecin", "Łódź", "Strč prst skrz krk",
                "Schwartz", "Ng", "Xylo", "Rhythm", "Brno", "Smrt", "Tbilisi", "Mzuri")  # fmt: skip


@cache
def font_at(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """A typeface in a size."""
    return ImageFont.truetype(str(path), size)


def latin_font(random: Random, *, is_held_out: bool) -> Path:
    """A typeface of any sort; by hand in four of ten."""
    if random.random() < 0.4:
        return random.choice(HELD_OUT_BY_HAND if is_held_out else BY_HAND)
    return random.choice((*PLAIN, *SERIF))
