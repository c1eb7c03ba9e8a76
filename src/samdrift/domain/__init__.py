"""What the words mean and what follows from them: pure Python, no framework, no file, no clock."""
