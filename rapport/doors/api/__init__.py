"""Programs come in here: the REST resources of every app under /api/v1/."""
