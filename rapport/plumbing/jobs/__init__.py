"""Work done after the answer: a durable queue with retries, leases, schedules and a screen."""
