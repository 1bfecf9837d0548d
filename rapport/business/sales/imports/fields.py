"""The fields of a bill's line that a column may fill, and the headers tills and shops give them."""

from rapport.plumbing.tabular.mapping import Kind, Target

TARGETS = (
    Target(name="number", label="Purchase number", synonyms=(
        "InvoiceNo", "Invoice", "Invoice number", "Order ID", "Order number", "Order", "Receipt",
        "Transaction ID", "Bill", "Rechnungsnummer", "Beleg", "Bestellnummer", "Payment ID",
    )),
    Target(name="at", label="Bought at", kind=Kind.DATE, is_required=True, synonyms=(
        "InvoiceDate", "Date", "Order date", "Created at", "Purchase date", "Datum",
        "Created (UTC)", "Transaction date", "Paid at", "Time",
    )),
    Target(name="customer", label="Customer number", synonyms=(
        "CustomerID", "Customer ID", "Customer No", "Kundennummer", "Customer Reference ID",
    )),
    Target(name="email", label="Customer e-mail", kind=Kind.EMAIL, synonyms=(
        "Email", "E-mail", "Customer Email",
    )),
    Target(name="name", label="Customer name", synonyms=(
        "Customer", "Billing Name", "Client", "Kunde", "Buyer",
    )),
    Target(name="product", label="Product number", synonyms=(
        "StockCode", "SKU", "Lineitem sku", "Item number", "Product ID", "Article", "Artikelnummer",
    )),
    Target(name="text", label="What was bought", synonyms=(
        "Description", "Item", "Product", "Product name", "Lineitem name", "Artikel", "Text",
        "Bezeichnung", "Details",
    )),
    Target(name="quantity", label="Quantity", kind=Kind.NUMBER, synonyms=(
        "Qty", "Lineitem quantity", "Menge", "Anzahl", "Count", "Units",
    )),
    Target(name="price", label="Price each", kind=Kind.MONEY, synonyms=(
        "UnitPrice", "Unit price", "Price", "Lineitem price", "Preis", "Amount", "Einzelpreis",
        "Item Cost",
    )),
    Target(name="sum", label="Sum of the line", kind=Kind.MONEY, synonyms=(
        "Net Sales", "Line total", "Line amount", "Gesamtpreis", "Positionssumme",
    )),
    Target(name="channel", label="Where it was bought", synonyms=("Channel", "Source", "Location")),
    Target(name="state", label="State", synonyms=("Order status", "Financial Status")),
    Target(name="currency", label="Currency", synonyms=("Currency Code", "Währung")),
    Target(name="country", label="Country", synonyms=("Billing Country", "Land", "Pays")),
)  # fmt: skip

_CHANNELS = {
    "website": ("website", "web", "online", "shop", "online store", "shopify_draft_order"),
    "counter": ("counter", "pos", "till", "store", "in person", "at the counter"),
    "phone": ("phone", "telephone", "by phone", "telefon"),
}
CHANNELS = {word: channel for channel, words in _CHANNELS.items() for word in words}
UNPAID = {"failed", "voided", "void", "cancelled", "canceled", "storniert", "annulé"}
