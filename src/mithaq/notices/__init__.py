"""Messages to people: on screen and by e-mail, each saying why it came and how to stop it."""
