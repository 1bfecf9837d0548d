"""Knowledge: articles and tips, public or internal, found from a case, with what helped counted.

Owns Article, its versions, tags and words, and who was helped by it.
"""
