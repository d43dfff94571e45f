"""Whether what was promised is done: progress reports with evidence, readings of indicators, money, lateness."""
