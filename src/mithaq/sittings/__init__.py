"""The sittings of councils and bureaus: calendar of the law, agenda, notice, attendance, quorum, recusals, votes."""
