"""How people come in: the link of an e-mail, the code of a sheet, and the sheet itself."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mithaq.core import clock, ids
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory import actions, codes
from mithaq.directory.forms.people import AcceptForm, CodeForm
from mithaq.directory.models import Account, Invitation
from mithaq.directory.people import person_in, staffed_body
from mithaq.directory.selections import chosen_people

BACKEND = "django.contrib.auth.backends.ModelBackend"


def answer_to(invitation: Invitation | None, request: HttpRequest) -> str:
    """What a link says: ``wrong``, ``used``, ``gone`` (revoked, expired), ``known`` (sign in), ``join`` or ``open``."""
    if invitation is None or invitation.person.erased_at:
        return "wrong"
    if invitation.used_at:
        return "used"
    if invitation.revoked_at or invitation.expires_at <= clock.now() or invitation.person.account_id:
        return "gone"
    if request.user.is_authenticated:
        return "join"
    return "known" if Account.objects.filter(email=invitation.person.email).exists() else "open"


@access("public")
@never_cache
@sensitive_post_parameters("password")
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link: 200 with a form, or 410 with what became of it. A look uses nothing up."""
    rows = Invitation.objects.select_related("person", "body")
    invitation = rows.filter(secret_hash=ids.hash_of_secret(secret), method=Invitation.EMAIL).first()
    answer = answer_to(invitation, request)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and answer in {"open", "join"} and (answer == "join" or form.is_valid()):
        try:
            _accept(request, secret, form)
            return redirect("portal:desk")
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = {"invitation": invitation, "answer": answer, "form": form}
    status = 410 if answer in {"wrong", "used", "gone"} else 200
    response = render(request, "directory/invitation_accept.html", context, status=status)
    response["Referrer-Policy"] = "strict-origin"  # the address is the secret: what this page asks for must not say it
    return response


def _accept(request: HttpRequest, secret: str, form: AcceptForm) -> None:
    if isinstance(request.user, Account):
        actions.accept_invitation_as(secret=secret, account=request.user)
    else:
        account = actions.accept_invitation(secret=secret, password=form.cleaned_data["password"])
        login(request, account, backend=BACKEND)


@access("account")
def invitation_revoke(request: HttpRequest, body: str, invitation: str) -> HttpResponse:
    managed = staffed_body(request, body)
    rows = Invitation.objects.select_related("person", "body")
    found = get_object_or_404(rows, body=managed, public_id=invitation)
    if request.method == "POST":
        actions.revoke_invitation(by=person_in(request), invitation=found)
    return redirect("directory:person_detail", managed.slug, found.person.public_id)


@access("public")
@sensitive_post_parameters("code")
def code_enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.enter_by_code(request, code=form.cleaned_data["code"])
            return redirect("portal:desk")
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/code_enter.html", {"form": form, "section": "sign-in"})


@access("public")
def code_leave(request: HttpRequest) -> HttpResponse:
    """On a shared machine the next person must find nothing."""
    if request.method == "POST" and not request.user.is_authenticated:
        codes.leave(request)
    return redirect("portal:home")


@access("account")
def code_print(request: HttpRequest, body: str) -> HttpResponse:
    """The sheet, shown once, after a page that says so: codes printed before for the same people end."""
    managed = staffed_body(request, body)
    chosen = chosen_people(managed, request.POST.getlist("people"))
    context = {"body": managed, "people": chosen, "address": request.build_absolute_uri("/")}
    try:
        if request.method == "POST" and "sure" in request.POST and chosen:
            context["sheet"] = actions.print_codes(by=person_in(request), body=managed, people=chosen)
    except Refused as refused:
        context["refused"] = refused.message
    return render(request, "directory/code_sheet.html", context)
