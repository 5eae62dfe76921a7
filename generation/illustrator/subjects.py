"""The icons for what people at work write most often, where its name alone would lead elsewhere."""

from typing import Final

SUBJECTS: Final[dict[str, str]] = {
    "team": "users", "people": "users", "colleague": "users", "employee": "user-round", "staff": "users",
    "meeting": "presentation", "customer": "handshake", "client": "handshake", "partner": "handshake",
    "safety": "hard-hat", "helmet": "hard-hat", "worker": "hard-hat", "security": "shield-check",
    "privacy": "lock-keyhole", "password": "key-round", "phishing": "fish", "compliance": "clipboard-check",
    "policy": "scroll-text", "law": "scale", "growth": "trending-up", "result": "chart-column",
    "sale": "badge-euro", "revenue": "coins", "money": "coins", "budget": "wallet", "goal": "target",
    "idea": "lightbulb", "innovation": "lightbulb", "quiz": "list-checks", "checklist": "list-checks",
    "deadline": "calendar-clock", "schedule": "calendar-days", "delivery": "truck", "parcel": "package",
    "box": "package", "lifting": "package-open", "logistics": "container", "ship": "ship", "airport": "plane",
    "travel": "luggage", "home": "house", "hospital": "hospital", "health": "heart-pulse", "doctor": "stethoscope",
    "medicine": "pill", "patient": "bed", "food": "utensils", "kitchen": "chef-hat", "school": "graduation-cap",
    "training": "graduation-cap", "learning": "book-open", "course": "book-open", "software": "app-window",
    "computer": "monitor", "code": "code-xml", "server": "server", "database": "database", "email": "mail",
    "message": "message-circle", "call": "phone", "video": "video", "camera": "camera", "energy": "zap",
    "electricity": "zap", "solar": "sun", "wind": "wind", "environment": "leaf", "sustainability": "sprout",
    "recycling": "recycle", "tree": "trees", "factory": "factory", "machine": "cog", "maintenance": "wrench",
    "tool": "hammer", "emergency": "siren", "alarm": "bell-ring", "evacuation": "door-open", "exit": "door-open",
    "warning": "triangle-alert", "award": "trophy", "success": "trophy", "celebration": "party-popper",
    "welcome": "hand", "onboarding": "door-open", "gift": "gift", "launch": "rocket", "product": "package",
    "shop": "store", "world": "globe", "global": "globe", "question": "message-circle-question-mark",
    "music": "headphones", "man": "user-round", "men": "users-round", "woman": "user-round", "women": "users-round",
    "boy": "user-round", "girl": "user-round", "person": "user-round", "manager": "user-round", "boss": "user-round",
    "nurse": "stethoscope", "teacher": "graduation-cap", "student": "graduation-cap", "engineer": "hard-hat",
    "firefighter": "flame", "pilot": "plane", "cook": "chef-hat", "lawyer": "scale", "scientist": "microscope",
    "mechanic": "wrench", "bank": "landmark", "hacker": "bug", "attack": "shield-alert", "robot": "bot",
    "bakery": "croissant", "bread": "croissant", "christmas": "tree-pine", "forest": "trees", "bean": "bean",
    "soybean": "bean", "wheat": "wheat", "news": "newspaper", "rain": "cloud-rain", "snow": "snowflake",
    "storm": "cloud-lightning", "invoice": "receipt-text", "bill": "receipt-text", "salary": "coins",
    "tax": "coins", "contract": "file-pen", "report": "file-text", "audit": "clipboard-check", "risk": "triangle-alert",
    "hazard": "triangle-alert", "danger": "triangle-alert", "fire": "flame", "aid": "briefcase-medical",
    "support": "life-buoy", "feedback": "message-square", "survey": "clipboard-list", "date": "calendar-days",
    "market": "chart-line", "price": "tag", "lunch": "utensils", "pump": "droplets", "valve": "settings-2",
    "gas": "flame", "gate": "fence", "strategy": "compass", "leader": "user-round", "family": "users",
    "inventory": "boxes", "auto": "car", "cuisine": "chef-hat", "photo": "camera",
    "telephone": "phone", "washing": "soap-dispenser-droplet",
}  # fmt: skip
"""Words in the singular."""

UNSEEN: Final = frozenset({
    "about", "above", "after", "again", "all", "around", "back", "bad", "before", "behind", "below", "best",
    "better", "between", "big", "bottom", "check", "close", "down", "each", "early", "empty", "end", "etc",
    "every", "few", "first", "front", "good", "great", "has", "have", "he", "her", "here", "high", "his",
    "illustration", "image", "into", "kit", "large", "last", "late", "left", "less", "long", "look", "low", "make",
    "many", "me", "more", "my", "near", "new", "next", "no", "not", "off", "old", "one", "open", "other", "out",
    "picture", "quick", "right", "she", "short", "show", "side", "slow", "small", "start", "stop", "style", "that",
    "their", "there", "these", "they", "this", "through", "top", "under", "up", "us", "use", "used", "view", "we",
    "what", "when", "where", "which", "who", "why", "work", "you",
})  # fmt: skip
"""Words that say nothing of what is seen, although icons of controls are named so. In the singular."""
