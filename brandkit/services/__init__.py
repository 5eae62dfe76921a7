"""Changes of brand kits. Who may make them is decided by the caller."""
