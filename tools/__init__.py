"""What developers run through ./mithaq: test, check, bench, messages."""
