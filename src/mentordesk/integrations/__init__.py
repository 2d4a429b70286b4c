"""Files, mail, links and whatever else lies outside the programme."""
