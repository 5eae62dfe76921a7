"""Shots made of a still: the camera moves over it, and what stands in front moves further."""
