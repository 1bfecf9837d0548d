"""The fields of an invoice that a column may fill, and the headers other programs give them."""

from rapport.plumbing.tabular.mapping import Kind, Target

TARGETS = (
    Target(name="number", label="Invoice number", is_required=True, synonyms=(
        "Invoice", "InvoiceNo", "Invoice No", "Invoice ID", "Number", "Rechnungsnummer",
        "Belegnummer", "Numéro de facture", "Facture",
    )),
    Target(name="issued_on", label="Written on", kind=Kind.DATE, is_required=True, synonyms=(
        "Invoice date", "Date", "Issued", "Issued on", "Issue date", "Created", "Created (UTC)",
        "Date (UTC)", "Rechnungsdatum", "Datum", "Date de facture", "Finalized At (UTC)",
    )),
    Target(name="due_on", label="Due on", kind=Kind.DATE, synonyms=(
        "Due date", "Due", "Due Date (UTC)", "Fällig", "Fällig am", "Fälligkeit", "Échéance",
        "Payment due",
    )),
    Target(name="amount", label="Amount", kind=Kind.MONEY, is_required=True, synonyms=(
        "Total", "Invoice amount", "Amount due", "Gross", "Sum", "Betrag", "Summe", "Brutto",
        "Montant", "Total amount",
    )),
    Target(name="paid", label="Paid", kind=Kind.MONEY, synonyms=(
        "Amount paid", "Paid amount", "Bezahlt", "Payé", "Total paid",
    )),
    Target(name="paid_on", label="Paid on", kind=Kind.DATE, synonyms=(
        "Payment date", "Paid date", "Date paid", "Paid at", "Paid At (UTC)", "Zahlungsdatum",
        "Bezahlt am", "Date de paiement",
    )),
    Target(name="state", label="State", synonyms=("Status", "Zustand", "Statut", "Paid?")),
    Target(name="customer", label="Customer number", synonyms=(
        "CustomerID", "Customer ID", "Customer No", "Customer", "Kundennummer", "Client ID",
    )),
    Target(name="email", label="Customer e-mail", kind=Kind.EMAIL, synonyms=(
        "Email", "E-mail", "Customer Email", "Billing email",
    )),
    Target(name="name", label="Customer name", synonyms=(
        "Client", "Bill to", "Kunde", "Billing name", "Contact name", "Client name",
    )),
    Target(name="note", label="What it is for", synonyms=(
        "Description", "Memo", "Note", "Subject", "Betreff", "Text", "Objet",
    )),
    Target(name="currency", label="Currency", synonyms=("Currency Code", "Währung", "Devise")),
    Target(name="country", label="Country", synonyms=("Land", "Pays", "Billing Country")),
)  # fmt: skip
PAID = {"paid", "bezahlt", "payée", "payé", "settled", "closed", "yes", "true", "ja", "oui"}
VOID = {"void", "voided", "cancelled", "canceled", "storniert", "annulée", "deleted"}
DRAFT = {"draft", "entwurf", "brouillon"}
