"""What a brand has already: files of colours, tokens, logos and fonts, read into proposals for a kit's draft."""
