"""Records on their way out: for programs (`interchange`) and for people (`terminal`)."""
