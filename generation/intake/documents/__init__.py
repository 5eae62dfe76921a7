"""Scripts and documents as outlines: texts, Word, PowerPoint, PDF. Each reader runs in a process of its own."""
