"""The phase study: what a cooperation would cost whom, and whether that is fair."""
