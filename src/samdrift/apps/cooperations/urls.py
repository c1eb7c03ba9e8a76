"""Addresses of people in a cooperation, and of invitations."""

from django.urls import path

from samdrift.apps.cooperations import token_views, views

urlpatterns = [
    path("cooperations/<slug:slug>/people/", views.people, name="people"),
    path("cooperations/<slug:slug>/people/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("cooperations/<slug:slug>/tokens/", token_views.tokens_page, name="tokens"),
    path(
        "cooperations/<slug:slug>/tokens/<int:number>/revoke/", token_views.revoke_token, name="revoke_token"
    ),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("invitations/<str:token>/accept/", views.accept, name="accept"),
]
