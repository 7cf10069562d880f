// Works out days from the table of time limits on the page, as hooks/plainguide/dates/rules.py does: tests hold both to one table of
// cases. What is typed stays in the form: nothing is stored, and nothing is sent.
(() => {
  const box = document.querySelector(".dates");
  const table = document.querySelector("table.deadlines");
  if (!box || !table) return;
  const say = box.dataset;
  const form = box.querySelector("form"), made = box.querySelector(".made"), status = box.querySelector("[role=status]");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const tell = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
  form.reset();  // a browser may bring back what was typed before a reload: nobody asked
  const months = say.months.split("|"), weekdays = say.weekdays.split("|");

  // --- Days. A day is the number of days since 1 January 1970: no clock, no time zone and no summer time comes in.
  const DAY = 86400000;
  const day = (year, month, date) => {
    const one = new Date(Date.UTC(year, month - 1, date));
    return one.getUTCFullYear() === year && one.getUTCMonth() === month - 1 && one.getUTCDate() === date ? one / DAY : null;
  };
  const parts = (one) => new Date(one * DAY);
  const iso = (one) => parts(one).toISOString().slice(0, 10);
  const inMonth = (one) => `${months[parts(one).getUTCMonth()]} ${parts(one).getUTCFullYear()}`;
  const inWords = (one) => fill(say.date, {
    weekday: weekdays[(parts(one).getUTCDay() + 6) % 7], date: `${parts(one).getUTCDate()} ${inMonth(one)}`,
  });
  const leftOut = new Set(say.leftOut.split(" "));
  const counts = (one, working) => !working || !(leftOut.has(String(parts(one).getUTCDay())) || leftOut.has(iso(one).slice(5)));
  const firstDay = (one, working) => { while (!counts(one, working)) one++; return one; };
  const lastDay = (one, days, working) => {
    one = firstDay(one, working);
    for (let more = days - 1; more; more--) one = firstDay(one + 1, working);
    return one;
  };

  // What somebody typed: null where it is nothing, undefined where it is no whole date. Old browsers have a plain field.
  const read = (field) => {
    const text = field.value.trim().toLowerCase();
    if (!text) return field.validity.badInput ? undefined : null;
    let [, year, month, date] = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/) ?? [];
    if (!year) [, date, month, year] = text.match(/^(\d{1,2})[\s./-]+(\d{1,2}|\p{L}{3,})[\s.,/-]+(\d{4})$/u) ?? [];
    if (!year || year < 1900 || year > 9900) return undefined;
    const named = months.findIndex((name) => name.toLowerCase().startsWith(month));
    return day(+year, /\d/.test(month) ? +month : named + 1, +date) ?? undefined;
  };

  // --- The rules: the rows of the table.
  const rules = [...table.querySelectorAll("[data-deadline]")].map((row) => ({
    row, id: row.dataset.deadline, days: +row.dataset.days, working: row.dataset.kind === "working", from: row.dataset.from,
    after: row.dataset.begins === "after", when: row.dataset.when, day: row.dataset.day,
  }));
  const entries = [...form.querySelectorAll("[data-entry]")].map((part) => ({ part, field: part.querySelector("input"), ...part.dataset }));
  const groups = [...form.querySelectorAll("[data-question]")];
  const answers = () => groups.map((group) => `${group.dataset.question}:${group.querySelector("input:checked").value}`);
  const fits = (when) => when.split(" ").every((one) => !one || answers().includes(one));

  const workOut = () => {
    const here = entries.filter((entry) => fits(entry.when));
    const days = Object.create(null), faults = [], results = [], assumed = new Set();
    for (const entry of here) {
      const typed = read(entry.field);
      if (typed === undefined) faults.push([entry, say.saidUnreadable]);
      else if (typed !== null) days[entry.entry] = typed;
      else if ("needed" in entry) faults.push([entry, say.saidMissing]);
    }
    const typed = (kind, id) => here.find((entry) => entry[kind] === id && entry.entry in days);
    for (const rule of rules.filter(({ when }) => fits(when))) {
      const source = days[rule.from];
      if (source === undefined) { results.push({ rule }); continue; }
      const first = firstDay(rule.after ? source + 1 : source, rule.working);
      const lawful = lastDay(first, rule.days, rule.working);
      const agreed = typed("agreed", rule.id), happened = typed("happened", rule.id);
      if (agreed && days[agreed.entry] <= lawful) faults.push([agreed, fill(say.saidShort, { date: inWords(lawful) })]);
      if (happened && days[happened.entry] < source) faults.push([happened, fill(say.saidEarly, { date: inWords(source) })]);
      const last = agreed ? Math.max(lawful, days[agreed.entry]) : lawful;
      results.push({
        rule, first, lawful, last, agreed, happened: happened && days[happened.entry],
        moved: first !== (rule.after ? source + 1 : source), assumed: assumed.has(rule.from),
      });
      days[rule.id] = happened ? days[happened.entry] : last;
      // Nobody typed when it happened, or when something before it did. Where nobody can, it is the end of a period.
      if (!happened && (entries.some((entry) => entry.happened === rule.id) || assumed.has(rule.from))) assumed.add(rule.id);
    }
    return { here, days, faults, results };
  };

  // --- What is said of a deadline.
  const missed = ({ rule, first, lawful }) => {
    if (!rule.working) return say.saidEveryDay;
    const all = [];
    for (let one = first; one <= lawful; one++) if (!counts(one, true)) all.push(one);
    const listed = (items) => items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${say.saidAnd} ${items.at(-1)}`;
    const byMonth = new Map();
    for (const one of all) byMonth.set(inMonth(one), [...byMonth.get(inMonth(one)) ?? [], parts(one).getUTCDate()]);
    const days = [...byMonth].map(([month, dates]) => `${listed(dates)} ${month}`).join("; ");
    return fill(all.length > 1 ? say.saidLeftOut : all.length ? say.saidLeftOutOne : say.saidLeftOutNone, { n: all.length, days });
  };
  const part = (rule, name) => rule.row.querySelector(name)?.textContent ?? "";
  const counted = (result) => {
    const { rule } = result;
    const said = [fill(rule.after ? say.saidAfter : say.saidWith, { time: part(rule, ".time"), day: rule.day })];
    if (result.last === undefined) return [...said, fill(say.saidType, { day: rule.day })];
    said.push(fill(say.saidDayOne, { date: inWords(result.first) }));
    if (result.moved) said.push(say.offDay);
    said.push(missed(result));
    if (part(rule, ".note")) said.push(part(rule, ".note"));
    if (result.agreed) said.push(fill(say.saidAgreed, { date: inWords(result.lawful) }));
    return said.filter(Boolean);
  };
  const met = ({ happened, last }) => happened === undefined ? ""
    : fill(happened > last ? say.saidLate : say.saidHappened, { date: inWords(happened) });

  // --- The page.
  const make = (tag, text = "", ...inside) => {
    const element = document.createElement(tag);
    element.append(text, ...inside);
    return element;
  };
  const dated = (one) => {
    const time = make("time", inWords(one));
    time.dateTime = iso(one);
    return time;
  };
  const heading = make("h3", say.saidTitle);
  heading.tabIndex = -1;
  made.prepend(heading);
  const save = made.querySelector("[data-do=calendar]");
  const notSaved = make("p", say.saidNotSaved);
  notSaved.className = "screen";
  save.parentElement.before(notSaved);
  const heads = [...made.querySelectorAll("th")].map((head) => head.textContent);
  let shown, known;  // results with a last day, and those of them that are counted from real days only

  const cell = (column, ...inside) => {
    const one = make("td", ...inside);
    if (column) one.dataset.label = heads[column];
    return one;
  };
  const row = (result) => {
    const { rule, last } = result;
    const by = make("p", "", ...[rule.row.querySelector(".by"), result.agreed?.part.querySelector(".by")].filter(Boolean)
      .flatMap((one, at) => [...at ? ["; "] : [], ...[...one.childNodes].map((node) => node.cloneNode(true))]));
    by.className = "provision";
    const day = last === undefined ? cell(1, say.saidNotKnown) : cell(1, dated(last));
    if (result.assumed) day.append(make("p", say.saidAssumed));
    if (met(result)) day.append(make("p", met(result)));
    const line = make("tr", cell(0, part(rule, ".what")), day, cell(2, make("p", counted(result).join(" ")), by));
    line.dataset.result = rule.id;
    return line;
  };
  const show = ({ here, days, results }) => {
    const typed = here.filter(({ entry }) => entry in days).map(({ part, entry }) => make("div", make("dt", part.querySelector("label").textContent), make("dd", inWords(days[entry]))));
    const chosen = groups.map((group) => make("div", make("dt", group.querySelector("legend").textContent), make("dd", group.querySelector("input:checked + label").textContent)));
    made.querySelector("dl").replaceChildren(...typed, ...chosen);
    made.querySelector("tbody").replaceChildren(...results.map(row));
    for (const note of made.querySelectorAll(".told > li")) note.hidden = !fits(note.dataset.when);
    shown = results.filter(({ last }) => last !== undefined);
    known = shown.filter(({ assumed }) => !assumed);
    save.hidden = !known.length;
    notSaved.hidden = known.length === shown.length;
    made.hidden = false;
  };
  const mark = (faults) => {
    for (const { part, field } of entries) {
      const fault = faults.find(([entry]) => entry.part === part);
      const wrong = part.querySelector(".wrong");
      wrong.textContent = fault?.[1] ?? "";
      wrong.hidden = !fault;
      if (fault) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };
  const ask = () => { for (const { part, when } of entries) part.hidden = !fits(when); };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const worked = workOut();
    mark(worked.faults);
    if (worked.faults.length) {
      made.hidden = true;
      return entries.find(({ field }) => field.matches("[aria-invalid]")).field.focus();
    }
    show(worked);
    tell(fill(say.saidStatus, { n: shown.length }));
    heading.focus();
  });
  // Days that are shown stay true: a change that works is followed, and one that does not takes them away.
  form.addEventListener("change", () => {
    ask();
    if (made.hidden) return;
    const worked = workOut();
    mark(worked.faults);
    if (worked.faults.length) made.hidden = true;
    else { show(worked); tell(say.saidChanged); }
  });
  form.addEventListener("reset", () => setTimeout(() => { mark([]); made.hidden = true; ask(); entries[0].field.focus(); }));

  // --- A calendar file (RFC 5545): one event of a whole day for each last day that is known, with a reminder a week
  // before. One that is assumed may be too late, and a reminder of it would come too late.
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
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
  const calendar = () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? "";
    const host = address ? new URL(address).host : "localhost";
    const compact = (one) => iso(one).replace(/-/g, "");
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    // The same request gives the same names, so a calendar that has the event already changes it.
    const request = compact(read(entries[0].field));
    const events = known.flatMap((result) => {
      const what = part(result.rule, ".what"), by = result.rule.row.querySelector(".by").textContent;
      return [
        "BEGIN:VEVENT", `UID:${request}-${result.rule.id}@${host}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${compact(result.last)}`,
        `DTEND;VALUE=DATE:${compact(result.last + 1)}`, `SUMMARY:${escaped(`${heads[1]}: ${what}`)}`,
        `DESCRIPTION:${escaped([...counted(result), met(result), by].filter(Boolean).join(" ") + (address ? "\n" + address : ""))}`,
        ...address ? [`URL:${address}`] : [], "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P6DT15H", `DESCRIPTION:${escaped(fill(say.saidReminder, { what }))}`, "END:VALARM",
        "END:VEVENT",
      ];
    });
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//dates//EN`, "CALSCALE:GREGORIAN", "METHOD:PUBLISH", ...events, "END:VCALENDAR"];
    return lines.map(folded).join("\r\n") + "\r\n";
  };
  save.addEventListener("click", () => {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([calendar()], { type: "text/calendar" }));
      link.download = "dates.ics";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      tell(say.saidSaved);
    } catch { tell(say.saidFailed); }
  });
  made.querySelector("[data-do=print]").addEventListener("click", () => print());

  for (const { part, field } of entries) part.querySelector("[data-typing]").hidden = field.type === "date";
  ask();
  box.hidden = false;
})();
