"""Cases: whoever asks a public body is answered, in time, under a law: threads, clocks, decisions, remedies."""
