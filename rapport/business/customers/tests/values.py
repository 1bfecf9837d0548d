"""Two values of each kind of field, as people type them."""

GIVEN = {
    "text": ("Left foot\nis wider", "Both alike"),
    "number": ("42,5", "43"),
    "money": ("€ 19,90", "25"),
    "date": ("3 April 2026", "2027-01-31"),
    "choice": ("matt", "Gloss"),
    "yes_no": ("ja", "no"),
    "link": ("shop.example/lena", "mailto:lena@mail.example"),
}
