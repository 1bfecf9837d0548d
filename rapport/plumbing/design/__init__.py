"""How Rapport looks and speaks: tokens, components, icons, charts, forms, spoken sentences."""
