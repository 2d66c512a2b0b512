"""The usual script: an `EmailMessage` a recipient, sent by `smtplib` over one connection.

Usage: python plain_smtplib.py JOB.json; prints what it took as JSON.
"""

from __future__ import annotations

import json
import smtplib
import sys
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from time import perf_counter, process_time

from jinja2 import Environment


def main() -> int:
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    compiled = Environment(autoescape=True).from_string
    subject, text, html = (compiled(job[name]) for name in ("subject", "text", "html"))
    content = Path(job["file"]).read_bytes() if job["file"] else None
    began, worked = perf_counter(), process_time()
    with smtplib.SMTP(job["host"], job["port"]) as server:
        for row in job["rows"]:
            mail = EmailMessage()
            mail["From"] = Address(job["senderName"], addr_spec=job["sender"])
            name = f"{row['first_name']} {row['last_name']}"
            mail["To"] = Address(name, addr_spec=row["email"])
            mail["Subject"] = subject.render(row)
            mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain="example.org")
            mail.set_content(text.render(row))
            mail.add_alternative(html.render(row), subtype="html")
            if content is not None:
                mail.add_attachment(
                    content, maintype="application", subtype="pdf", filename=job["fileName"]
                )
            server.send_message(mail)
    taken = {"seconds": perf_counter() - began, "cpu": process_time() - worked}
    print(json.dumps({"mails": len(job["rows"]), **taken}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
