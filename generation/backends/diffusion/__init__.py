"""Pictures by models in the form of the library diffusers: their folders, licences, abilities, and how they run."""
