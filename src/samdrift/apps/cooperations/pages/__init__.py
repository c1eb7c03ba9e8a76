"""Views of what is known of a cooperation: its parties, services, bodies and facts; and of how that is changed."""
