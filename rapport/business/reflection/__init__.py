"""The weekly letter to the owner, and the owner's questions to the business."""
