"""The demonstration: invented bodies, people and charters, written into the site by the site's own verbs."""
