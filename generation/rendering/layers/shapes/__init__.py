"""Shapes: filled outlines, and lines with heads."""
