"""How an answer of the shared collections begins and ends once history and signature are gone."""

SHARED: dict[str, tuple[str, str | tuple[str, ...] | None]] = {
    "correct_sig.txt": ("this is an email with a correct -- signature.", "signature."),
    "email_1_1.txt": ("Hi folks", None),
    "email_1_2.txt": ("Hi,", None),  # Answers between quotes stay whole.
    "email_1_3.txt": ("Oh thanks.", "-Abhishek Kona"),
    "email_1_4.txt": ("Awesome! I haven't had another problem with it.", "with it."),
    "email_1_5.txt": ("One: Here's what I've got.", "for a while."),
    "email_1_6.txt": ("I get proper rendering as well.", "as well."),
    "email_1_7.txt": (":+1:", ":+1:"),
    "email_1_8.txt": ("On Tue, Apr 29, 2014", None),
    "email_2_1.txt": ("Outlook with a reply", "Outlook with a reply"),
    "email_2_2.txt": ("Outlook with a reply directly above line", "above line"),
    "email_2_3.txt": ("Outlook with a reply", ("above line", "unusual format")),
    "email_BlackBerry.txt": ("Here is another email", "Here is another email"),
    "email_bullets.txt": ("test 2 this should list second", "- and another"),
    "email_gmail.txt": ("This is a test for inbox", "a github message."),
    "email_headers_no_delimiter.txt": ("And another reply!", "And another reply!"),
    "email_iPhone.txt": ("Here is another email", "Here is another email"),
    "email_multi_word_sent_from_my_mobile_device.txt": ("Here is", "Here is another email"),
    "email_one_is_not_on.txt": ("Thank, this is really helpful.", "when I run..."),
    "email_partial_quote_header.txt": ("On your remote host", "the tunnel is not working."),
    "email_sent_from_my_not_signature.txt": ("Here is another email", "my mobile phone."),
    "email_sig_delimiter_in_middle_of_line.txt": ("Hi there!", "kthxbai"),
    "greedy_on.txt": ("On your remote host you can run:", "the tunnel is not working."),
    "pathological.txt": ("I think you're onto something.", "get back to a computer."),
}


def is_right(own: str, begins: str, ends: str | tuple[str, ...] | None) -> bool:
    return own.startswith(begins) and (ends is None or own.endswith(ends))
