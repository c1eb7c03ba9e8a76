"""Write the API's OpenAPI document to docs/schemas/openapi.json, where a test holds the API to it."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "docs" / "schemas" / "openapi.json"


def main() -> int:
    with tempfile.TemporaryDirectory() as data:
        os.environ["SAMDRIFT_DATA"] = data
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samdrift.site.settings")
        import django

        django.setup()
        from samdrift.site.api import api

        text = json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1)
    TARGET.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
