"""The benchmarks: how good onrecord is, in figures, and the floors under them."""
