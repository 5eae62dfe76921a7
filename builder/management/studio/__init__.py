"""Running Brandreel on one machine: its embedded servers, its processes, and what they need."""
