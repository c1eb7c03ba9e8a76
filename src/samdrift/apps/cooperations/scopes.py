"""What a token may be used for. Its role says what it sees; its scopes, whether it changes anything."""

READ, WRITE = "read", "write"
READ_WRITE = f"{READ} {WRITE}"
