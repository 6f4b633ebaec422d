"""Prepare, train, evaluate, export the tagger. Needs PyTorch; the package never does."""
