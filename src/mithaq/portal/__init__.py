"""The pages that bring everything together: home, a body's page, the desk, the demonstration."""
