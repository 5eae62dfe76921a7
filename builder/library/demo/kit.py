"""Northwind's brand kit."""

from collections.abc import Mapping

from builder.document.animation import Preset
from builder.document.kit_demands import LegalLine, LexiconEntry, MotionRules, SafeMargins, WordingKind
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle, VoiceRole
from builder.document.transitions import TransitionKind

FONTS = {
    "Sora_600SemiBold.ttf": ("Sora", 600),
    "Sora_700Bold.ttf": ("Sora", 700),
    "Inter_400Regular.ttf": ("Inter", 400),
    "Inter_600SemiBold.ttf": ("Inter", 600),
}
LOGO_SIZE_PX = (491, 96)

COLOURS = (
    ColourRole(role="primary", name="Fjord teal", hex="#0f7a6c", tint_ratios=(0.5, 0.25)),
    ColourRole(role="secondary", name="Harbour navy", hex="#12324a", tint_ratios=(0.75, 0.25)),
    ColourRole(role="accent", name="Amber", hex="#f2b45c"),
    ColourRole(role="surface", name="Sand", hex="#f4efe6"),
    ColourRole(role="white", name="White", hex="#ffffff"),
)


def build_kit(files: Mapping[str, str]) -> KitValues:
    """The kit; ``files`` maps the names of the shipped files to the sha256 they are stored under."""

    def style(
        role: str,
        name: str,
        font: str,
        size_px: float,
        *,
        line_height_ratio: float = 1.2,
        letter_spacing_em: float = 0,
        upper_case: bool = False,
        colour: str = "secondary",
    ) -> TypeStyle:
        family, weight = FONTS[font]
        return TypeStyle(
            role=role,
            name=name,
            font=files[font],
            family=family,
            weight=weight,
            size_px=size_px,
            line_height_ratio=line_height_ratio,
            letter_spacing_em=letter_spacing_em,
            upper_case=upper_case,
            colour=colour,
        )

    return KitValues(
        name="Northwind",
        colours=COLOURS,
        type_styles=(
            style("display", "Display", "Sora_700Bold.ttf", 116, line_height_ratio=1.08, letter_spacing_em=-0.02),
            style("heading-1", "Heading 1", "Sora_700Bold.ttf", 80, line_height_ratio=1.12, letter_spacing_em=-0.015),
            style("heading-2", "Heading 2", "Sora_600SemiBold.ttf", 48, line_height_ratio=1.2, letter_spacing_em=-0.01),
            style("body", "Body", "Inter_400Regular.ttf", 40, line_height_ratio=1.4),
            style("body-strong", "Body strong", "Inter_600SemiBold.ttf", 40, line_height_ratio=1.4),
            style("label", "Label", "Inter_600SemiBold.ttf", 30, letter_spacing_em=0.1, upper_case=True),
            style("big-number", "Big number", "Sora_700Bold.ttf", 200, line_height_ratio=1, letter_spacing_em=-0.03),
            style("caption", "Caption", "Inter_600SemiBold.ttf", 44, line_height_ratio=1.3, colour="white"),
        ),
        logos=(
            LogoVariant(
                variant="primary",
                name="Primary, on light",
                asset=files["northwind-primary.svg"],
                width_px=LOGO_SIZE_PX[0],
                height_px=LOGO_SIZE_PX[1],
                on_dark=False,
                colours=("#0f7a6c", "#f2b45c", "#12324a"),
            ),
            LogoVariant(
                variant="reversed",
                name="Reversed, on dark",
                asset=files["northwind-reversed.svg"],
                width_px=LOGO_SIZE_PX[0],
                height_px=LOGO_SIZE_PX[1],
                on_dark=True,
                colours=("#f2b45c", "#ffffff"),
            ),
        ),
        motion=MotionRules(
            presets=(Preset.FADE, Preset.RISE, Preset.SLIDE_LEFT, Preset.SLIDE_RIGHT, Preset.POP, Preset.WIPE),
            transitions=(TransitionKind.CROSSFADE, TransitionKind.SLIDE, TransitionKind.DIP),
        ),
        safe_margins=(
            SafeMargins(),
            SafeMargins(aspect="9:16"),
        ),
        lexicon=(
            LexiconEntry(word="Northwind Academy", kind=WordingKind.EXACT, note="Both words, both capitals."),
            LexiconEntry(word="utilise", kind=WordingKind.PREFERRED, instead="use"),
            LexiconEntry(word="human resources", kind=WordingKind.BANNED, instead="people team"),
        ),
        legal_lines=(LegalLine(role="training", text="For training within Northwind only.", is_required=False),),
        voices=(VoiceRole(role="narrator", name="Narrator", backend="hibari", voice="heart"),),
    )
