"""H.264 pictures that repeat the one before, written without the encoder.

A frame in which nothing changed is a P picture whose macroblocks are all skipped: some twenty bytes that are known
beforehand. The encoder gets the first frames of such a hold, so that its quality settles, and never sees the rest.
"""
