"""The layers in which projects build."""
