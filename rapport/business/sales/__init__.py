"""What was bought: Product, Price, Purchase with its lines and returns."""
