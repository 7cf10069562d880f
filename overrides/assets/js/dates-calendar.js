// Makes a calendar file (RFC 5545) of the days that dates.js has put on the page: one event of a whole day for each, with a reminder a
// week before. A provisional day may be too late: it goes in only if somebody asks for it, marked as such, and without a reminder.
(() => {
  const box = document.querySelector(".dates");
  if (!box || box.hidden) return;
  const say = box.dataset, status = box.querySelector("[role=status]"), also = box.querySelector("#dates-also");
  const heading = box.querySelector(".made th:nth-child(2)").textContent;
  const tell = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
  const fill = (text, what) => text.replace("{what}", () => what);
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const compact = (date) => date.toISOString().slice(0, 10).replace(/-/g, "");

  // A line is at most 75 octets long; what is more goes on the next, behind a space. No character is cut in two.
  const folded = (line) => {
    const lines = [""];
    let octets = 0;
    for (const letter of line) {
      const more = new TextEncoder().encode(letter).length;
      if (octets + more > 75) { lines.push(" "); octets = 1; }
      lines[lines.length - 1] += letter;
      octets += more;
    }
    return lines.join("\r\n");
  };

  const event = (row, address, host) => {
    const said = (at) => [...row.cells[at].querySelectorAll("p, strong")].map((one) => one.textContent);
    // What has happened replaces the event that a calendar may have, and reminds nobody.
    const maybe = row.matches(".provisional"), met = row.dataset.met, what = row.cells[0].textContent;
    const first = new Date(row.querySelector("time").dateTime), next = new Date(+first + 86400000);
    const about = [...maybe ? [said(1).join(" "), ...said(2)] : [...said(2), ...said(1)], address].filter(Boolean).join("\n");
    return [
      // The same request gives the same names: the day with which its chain of rules begins, and the rule. Neither a notice that comes
      // nor the order of the fields changes them, so a calendar that has the event already moves it, and does not add a second.
      "BEGIN:VEVENT", `UID:${row.dataset.begins.replace(/-/g, "")}-${row.dataset.result}@${host}`,
      `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;VALUE=DATE:${compact(first)}`, `DTEND;VALUE=DATE:${compact(next)}`,
      `SUMMARY:${escaped(`${maybe ? `${say.saidProvisional} ` : met ? `${say.saidDone} ` : ""}${heading}: ${what}`)}`, `DESCRIPTION:${escaped(about)}`,
      ...address ? [`URL:${address}`] : [], "TRANSP:TRANSPARENT", `STATUS:${maybe ? "TENTATIVE" : "CONFIRMED"}`,
      ...maybe || met ? [] : [
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P6DT15H", `DESCRIPTION:${escaped(fill(say.saidReminder, what))}`, "END:VALARM",
      ],
      "END:VEVENT",
    ];
  };

  const calendar = () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? "";
    const host = address ? new URL(address).host : "localhost";
    const rows = [...box.querySelectorAll("[data-result]")]
      .filter((row) => row.querySelector("time") && (also.checked || !row.matches(".provisional")));
    const lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//dates//EN`, "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      ...rows.flatMap((row) => event(row, address, host)), "END:VCALENDAR",
    ];
    return lines.map(folded).join("\r\n") + "\r\n";
  };
  box.querySelector("[data-do=calendar]").addEventListener("click", () => {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([calendar()], { type: "text/calendar" }));
      link.download = "dates.ics";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      tell(say.saidSaved);
    } catch { tell(say.saidFailed); }
  });
})();
