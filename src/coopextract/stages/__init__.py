"""The stages: spaCy components, one file each, in the order of :data:`coopextract.pipeline.STAGES`."""
