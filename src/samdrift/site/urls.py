"""All addresses."""

from django.urls import include, path
from django.views.i18n import set_language

from samdrift.site import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("language/", set_language, name="language"),
    path("cooperations/<slug:slug>/", pages.overview, name="overview"),
    path("cooperations/<slug:slug>/", include("samdrift.apps.settlement.urls")),
]

handler400 = "samdrift.site.pages.bad_request"
handler403 = "samdrift.site.pages.forbidden"
handler404 = "samdrift.site.pages.not_found"
handler500 = "samdrift.site.pages.failed"
