"""Speed, start-up and memory, measured on the machine at hand."""
