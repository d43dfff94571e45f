"""Cases: whoever asks is answered in time."""
