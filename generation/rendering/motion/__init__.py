"""Footage as it moves: frames between frames, pieces joined, and what arithmetic can mend."""
