"""Tags for every template: words, and the frame around a cooperation's pages."""
