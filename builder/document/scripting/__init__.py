"""From a script to segments: what a text or a document holds, and the cards that are made of it."""
