"""What a customer needs from us until it is settled: Case, Clock, Severity."""
