"""What every app stands on: clock, errors, access, texts in several languages. It knows no feature."""
