"""The fields of a lead that a column may fill, and the headers other programs give them."""

from rapport.plumbing.tabular.mapping import Kind, Target

TARGETS = (
    Target(name="number", label="Lead number", synonyms=(
        "Lead ID", "Deal ID", "Record ID", "Opportunity ID", "Id", "Leadnummer",
    )),
    Target(name="want", label="What they want", synonyms=(
        "Deal Name", "Opportunity Name", "Subject", "Request", "Enquiry", "Interest", "Topic",
        "Product Interest", "Anliegen", "Wunsch", "Want",
    )),
    Target(name="customer", label="Customer number", synonyms=(
        "Customer ID", "Contact ID", "Kundennummer",
    )),
    Target(name="name", label="Name", synonyms=(
        "Full Name", "Contact", "Contact Name", "Associated Contact", "Lead", "Customer",
        "Customer name",
    )),
    Target(name="given", label="First name", synonyms=("FirstName", "Vorname", "Given name")),
    Target(name="family", label="Last name", synonyms=("LastName", "Nachname", "Surname")),
    Target(name="company", label="Company", synonyms=(
        "Company / Account", "Account Name", "Company name", "Associated Company", "Firma",
    )),
    Target(name="email", label="E-mail", kind=Kind.EMAIL, synonyms=("Email", "Email Address")),
    Target(name="phone", label="Phone", kind=Kind.PHONE, synonyms=(
        "Phone Number", "Mobile", "Mobile Phone", "Telefon",
    )),
    Target(name="source", label="Source", synonyms=(
        "Lead Source", "LeadSource", "Original Source", "Original Traffic Source", "Quelle",
    )),
    Target(name="status", label="Stage", synonyms=(
        "Lead Status", "Status", "Deal Stage", "Stage Name", "StageName", "Stufe", "State",
    )),
    Target(name="value", label="Value", kind=Kind.MONEY, synonyms=(
        "Amount", "Expected value", "Deal value", "Wert", "Expected Revenue",
    )),
    Target(name="chance", label="Chance in percent", kind=Kind.NUMBER, synonyms=(
        "Probability (%)", "Probability", "Deal probability",
    )),
    Target(name="opened", label="Came", kind=Kind.DATE, synonyms=(
        "Created Date", "CreatedDate", "Create Date", "Created", "Created At", "Opened", "Date",
        "Angelegt",
    )),
    Target(name="closed", label="Won or lost on", kind=Kind.DATE, synonyms=(
        "Close Date", "CloseDate", "Closed", "Converted Date",
    )),
    Target(name="reason", label="Why they did not buy", synonyms=(
        "Closed Lost Reason", "Loss Reason", "Lost Reason", "Reason", "Unqualified Reason",
    )),
    Target(name="owner", label="Owner", synonyms=(
        "Lead Owner", "Deal owner", "Opportunity Owner", "Contact owner", "Owner Email",
    )),
    Target(name="next_step", label="Next step", synonyms=("Next Step", "NextStep")),
    Target(name="details", label="Details", synonyms=(
        "Description", "Notes", "Message", "Deal Description", "Comments", "Notiz",
    )),
)  # fmt: skip
