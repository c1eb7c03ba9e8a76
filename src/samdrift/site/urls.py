"""All addresses."""

from django.urls import include, path

from samdrift.site import accessibility, api_docs, demo_reader, home, pages
from samdrift.site.api import api

urlpatterns = [
    path("", home.home, name="home"),
    path("accessibility/", accessibility.statement, name="accessibility"),
    path("language/", pages.language, name="language"),
    path("cooperations/<slug:slug>/", pages.overview, name="overview"),
    path("cooperations/<slug:slug>/", include("samdrift.apps.study.urls")),
    path("cooperations/<slug:slug>/", include("samdrift.apps.settlement.urls")),
    path("account/", include("samdrift.apps.accounts.urls")),
    path("", include("samdrift.apps.cooperations.urls")),
    path("", include("samdrift.apps.records.urls")),
    path("api/docs", api_docs.api_docs, name="api_docs"),
    path("api/v1/", api.urls),
    path("demo/reader/", demo_reader.become, name="demo_reader"),
]

handler400 = "samdrift.site.pages.bad_request"
handler403 = "samdrift.site.pages.forbidden"
handler404 = "samdrift.site.pages.not_found"
handler500 = "samdrift.site.pages.failed"
handler429 = "samdrift.site.pages.too_often"
