"""Cooperations: parties and membership, services, pools and flows, facts with their sources, keys, invoicing data."""
