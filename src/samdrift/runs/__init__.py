"""The use cases without a database: values and files in, values and files out."""
