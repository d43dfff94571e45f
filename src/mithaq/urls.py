"""Every address of the site: each app brings its own, all below the language."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("mithaq.portal.urls_root")),
    path("log/", include("mithaq.ledger.urls_root")),
    path("api/", include("mithaq.portal.api.urls")),
    *i18n_patterns(
        path("", include("mithaq.portal.urls")),
        path("", include("mithaq.directory.urls")),
        path("", include("mithaq.instruments.urls")),
        path("", include("mithaq.signatures.urls")),
        path("", include("mithaq.cases.urls")),
        path("", include("mithaq.publications.urls")),
        path("", include("mithaq.calls.urls")),
        path("", include("mithaq.comments.urls")),
        path("", include("mithaq.ballots.urls")),
        path("", include("mithaq.deliberations.urls")),
        path("", include("mithaq.needs.urls")),
        path("", include("mithaq.meetings.urls")),
        path("", include("mithaq.consultations.urls")),
        path("", include("mithaq.sittings.urls")),
        path("", include("mithaq.petitions.urls")),
        path("", include("mithaq.delivery.urls")),
        path("", include("mithaq.operations.urls")),
        path("", include("mithaq.services.urls")),
        path("", include("mithaq.accounts.urls")),
        path("", include("mithaq.assessments.urls")),
        path("", include("mithaq.ratings.urls")),
        path("", include("mithaq.notices.urls")),
        path("", include("mithaq.ledger.urls")),
        path("account/", include("allauth.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "mithaq.portal.errors.bad_request"
handler403 = "mithaq.portal.errors.not_allowed"
handler404 = "mithaq.portal.errors.not_found"
handler500 = "mithaq.portal.errors.broken"
