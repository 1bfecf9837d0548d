"""The fields of a customer that a column may fill, and the headers other programs give them."""

from rapport.plumbing.tabular.mapping import Kind, Target

TARGETS = (
    Target(name="outside_number", label="Number elsewhere", synonyms=(
        "Customer ID", "Customer number", "Customer No", "CustomerID", "id", "Reference ID",
        "Square Customer ID", "Kundennummer", "Kunden-Nr", "Record ID", "Contact ID", "Number",
    )),
    Target(name="name", label="Name", synonyms=(
        "Full name", "Customer name", "Contact name", "Display Name", "Kunde", "Nom complet",
    )),
    Target(name="given", label="Given name", synonyms=(
        "First Name", "Firstname", "Forename", "Vorname", "Prénom", "Nombre",
    )),
    Target(name="family", label="Family name", synonyms=(
        "Last Name", "Lastname", "Surname", "Nachname", "Nom de famille", "Apellido",
    )),
    Target(name="middle", label="Middle name", synonyms=("Additional Name",)),
    Target(name="goes_by", label="Likes to be called", synonyms=("Nickname", "Goes by")),
    Target(name="company", label="Company", synonyms=(
        "Company name", "Organization Name", "Organisation", "Organization", "Firma", "Employer",
        "Organization 1 - Name", "Default Address Company",
    )),
    Target(name="kind", label="Person or company", synonyms=("Kind", "Customer type"),
           kind=Kind.CHOICE, choices=("person", "company")),
    Target(name="email", label="E-mail", kind=Kind.EMAIL, synonyms=(
        "Email", "E-mail Address", "Email Address", "Mail", "E-mail 1 - Value", "Customer Email",
    )),
    Target(name="email_2", label="Second e-mail", kind=Kind.EMAIL, synonyms=(
        "E-mail 2", "E-mail 2 - Value", "E-mail 2 Address", "Other email",
    )),
    Target(name="phone", label="Phone", kind=Kind.PHONE, synonyms=(
        "Mobile", "Mobile Phone", "Phone Number", "Telephone", "Telefon", "Phone 1 - Value",
        "Handy", "Cell", "Téléphone",
    )),
    Target(name="phone_2", label="Second phone", kind=Kind.PHONE, synonyms=(
        "Phone 2", "Phone 2 - Value", "Home Phone", "Business Phone", "Work phone",
    )),
    Target(name="handle", label="Social handle", synonyms=("Handle", "Instagram")),
    Target(name="link", label="Website", synonyms=(
        "Web site", "Web page", "URL", "Homepage", "Website 1 - Value", "Webseite",
    )),
    Target(name="address", label="Address", synonyms=(
        "Street", "Street Address", "Address 1", "Address Line 1", "Home Street", "Strasse",
        "Anschrift", "Address 1 - Formatted", "Default Address Address1",
    )),
    Target(name="postcode", label="Postcode", synonyms=(
        "Zip", "Postal Code", "PLZ", "Zip code", "Home Postal Code", "Default Address Zip",
    )),
    Target(name="city", label="City", synonyms=(
        "Town", "Ort", "Stadt", "Ville", "Home City", "Address 1 - City", "Default Address City",
    )),
    Target(name="country", label="Country", synonyms=("Land", "Pays", "Country Code")),
    Target(name="language", label="Language", synonyms=("Locale", "Sprache", "Langue")),
    Target(name="born_on", label="Birthday", kind=Kind.DATE, synonyms=(
        "Born on", "Date of birth", "Birth date", "Geburtstag", "DOB", "Geburtsdatum",
    )),
    Target(name="tags", label="Tags", synonyms=("Labels", "Groups", "Categories", "Segments")),
    Target(name="note", label="Note", synonyms=("Notes", "Memo", "Comment", "Notiz", "Remarks")),
    Target(name="stage", label="Stage", kind=Kind.CHOICE, choices=("future", "current", "previous"),
           synonyms=("Lifecycle", "Lifecycle Stage", "Status")),
    Target(name="source", label="How they found us", synonyms=("Source", "Lead source", "Origin")),
    Target(name="made_at", label="Known since", kind=Kind.DATE, synonyms=(
        "Customer since", "Created at", "Created", "First Visit", "Since",
    )),
)  # fmt: skip

STAGES = {
    "future": "future", "lead": "future", "prospect": "future", "subscriber": "future",
    "opportunity": "future", "current": "current", "customer": "current", "active": "current",
    "client": "current", "previous": "previous", "former": "previous", "inactive": "previous",
    "lost": "previous", "past": "previous",
}  # fmt: skip
