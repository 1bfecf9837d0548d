"""Who may go where in what makes relationships grow; part of `access.py`."""

from rapport.business.team.rules import Capability

from .ways import EVERYONE, PUBLIC, TOKEN, Access, both, shows, takes

_SELL, _GOODS = Capability.RECORD_SALES, Capability.MANAGE_PRODUCTS
SALES: dict[str, Access] = {
    "sales/products/table/": shows(Capability.EXPORT),
    "sales/products/<int:product_id>/questions/": both(_GOODS, _GOODS),
    "sales/purchases/<int:purchase_id>/invoice/": takes(_SELL),
    "sales/quotes/": shows(EVERYONE),
    "sales/quotes/new/": both(_SELL, _SELL),
    "sales/quotes/new/line/": shows(_SELL),
    "sales/quotes/<int:quote_id>/": shows(EVERYONE),
    "sales/quotes/<int:quote_id>/record/": both(_SELL, _SELL),
    "sales/quotes/<int:quote_id>/print/": shows(EVERYONE),
    "sales/quotes/<int:quote_id>/sending/": takes(_SELL),
    "sales/quotes/<int:quote_id>/acceptance/": takes(_SELL),
    "sales/quotes/<int:quote_id>/refusal/": takes(_SELL),
    "sales/quotes/<int:quote_id>/purchase/": takes(_SELL),
    "sales/quotes/<int:quote_id>/invoice/": takes(_SELL),
    "sales/quotes/<int:quote_id>/removal/": takes(_SELL),
    "sales/invoices/": shows(EVERYONE),
    "sales/invoices/new/": both(_SELL, _SELL),
    "sales/invoices/<int:invoice_id>/": shows(EVERYONE),
    "sales/invoices/<int:invoice_id>/print/": shows(EVERYONE),
    "sales/invoices/<int:invoice_id>/payments/": takes(_SELL),
    "sales/invoices/<int:invoice_id>/reminder/": takes(Capability.ANSWER),
    "sales/invoices/<int:invoice_id>/voiding/": takes(Capability.APPROVE, reason="Twice"),
    "sales/payments/<int:payment_id>/reversal/": takes(_SELL, reason="Back"),
}
LEADS: dict[str, Access] = {}
LOYALTY: dict[str, Access] = {}
_CARD = "loyalty/of-customer/<int:customer_id>/card/"
CARD: dict[str, Access] = {
    "loyalty/": shows(EVERYONE),
    "loyalty/till/": both(_SELL, _SELL, q="9.50"),
    "loyalty/till/finds/": shows(_SELL),
    "loyalty/till/<int:purchase_id>/": shows(_SELL),
    "loyalty/till/<int:purchase_id>/undo/": takes(_SELL),
    _CARD: takes(_SELL),
    f"{_CARD}print/": shows(_SELL),
    f"{_CARD}renewal/": takes(_SELL),
    "customers/<int:customer_id>/card-letter/": both(Capability.ANSWER, Capability.ANSWER),
    # For customers: their own way in is no session of a member (rapport/doors/portal/tests).
    "my/": PUBLIC,
    "my/asked/": PUBLIC,
    "my/in/<str:secret>/": PUBLIC,
    "my/choice/": PUBLIC,
    "my/out/": PUBLIC,
    "my/card/": PUBLIC,
    "my/card/<str:token>/": PUBLIC,
    "my/history/": PUBLIC,
    "my/rewards/<int:reward_id>/": PUBLIC,
    "my/receipts/": PUBLIC,
    "my/wishes/": PUBLIC,
    "my/invitation/": PUBLIC,
}
REFERRALS: dict[str, Access] = {}
_TRIAL = "loyalty/trials/<int:trial_id>/"
TRIALS: dict[str, Access] = {
    "loyalty/trials/": shows(EVERYONE),
    "loyalty/trials/new/": both(Capability.APPROVE, Capability.APPROVE),
    "loyalty/trials/size/": shows(Capability.APPROVE),
    "loyalty/trials/of-customer/<int:customer_id>/": shows(EVERYONE),
    _TRIAL: shows(EVERYONE),
    f"{_TRIAL}edit/": both(Capability.APPROVE, Capability.APPROVE),
    f"{_TRIAL}progress/": shows(EVERYONE),
    f"{_TRIAL}people/": shows(Capability.EXPORT),
    f"{_TRIAL}beginning/": takes(Capability.APPROVE),
    f"{_TRIAL}stopping/": takes(Capability.APPROVE),
    f"{_TRIAL}removal/": takes(Capability.APPROVE),
    "api/v1/trials/": TOKEN,
    "api/v1/trials/<int:trial_id>/": TOKEN,
    "api/v1/trials/<int:trial_id>/result/": TOKEN,
}
_FITS = "recommendations/of-customer/<int:customer_id>/"
_PRODUCT = f"{_FITS}products/<int:product_id>/"
RECOMMENDATIONS: dict[str, Access] = {
    "recommendations/": shows(EVERYONE),
    "recommendations/outcomes/": shows(EVERYONE),
    "recommendations/rules.csv": shows(Capability.EXPORT),
    _FITS: shows(EVERYONE),
    f"{_FITS}shown/": takes(Capability.LOG_INTERACTIONS, product="1"),
    f"{_PRODUCT}offer/": takes(Capability.LOG_INTERACTIONS, way="person"),
    f"{_PRODUCT}dismissal/": takes(Capability.LOG_INTERACTIONS),
    "recommendations/<int:recommendation_id>/reopening/": takes(Capability.LOG_INTERACTIONS),
    "api/v1/recommendations/": TOKEN,
    "api/v1/recommendations/fits/<int:customer_id>/": TOKEN,
    "api/v1/recommendations/rules/": TOKEN,
    "api/v1/recommendations/<int:recommendation_id>/": TOKEN,
    "api/v1/recommendations/<int:recommendation_id>/reopening/": TOKEN,
}
TODAY: dict[str, Access] = {}

RELATING: dict[str, Access] = {
    **SALES,
    **LEADS,
    **LOYALTY,
    **CARD,
    **REFERRALS,
    **TRIALS,
    **RECOMMENDATIONS,
    **TODAY,
}
