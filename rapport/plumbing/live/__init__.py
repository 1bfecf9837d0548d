"""What happens now, on every open screen: an outbox table and streams of server-sent events."""
