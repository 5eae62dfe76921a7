"""What is on the library's shelf: drawings, patterns and animations, and the programs that put them there."""
