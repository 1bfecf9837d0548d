"""What every API route shares: tokens, pages, problems, repeats that are safe.

An app's `api.py` makes a ninja Router; `doors/api` adds it to the one `make_api(...)`. A route is

    router = Router(tags=["cases"])

    @router.get("/", response=Page[CaseOut])
    def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> HttpResponse:
        '''Cases, the newest first.'''
        rows = Case.objects.visible_to(request.auth)
        return page(rows, of=CaseOut, order=("-opened_at", "-id"), cursor=cursor, limit=limit)

and may raise Http404, Refused, Forbidden or Problem. Whatever a POST, PATCH, PUT or DELETE wrote
before an error is taken back; Idempotency-Key, ETag, If-None-Match and If-Match need no line.
"""
