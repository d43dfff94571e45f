"""The rows of the table of access, one app a file: add an address's row in the file of its app."""
