"""Reads of brand kits."""
