"""Studies: what keys and methods would mean for each party of a cooperation. Values in, values out, no database."""
