"""Organisations in French text: folding, matching, definitions, name grammar, identity.

The stages of :mod:`coopextract.stages` call these modules; nothing here knows the pipeline.
"""
