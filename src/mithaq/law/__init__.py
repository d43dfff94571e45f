"""Law as data: the texts that charters cite, one TOML file per set, and how to read them."""
