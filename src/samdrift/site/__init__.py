"""The web page's root: settings, addresses, base templates, static files, error pages, asgi and wsgi."""
