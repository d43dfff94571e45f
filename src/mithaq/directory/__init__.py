"""Who acts: persons and accounts, bodies, networks and memberships, mandates, invitations."""
