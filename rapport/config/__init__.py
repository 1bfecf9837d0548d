"""The wiring and nothing else: settings, addresses, who reacts to what."""
