"""Every backdrop by its name, and the words that call for it."""

from typing import Final

from generation.illustrator.backdrops import desk, land, light, pattern
from generation.illustrator.ink import Backdrop

BACKDROPS: Final[dict[str, Backdrop]] = {
    "gradient": light.gradient,
    "mesh": light.mesh,
    "fog": light.fog,
    "rays": light.rays,
    "bokeh": light.bokeh,
    "waves": land.waves,
    "mountains": land.mountains,
    "skyline": land.skyline,
    "contours": land.contours,
    "dots": pattern.dots,
    "isometric": pattern.isometric,
    "tiles": pattern.tiles,
    "terrazzo": pattern.terrazzo,
    "network": pattern.network,
    "ribbons": pattern.ribbons,
    "blueprint": desk.blueprint,
    "paper": desk.paper,
    "notebook": desk.notebook,
    "cards": desk.cards,
}

CALM: Final = ("gradient", "mesh", "fog", "paper", "waves", "contours", "dots")
"""Backdrops that leave room for what stands on them."""

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "gradient": ("gradient", "plain", "simple", "minimal", "soft", "clean"),
    "mesh": ("mesh", "aurora", "colourful", "colorful", "blurred", "abstract", "modern", "dreamy"),
    "fog": ("fog", "mist", "cloud", "clouds", "smoke", "haze", "steam", "weather"),
    "rays": ("ray", "rays", "sun", "sunburst", "sunrise", "beam", "retro", "launch", "award", "celebration"),
    "bokeh": ("bokeh", "lights", "sparkle", "party", "festive", "glitter", "holiday", "evening"),
    "waves": ("wave", "waves", "sea", "ocean", "water", "lake", "river", "coast", "beach", "harbour", "hill", "hills"),
    "mountains": ("mountain", "mountains", "alps", "nature", "landscape", "outdoor", "sunset", "dawn", "dusk",
                  "horizon"),
    "skyline": ("skyline", "city", "town", "building", "buildings", "urban", "street", "office", "headquarters"),
    "contours": ("contour", "contours", "map", "topographic", "terrain", "survey", "travel", "route", "strategy"),
    "dots": ("dot", "dots", "halftone", "points", "print", "comic", "pop"),
    "isometric": ("isometric", "block", "blocks", "cube", "cubes", "warehouse", "logistics", "boxes", "storage"),
    "tiles": ("tile", "tiles", "geometric", "bauhaus", "mosaic", "pattern", "shapes", "playful"),
    "terrazzo": ("terrazzo", "stone", "confetti", "chips", "marble", "floor", "material"),
    "network": ("network", "data", "connection", "connections", "technology", "digital", "cloud", "security", "cyber",
                "software", "ai", "internet", "stars", "space"),
    "ribbons": ("ribbon", "ribbons", "flow", "stripes", "bands", "motion", "dynamic", "speed", "sport"),
    "blueprint": ("blueprint", "plan", "engineering", "technical", "construction", "architecture", "machine", "factory",
                  "manufacturing", "design"),
    "paper": ("paper", "cut", "layers", "layered", "craft", "origami", "card"),
    "notebook": ("notebook", "notes", "school", "learning", "training", "lesson", "handwritten", "checklist", "course"),
    "cards": ("cards", "desk", "documents", "sticky", "notes", "ideas", "brainstorm", "kanban", "scattered"),
}  # fmt: skip
"""What people write when they mean it; the first that fits best counts."""
