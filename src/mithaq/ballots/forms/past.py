"""Bring in an election that was held elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body


class PastForm(LocalizedForm):
    """The file, what it is, and when people voted."""

    def __init__(self, data: Any = None, files: Any = None, *, body: Body) -> None:
        super().__init__(data, files)
        self.body = body
        languages = body.languages or [body.language]
        self.fields["file"] = forms.FileField(
            label=_("File"), help_text=_("In the format of Pabulib: its name ends in .pb."), max_length=200
        )
        self.add_localized("title", _("Title"), languages, required=True)
        self.add_localized("source", _("Where it was held, and where the file comes from"), languages, required=True)
        self.fields["first"] = DayField(label=_("First day of the vote"))
        self.fields["last"] = DayField(label=_("Last day of the vote"))
        self.fields["despite_problems"] = forms.BooleanField(
            label=_("Bring it in although lines have problems: I have read them"), required=False
        )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("The file is larger than this site takes."))
        return given

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        self.localized_languages = list(self.localized_languages)
        self.require_localized("source")
        return self.cleaned_data

    @property
    def held(self) -> tuple[datetime, datetime]:
        """From the first moment of the first day to the last of the last."""
        zone = ZoneInfo(self.body.time_zone)
        said = self.cleaned_data
        first = datetime.combine(said["first"], time.min, zone)
        return first.astimezone(UTC), datetime.combine(said["last"], time(23, 59), zone).astimezone(UTC)
