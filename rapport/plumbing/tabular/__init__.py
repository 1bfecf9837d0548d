"""Tables in and out: CSV and XLSX read with limits, columns guessed, cells made harmless."""
