"""The buyer, the law and the languages."""

from __future__ import annotations

from app.core.model.finding import N_
from app.web.forms.nouns import FieldKind, FormField, Group, Step

_K = FieldKind
_STREET_HINT = N_("Street and number.")
_NUTS_HINT = N_("The code of the region, such as SI042.")

_LAW = Group(
    N_("Law and languages"),
    (
        FormField(
            "jurisdiction",
            N_("Whose law applies?"),
            _K.CHOICE,
            N_("Take the region or city where it is listed, otherwise the country."),
            options="jurisdictions",
        ),
        FormField(
            "directive",
            N_("Which directive does the purchase fall under?"),
            _K.CHOICE,
            options="directives",
            bt="BT-01",
        ),
        FormField(
            "languages.authoritative",
            N_("Languages of the documents that prevail"),
            _K.CHOICES,
            N_("At least one official language of your place. In a dispute, this version decides."),
            options="languages",
            bt="BT-702",
        ),
        FormField(
            "languages.courtesy",
            N_("Courtesy translations"),
            _K.CHOICES,
            N_("Each says on its first page that it is a translation, and which version prevails."),
            options="languages",
        ),
        FormField(
            "languages.submission",
            N_("Languages in which offers may be written"),
            _K.CHOICES,
            options="languages",
            bt="BT-97",
        ),
    ),
)

_BUYER = Group(
    N_("Your organisation"),
    (
        FormField("buyer.name", N_("Official name"), bt="BT-500"),
        FormField(
            "buyer.id",
            N_("Registration number"),
            hint=N_("The number under which your country registers organisations."),
            bt="BT-501",
        ),
        FormField("buyer.legal_type", N_("Kind of organisation"), _K.CHOICE, options="buyer-legal-type", bt="BT-11"),
        FormField("buyer.activity", N_("Main activity"), _K.CHOICE, options="main-activity", bt="BT-10"),
        FormField(
            "buyer.central_government",
            N_("Is it a central government authority?"),
            _K.YES_NO,
            N_("Ministries and national agencies have a lower threshold for European publication."),
        ),
    ),
)

_BUYER_ADDRESS = Group(
    N_("Address and contact"),
    (
        FormField("buyer.address.street", N_("Street"), hint=_STREET_HINT, bt="BT-510"),
        FormField("buyer.address.postcode", N_("Postcode"), bt="BT-512"),
        FormField("buyer.address.town", N_("Town"), bt="BT-513"),
        FormField("buyer.address.country", N_("Country"), _K.CHOICE, options="countries", bt="BT-514"),
        FormField("buyer.address.nuts", N_("Region (NUTS)"), hint=_NUTS_HINT, options="nuts", bt="BT-507"),
        FormField(
            "buyer.contact.name",
            N_("Contact point"),
            hint=N_("A department is better than a person: people change."),
            bt="BT-502",
        ),
        FormField("buyer.contact.email", N_("Email address"), bt="BT-506"),
        FormField("buyer.contact.phone", N_("Telephone"), bt="BT-503"),
        FormField("buyer.website", N_("Website"), hint=N_("Beginning with https://"), bt="BT-505"),
    ),
)

BUYER = Step(
    "buyer",
    N_("Buyer"),
    N_("Who buys, under which law, and in which languages."),
    (_LAW, _BUYER, _BUYER_ADDRESS),
)

START = Step("start", "", "", (Group("", _LAW.fields[:1] + _LAW.fields[2:4]),))
"""What is asked before there is a tender: law and languages."""
