"""A wide corpus of made documents, for measuring and tuning the extraction."""
