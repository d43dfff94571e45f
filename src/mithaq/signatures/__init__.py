"""Who is bound: campaigns, signatures, countersignatures, certificates and coverage."""
