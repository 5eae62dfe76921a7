"""Charts: data as bars, lines, slices, progress and counters."""
