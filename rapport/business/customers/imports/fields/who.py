"""Who it is."""

from rapport.plumbing.tabular.mapping import Kind, Target

_GROUP = "Who it is"

WHO = (
    Target(name="outside_number", label="Number elsewhere", group=_GROUP, synonyms=(
        "Customer ID", "Customer number", "Customer No", "CustomerID", "id", "Reference ID",
        "Square Customer ID", "Kundennummer", "Kunden-Nr", "Record ID", "Contact ID", "Number",
        "Outside number",
    )),
    Target(name="own_number", label="Number in Rapport", group=_GROUP, synonyms=(
        "Rapport number", "Rapport ID",
    )),
    Target(name="name", label="Name", group=_GROUP, synonyms=(
        "Full name", "Customer name", "Contact name", "Display Name", "Kunde", "Nom complet",
    )),
    Target(name="given", label="Given name", group=_GROUP, synonyms=(
        "First Name", "Firstname", "Forename", "Vorname", "Prénom", "Nombre", "FNAME",
    )),
    Target(name="family", label="Family name", group=_GROUP, synonyms=(
        "Last Name", "Lastname", "Surname", "Nachname", "Nom de famille", "Apellido", "LNAME",
    )),
    Target(name="middle", label="Middle name", group=_GROUP, synonyms=("Additional Name",)),
    Target(name="prefix", label="Title before the name", group=_GROUP, synonyms=(
        "Name prefix", "Salutation", "Anrede", "Honorific",
    )),
    Target(name="suffix", label="Title behind the name", group=_GROUP, synonyms=("Name suffix",)),
    Target(name="goes_by", label="Likes to be called", group=_GROUP, synonyms=(
        "Nickname", "Goes by",
    )),
    Target(name="kind", label="Person or company", group=_GROUP, synonyms=(
        "Kind", "Customer type",
    ), kind=Kind.CHOICE, choices=("person", "company")),
    Target(name="record_type", label="Kind of record", group=_GROUP, synonyms=("Record type",)),
    Target(name="company", label="Company", group=_GROUP, is_many=True, synonyms=(
        "Company name", "Organization Name", "Organisation", "Organization", "Firma", "Employer",
        "Organization 1 - Name", "Default Address Company",
    )),
    Target(name="title", label="Title at the company", group=_GROUP, is_many=True, synonyms=(
        "Job title", "Role", "Position", "Occupation", "Profession", "Berufsbezeichnung",
    )),
    Target(name="department", label="Department", group=_GROUP, is_many=True, synonyms=(
        "Abteilung", "Organization 1 - Department",
    )),
)  # fmt: skip
