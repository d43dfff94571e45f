"""The services of a body: how far each is digital, and the indicators of its quality."""
