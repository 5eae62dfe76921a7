"""Kits for tests."""

from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle

FONT = "f" * 64
LOGO = "1" * 64
LOGO_REVERSED = "2" * 64


def build_kit_values(*, name: str = "Fabrikam", accent: str = "#e20074") -> KitValues:
    return KitValues(
        name=name,
        colours=(
            ColourRole(role="ink", name="Ink", hex="#14213d"),
            ColourRole(role="paper", name="Paper", hex="#ffffff"),
            ColourRole(role="accent", name="Accent", hex=accent),
        ),
        type_styles=(
            TypeStyle(role="body", name="Body", font=FONT, family="Sans", size_px=40, minimum_size_px=28, colour="ink"),
        ),
        logos=(
            LogoVariant(
                variant="primary", name="Primary", asset=LOGO, width_px=400, height_px=100, clear_space_ratio=0.5
            ),
            LogoVariant(
                variant="reversed", name="Reversed", asset=LOGO_REVERSED, width_px=400, height_px=100, on_dark=True
            ),
        ),
    )
