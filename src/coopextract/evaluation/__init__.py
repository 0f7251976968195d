"""How good the extraction is, and where it is wrong: gold, figures, errors, report, gate."""
