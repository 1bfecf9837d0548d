"""The fields of a piece of work that a column may fill, and the headers others give them."""

from rapport.plumbing.tabular.mapping import Kind, Target

TARGETS = (
    Target(name="title", label="What it is", is_required=True, synonyms=(
        "Title", "Item", "Project", "Project Name", "Order", "Job", "Task", "Task Name", "Work",
        "Subject", "Article", "Device", "Auftrag", "Projekt", "Gegenstand", "Titel", "Name of work",
    )),
    Target(name="number", label="Number of the work", synonyms=(
        "Order Number", "Job Number", "Ticket", "Ticket Number", "Project ID", "Work Order",
        "Auftragsnummer", "Id",
    )),
    Target(name="plan", label="Kind of work", synonyms=(
        "Plan", "Kind", "Type", "Category", "Service", "Project Type", "Art", "Board",
    )),
    Target(name="step", label="Step", synonyms=(
        "Stage", "Status", "State", "Column", "List", "Section", "Stufe", "Stand",
    )),
    Target(name="customer", label="Customer number", synonyms=(
        "Customer ID", "Contact ID", "Kundennummer",
    )),
    Target(name="name", label="Customer name", synonyms=(
        "Customer", "Client", "Client Name", "Contact", "Contact Name", "Kunde", "Name",
    )),
    Target(name="email", label="Customer e-mail", kind=Kind.EMAIL, synonyms=(
        "Email", "E-mail", "Email Address", "Client Email", "Customer email",
    )),
    Target(name="begun", label="Begun", kind=Kind.DATE, synonyms=(
        "Created", "Created At", "Start", "Start Date", "Received", "Received on", "Date In",
        "Angenommen", "Begin",
    )),
    Target(name="due", label="Due on", kind=Kind.DATE, synonyms=(
        "Due", "Due Date", "Deadline", "Promised", "Promised for", "Ready by", "End Date",
        "Fällig", "Fertig bis",
    )),
    Target(name="owner", label="Owner", synonyms=(
        "Assignee", "Assigned To", "Responsible", "Technician", "Bearbeiter",
    )),
    Target(name="ended", label="Finished on", synonyms=(
        "Completed", "Completed At", "Closed", "Closed At", "Done", "Collected", "Abgeholt",
    )),
    Target(name="details", label="Details", synonyms=(
        "Description", "Notes", "Note", "Comments", "Remarks", "Notiz", "Beschreibung",
    )),
)  # fmt: skip
