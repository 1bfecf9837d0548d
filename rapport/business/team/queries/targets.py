from rapport.business.team.models import Target
from rapport.business.team.rules import AnswerTimes, Targets


def targets() -> Targets:
    """Our answer times: `targets().of("complaint", 3).first_answer`. One query."""
    return Targets(
        {
            (row.case_kind, row.severity): AnswerTimes(
                row.first_answer, row.next_answer, row.update, row.resolution
            )
            for row in Target.objects.all()
        }
    )
