"""Knowledge: articles and tips, public or internal, found from a case, with what helped counted."""
