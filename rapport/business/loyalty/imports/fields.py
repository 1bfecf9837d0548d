"""What a column of a table of vouchers may say, and the headers other programs give it."""

from rapport.plumbing.tabular.mapping import Kind, Target

TARGETS = (
    Target(name="code", label="Code", is_required=True, synonyms=(
        "Voucher code", "Gift card code", "Gift Card Number", "GAN", "Card number", "Voucher",
        "Coupon code", "Serial number", "Gutscheincode", "Gutscheinnummer", "Gutschein", "Numéro",
    )),
    Target(name="left", label="Left on it", kind=Kind.MONEY, is_required=True, synonyms=(
        "Balance", "Current balance", "Remaining", "Remaining value", "Remaining balance", "Value",
        "Amount", "Initial value", "Restwert", "Guthaben", "Wert", "Betrag", "Solde", "Montant",
    )),
    Target(name="currency", label="Currency", synonyms=("Währung", "Devise", "Currency code")),
    Target(name="issued", label="Issued on", kind=Kind.DATE, synonyms=(
        "Created", "Created At", "Date issued", "Issue date", "Date", "Ausgestellt", "Datum",
        "Date d'émission", "Activated at",
    )),
    Target(name="until", label="Counts until", kind=Kind.DATE, synonyms=(
        "Expires", "Expires On", "Expiry date", "Expiration date", "Valid until", "Gültig bis",
        "Ablaufdatum", "Valable jusqu'au", "Expiration",
    )),
    Target(name="customer", label="Customer number", synonyms=("Customer ID", "Kundennummer")),
    Target(name="name", label="Name", synonyms=(
        "Customer", "Customer name", "Recipient", "Recipient name", "Kunde", "Empfänger", "Client",
    )),
    Target(name="email", label="E-mail", kind=Kind.EMAIL, synonyms=(
        "Email", "Customer email", "Recipient email", "Email Address",
    )),
    Target(name="reason", label="What it was for", synonyms=(
        "Note", "Notes", "Reason", "Message", "Notiz", "Grund", "Bemerkung", "Motif",
    )),
)  # fmt: skip
