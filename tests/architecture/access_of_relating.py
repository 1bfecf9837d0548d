"""Who may go where in what makes relationships grow; part of `access.py`."""

from datetime import date, timedelta

from rapport.business.team.rules import Capability

from .ways import EVERYONE, PUBLIC, TOKEN, Access, both, shows, takes

_SELL, _GOODS = Capability.RECORD_SALES, Capability.MANAGE_PRODUCTS
SALES: dict[str, Access] = {
    "sales/products/table/": shows(Capability.EXPORT),
    "sales/quotes/table/": shows(Capability.EXPORT),
    "sales/invoices/table/": shows(Capability.EXPORT),
    "sales/payments/table/": shows(Capability.EXPORT),
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
    "api/v1/invoices/": TOKEN,
    "api/v1/invoices/<int:invoice_id>/": TOKEN,
    "api/v1/invoices/<int:invoice_id>/voiding/": TOKEN,
    "api/v1/payments/": TOKEN,
    "api/v1/payments/<int:payment_id>/": TOKEN,
    "api/v1/payments/<int:payment_id>/reversal/": TOKEN,
    "api/v1/products/<int:product_id>/questions/": TOKEN,
    "api/v1/quotes/": TOKEN,
    "api/v1/quotes/<int:quote_id>/": TOKEN,
    "api/v1/quotes/<int:quote_id>/acceptance/": TOKEN,
    "api/v1/quotes/<int:quote_id>/invoice/": TOKEN,
    "api/v1/quotes/<int:quote_id>/purchase/": TOKEN,
    "api/v1/quotes/<int:quote_id>/refusal/": TOKEN,
    "api/v1/quotes/<int:quote_id>/sending/": TOKEN,
}
_LEAD, _LOG, _SET = "leads/<int:lead_id>/", Capability.LOG_INTERACTIONS, Capability.MANAGE_FIELDS
_FROM = "leads/settings/sources/<int:source_id>/"
LEADS: dict[str, Access] = {
    "leads/": shows(EVERYONE),
    "leads/list/": shows(EVERYONE),
    "leads/list/table/": shows(Capability.EXPORT),
    "leads/new/": both(_LOG, _LOG),
    "leads/conversion/": shows(EVERYONE),
    "leads/why/": shows(EVERYONE),
    "leads/settings/": both(_SET, _SET),
    "leads/settings/sources/": takes(_SET, name="A fair", kind="campaign"),
    _FROM: both(_SET, _SET, name="May fair", kind="campaign"),
    f"{_FROM}end/": takes(_SET),
    f"{_FROM}return/": takes(_SET),
    "leads/of-customer/<int:customer_id>/": shows(EVERYONE),
    _LEAD: shows(EVERYONE),
    f"{_LEAD}record/": both(_LOG, _LOG),
    f"{_LEAD}next/": takes(_LOG, next_step="Call"),
    f"{_LEAD}stage/": takes(_LOG),
    f"{_LEAD}steps/<int:lead_step_id>/undo/": takes(_LOG),
    f"{_LEAD}winning/": takes(_LOG),
    f"{_LEAD}losing/": both(_LOG, _LOG, reason="price"),
    f"{_LEAD}reviving/": takes(_LOG),
    f"{_LEAD}dismissal/": takes(_LOG),
    "api/v1/leads/": TOKEN,
    "api/v1/leads/<int:lead_id>/": TOKEN,
    "api/v1/leads/<int:lead_id>/steps/": TOKEN,
    "api/v1/leads/<int:lead_id>/stage/": TOKEN,
    "api/v1/leads/<int:lead_id>/winning/": TOKEN,
    "api/v1/leads/<int:lead_id>/losing/": TOKEN,
    "api/v1/leads/<int:lead_id>/reviving/": TOKEN,
    "api/v1/leads/<int:lead_id>/dismissal/": TOKEN,
    "api/v1/lead-stages/": TOKEN,
    "api/v1/lead-sources/": TOKEN,
}
_PROGRAMME = {
    "kind": "points", "name": "Beans", "points": "1", "per": "1", "worth": "0.05",
    "stamps_needed": "10", "notice_days": "30", "most_by_hand": "100",
}  # fmt: skip
_REWARD = {"name": "5 off", "cost": "50", "kind": "money", "amount": "5"}
LOYALTY: dict[str, Access] = {
    "api/v1/points/": TOKEN,
    "api/v1/points/<int:entry_id>/": TOKEN,
    "api/v1/points/<int:entry_id>/reversal/": TOKEN,
    "api/v1/points/spending/": TOKEN,
    "api/v1/points/standing/": TOKEN,
    "api/v1/points/transfers/": TOKEN,
    "api/v1/programmes/": TOKEN,
    "api/v1/programmes/<int:programme_id>/": TOKEN,
    "api/v1/programmes/<int:programme_id>/state/": TOKEN,
    "api/v1/rewards/": TOKEN,
    "api/v1/rewards/<int:reward_id>/": TOKEN,
    "api/v1/vouchers/check/": TOKEN,
    "loyalty/liability/": shows(EVERYONE),
    "loyalty/programmes/samples/": takes(_GOODS),
    "loyalty/programmes/<int:programme_id>/edit/": both(_GOODS, _GOODS, **_PROGRAMME),
    "loyalty/programmes/<int:programme_id>/rewards/new/": both(_GOODS, _GOODS, **_REWARD),
    "loyalty/rewards/<int:reward_id>/edit/": both(_GOODS, _GOODS, **_REWARD),
    "loyalty/rewards/<int:reward_id>/retirement/": takes(_GOODS),
}
_CARD = "loyalty/of-customer/<int:customer_id>/card/"
CARD: dict[str, Access] = {
    "loyalty/": shows(EVERYONE),
    "loyalty/programmes/": shows(EVERYONE),
    "loyalty/programmes/new/": both(_GOODS, _GOODS),
    "loyalty/programmes/<int:programme_id>/": shows(EVERYONE),
    "loyalty/programmes/<int:programme_id>/state/": takes(_GOODS, state="paused"),
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
    "my/matters/": PUBLIC,
    "my/rewards/<int:reward_id>/": PUBLIC,
    "my/receipts/": PUBLIC,
    "my/wishes/": PUBLIC,
    "my/invitation/": PUBLIC,
}
_SENT, _OF = "loyalty/referrals/<int:referral_id>/", "of-customer/<int:customer_id>/"
_ADVOCATE = "loyalty/referrals/advocates/<int:customer_id>/"
_WRITE_DOWN = Capability.CHANGE_CUSTOMERS
REFERRALS: dict[str, Access] = {
    "loyalty/referrals/": shows(EVERYONE),
    "loyalty/referrals/new/": both(_WRITE_DOWN, _WRITE_DOWN),
    "loyalty/referrals/graph/": shows(EVERYONE),
    "loyalty/referrals/terms/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "loyalty/referrals/advocates/": shows(EVERYONE),
    f"{_ADVOCATE}thanked/": takes(Capability.LOG_INTERACTIONS),
    f"{_ADVOCATE}asked/": takes(Capability.LOG_INTERACTIONS),
    f"{_ADVOCATE}thanks/": both(Capability.ANSWER, Capability.ANSWER),
    f"loyalty/referrals/{_OF}": shows(EVERYONE),
    f"loyalty/referrals/{_OF}code/": both(EVERYONE, _WRITE_DOWN, wish="shoes"),
    f"loyalty/referrals/{_OF}code/end/": takes(_WRITE_DOWN),
    _SENT: shows(EVERYONE),
    f"{_SENT}acceptance/": takes(Capability.APPROVE),
    f"{_SENT}refusal/": takes(Capability.APPROVE, reason="Her sister"),
    "p/friend/<str:code>/": PUBLIC,
    "p/friend/<str:code>/welcome/": PUBLIC,
    "api/v1/referrals/": TOKEN,
    "api/v1/referrals/<int:referral_id>/": TOKEN,
    "api/v1/referrals/<int:referral_id>/acceptance/": TOKEN,
    "api/v1/referrals/<int:referral_id>/refusal/": TOKEN,
    "api/v1/referral-codes/": TOKEN,
}
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
_TURN = "insights/turnaround/<int:turnaround_id>/"
_LOG = Capability.LOG_INTERACTIONS
TODAY: dict[str, Access] = {
    "insights/today/print/": shows(EVERYONE),
    "insights/lessons/": shows(EVERYONE),
    "insights/keeping-in-touch/": both(
        EVERYONE, Capability.MANAGE_FIELDS, every_weeks="4", segment="Old hands"
    ),
    "insights/keeping-in-touch/<int:segment_id>/removal/": takes(Capability.MANAGE_FIELDS),
    "insights/keeping-in-touch/<int:segment_id>/return/": takes(Capability.MANAGE_FIELDS),
    "insights/of-customer/<int:customer_id>/touch/": both(
        Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, every_weeks="4"
    ),
    "insights/of-customer/<int:customer_id>/touch/undo/": takes(Capability.CHANGE_CUSTOMERS),
    "insights/of-customer/<int:customer_id>/turnaround/": both(
        _LOG, _LOG, steps="Call", follow_up_on=f"{date.today() + timedelta(days=30)}"
    ),
    "insights/turnaround/": shows(EVERYONE),
    _TURN: shows(EVERYONE),
    f"{_TURN}steps/": takes(_LOG, text="Write a card"),
    f"{_TURN}steps/<int:turnaround_step_id>/": takes(_LOG),
    f"{_TURN}plan/": takes(_LOG),
    f"{_TURN}ending/": takes(_LOG, outcome="better"),
    f"{_TURN}reopening/": takes(_LOG),
    "promises/due/": shows(EVERYONE),
    "promises/score/": shows(EVERYONE),
    "api/v1/touches/<int:customer_id>/": TOKEN,
    "api/v1/touches/segments/": TOKEN,
    "api/v1/touches/segments/<int:segment_id>/": TOKEN,
    "api/v1/turnarounds/": TOKEN,
    "api/v1/turnarounds/<int:turnaround_id>/": TOKEN,
    "api/v1/turnarounds/<int:turnaround_id>/steps/": TOKEN,
    "api/v1/turnarounds/<int:turnaround_id>/steps/<int:turnaround_step_id>/": TOKEN,
    "api/v1/turnarounds/<int:turnaround_id>/ending/": TOKEN,
}

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
