from rapport.business.team.models import Target
from rapport.business.team.rules import AnswerTimes, Except, Targets


def targets() -> Targets:
    """Our answer times: `targets().of("complaint", 3).first_answer`. One query."""
    rows, exceptions = {}, []
    for row in Target.objects.all():
        times = AnswerTimes(row.first_answer, row.next_answer, row.update, row.resolution)
        if row.group or row.channel:
            exceptions.append(Except(row.case_kind, row.severity, times, row.group, row.channel))
        else:
            rows[row.case_kind, row.severity] = times
    return Targets(rows, tuple(exceptions))
