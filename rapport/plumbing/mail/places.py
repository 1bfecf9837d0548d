"""Where on a server the messages lie that are safe with us."""

from .models import Copy, RawMail


def known_uids(mailbox: str, folder: str, uidvalidity: int) -> set[int]:
    """The server's numbers of everything we took in from this folder, copies included."""
    place = {"mailbox": mailbox, "folder": folder, "uidvalidity": uidvalidity}
    kept = RawMail.objects.filter(**place, uid__isnull=False).values_list("uid", flat=True)
    return {int(uid) for uid in kept if uid is not None} | set(
        Copy.objects.filter(**place).values_list("uid", flat=True)
    )
