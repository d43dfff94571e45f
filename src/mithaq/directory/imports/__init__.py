"""Files of bodies, people and mandates: read, tried without writing, then applied for their good lines.

``tables`` reads bytes into rows; ``columns`` knows the headers; ``lines`` cleans cells and collects problems; the three
nouns plan and apply. A plan never writes; applying plans again, inside the transaction.
"""
