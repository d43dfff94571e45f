"""The site: a Django project whose apps are the rooms of the house (see ARCHITECTURE.md)."""
