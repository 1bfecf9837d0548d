"""What tills and web shops write down of what was sold: one row for each line of a bill."""

from .layout import NOTHING, Layout

SHOPIFY_ORDERS = Layout(
    "Shopify orders",
    frozenset(["name", "lineitem name", "lineitem quantity", "lineitem price"]),
    {
        "name": "number", "created at": "at", "email": "email", "billing name": "name",
        "billing country": "country", "currency": "currency", "lineitem quantity": "quantity",
        "lineitem name": "text", "lineitem price": "price", "lineitem sku": "product",
        "source": "channel", "financial status": "state",
    },
    rest=NOTHING,
    kind="purchases",
)  # fmt: skip
SQUARE_ITEMS = Layout(
    "items sold by Square",
    frozenset(["date", "item", "qty", "transaction id", "net sales"]),
    {
        "date": "at", "item": "text", "qty": "quantity", "sku": "product", "net sales": "sum",
        "transaction id": "number", "customer id": "customer", "customer name": "name",
    },
    rest=NOTHING,
    kind="purchases",
)  # fmt: skip
WOOCOMMERCE_ORDERS = Layout(
    "WooCommerce orders",
    frozenset(["order number", "order date", "item name", "item cost"]),
    {
        "order number": "number", "order date": "at", "order status": "state", "sku": "product",
        "item name": "text", "item cost": "price", "quantity": "quantity",
        "quantity (- refund)": "quantity", "email (billing)": "email",
        "customer user id": "customer", "order currency": "currency",
        "country name (billing)": "country", "country code (billing)": "country",
    },
    rest=NOTHING,
    kind="purchases",
)  # fmt: skip
STRIPE_CHARGES = Layout(
    "charges of Stripe",
    frozenset(["id", "description", "amount", "currency", "customer id", "captured"]),
    {
        "id": "number", "description": "text", "created (utc)": "at", "created date (utc)": "at",
        "created": "at", "amount": "price", "currency": "currency", "customer id": "customer",
        "customer email": "email", "status": "state",
    },
    rest=NOTHING,
    kind="purchases",
)  # fmt: skip
RETAIL_LOG = Layout(
    "the log of a till",
    frozenset(["invoiceno", "stockcode", "quantity", "invoicedate", "unitprice"]),
    {
        "invoiceno": "number", "stockcode": "product", "description": "text",
        "quantity": "quantity", "invoicedate": "at", "unitprice": "price",
        "customerid": "customer", "country": "country",
    },
    kind="purchases",
)  # fmt: skip
STRIPE_INVOICES = Layout(
    "invoices of Stripe",
    frozenset(["id", "number", "total", "amount paid", "customer email"]),
    {
        "number": "number", "id": NOTHING, "date (utc)": "issued_on", "created (utc)": "issued_on",
        "due date (utc)": "due_on", "paid at (utc)": "paid_on", "total": "amount",
        "amount paid": "paid", "currency": "currency", "status": "state",
        "customer": "customer", "customer id": "customer", "customer email": "email",
        "customer name": "name", "description": "note",
    },
    rest=NOTHING,
    kind="invoices",
)  # fmt: skip
LAYOUTS = (
    SHOPIFY_ORDERS, SQUARE_ITEMS, WOOCOMMERCE_ORDERS, STRIPE_CHARGES, RETAIL_LOG, STRIPE_INVOICES,
)  # fmt: skip
