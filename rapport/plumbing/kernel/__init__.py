"""Words every part shares: Event, Sentence, Refused. Knows no framework and no business."""
