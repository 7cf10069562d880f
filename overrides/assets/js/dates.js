// Works out days from the table of time limits on the page, as hooks/plainguide/dates/rules.py does: tests hold both to one table of
// cases. What is typed stays in the form: nothing is stored, and nothing is sent. dates-calendar.js takes the results from the page.
(() => {
  const box = document.querySelector(".dates");
  const table = document.querySelector("table.deadlines");
  if (!box || !table) return;
  const say = box.dataset;
  const form = box.querySelector("form"), made = box.querySelector(".made"), status = box.querySelector("[role=status]");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const listed = (items) => items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${say.saidAnd} ${items[items.length - 1]}`;
  const tell = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
  const { months, day, parts, iso, inMonth, inWords, counts, firstDay, lastDay, dateOf, monthOf, partsOf } = guideDays(say);

  const earliest = day(...say.earliest.split("-").map(Number));
  const now = new Date(), today = day(now.getFullYear(), now.getMonth() + 1, now.getDate());

  // --- What somebody typed.
  // A whole date in one field, pasted or typed, goes into all three.
  const takeApart = (entry, text) => {
    const found = partsOf(text);
    found.forEach((part, at) => { entry.fields[at].value = part; });
    return found.length > 0;
  };
  // A day; or what is wrong, and in which fields; or nothing of both where nothing was typed.
  const read = ({ fields, label }) => {
    const typed = fields.map((field) => field.value.trim()), [date, month, year] = typed;
    if (!typed.some(Boolean)) return {};
    const lacks = [!date && say.saidADay, !month && say.saidAMonth, !year ? say.saidAYear : !/^\d{4}$/.test(year) && say.saidWholeYear];
    const wrong = (bad) => bad.some(Boolean) ? fields.filter((field, at) => bad[at]) : fields;
    if (lacks.some(Boolean)) return { wrong: wrong(lacks), text: fill(say.saidIncomplete, { label, parts: listed(lacks.filter(Boolean)) }) };
    const found = +year > 9900 ? null : day(+year, monthOf(month), dateOf(date));
    if (found === null) {
      const bad = [!(dateOf(date) > 0 && dateOf(date) < 32), !(monthOf(month) > 0 && monthOf(month) < 13), +year > 9900];
      return { wrong: wrong(bad), text: fill(say.saidUnreal, { typed: `${date} ${months[monthOf(month) - 1] ?? month} ${year}` }) };
    }
    if (found < earliest) return { wrong: fields, text: fill(say.saidBefore, { label, date: inWords(earliest), why: say.why }).trim() };
    return { day: found };
  };

  // --- The rules: the rows of the table.
  const rules = [...table.querySelectorAll("[data-deadline]")].map((row) => ({
    row, id: row.dataset.deadline, days: +row.dataset.days, working: row.dataset.kind === "working", from: row.dataset.from,
    after: row.dataset.begins === "after", when: row.dataset.when, day: row.dataset.day, assumed: row.dataset.assumed,
  }));
  const entries = [...form.querySelectorAll("[data-entry]")].map((part) => ({ part, fields: [...part.querySelectorAll("input")], ...part.dataset }));
  const groups = [...form.querySelectorAll("[data-question]")];
  const answers = () => groups.map((group) => `${group.dataset.question}:${group.querySelector("input:checked").value}`);
  const fits = (when) => when.split(" ").every((one) => !one || answers().includes(one));

  const sure = new Set();  // days far from today that somebody has confirmed
  let asked = [];  // and those that the list above the form asks about: to press the button again confirms them

  const workOut = () => {
    const here = entries.filter((entry) => fits(entry.when));
    const days = Object.create(null), faults = [], results = [];
    const real = Object.create(null);  // by entry and deadline: the entry with its own real day, else the nearest before it
    const assumed = Object.create(null);  // by deadline: the rules whose last day was taken, because no real day was typed
    for (const entry of here) {
      const { day, text, wrong } = read(entry);
      if (text) faults.push({ entry, text, wrong });
      else if (day !== undefined) { days[entry.entry] = day; real[entry.entry] = entry; }
      else if ("needed" in entry) faults.push({ entry, text: fill(say.saidMissing, entry), wrong: entry.fields });
    }
    const typed = (kind, id) => here.find((entry) => entry[kind] === id && entry.entry in days);
    for (const rule of rules.filter(({ when }) => fits(when))) {
      const source = days[rule.from];
      if (source === undefined) { results.push({ rule }); continue; }
      const first = firstDay(rule.after ? source + 1 : source, rule.working);
      const lawful = lastDay(first, rule.days, rule.working);
      const agreed = typed("agreed", rule.id), happened = typed("happened", rule.id), before = assumed[rule.from] ?? [];
      if (agreed && days[agreed.entry] <= lawful && !before.length) {
        faults.push({ entry: agreed, wrong: agreed.fields, text: fill(say.saidShort, { label: agreed.label, date: inWords(lawful) }) });
      }
      const floor = real[rule.from];
      if (happened && days[happened.entry] < days[floor.entry]) {
        const values = { label: happened.label, date: inWords(days[floor.entry]), other: floor.label };
        faults.push({ entry: happened, wrong: happened.fields, text: fill(say.saidEarly, values) });
      }
      const last = agreed ? Math.max(lawful, days[agreed.entry]) : lawful;
      results.push({
        rule, first, lawful, last, agreed, happened: happened && days[happened.entry],
        moved: first !== (rule.after ? source + 1 : source), assumed: before,
      });
      days[rule.id] = happened ? days[happened.entry] : last;
      real[rule.id] = happened ?? floor;
      // Where no entry can say when it happened, it is the end of a period, and as good as what it is counted from.
      assumed[rule.id] = happened ? [] : entries.some((entry) => entry.happened === rule.id) ? [...before, rule] : before;
    }
    faults.sort((one, two) => entries.indexOf(one.entry) - entries.indexOf(two.entry));
    // A date far from today is more often a slip than right: it is asked about once.
    const doubts = here.filter(({ entry }) => Math.abs(days[entry] - today) > 366 && !sure.has(`${entry} ${days[entry]}`)).map((entry) => ({
      entry, wrong: [], sure: `${entry.entry} ${days[entry.entry]}`,
      text: fill(say.saidFar, { name: entry.name, year: parts(days[entry.entry]).getUTCFullYear() }),
    }));
    return { here, days, results, faults, problems: faults.length ? faults : doubts };
  };

  // --- What is said of a deadline.
  const missed = ({ rule, first, lawful }) => {
    if (!rule.working) return say.saidEveryDay;
    const all = [];
    for (let one = first; one <= lawful; one++) if (!counts(one, true)) all.push(one);
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
  const onlyIf = ({ assumed }) => assumed.length ? fill(say.saidAssumed, { conditions: listed(assumed.map((rule) => rule.assumed)) }) : "";
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
  const heading = make("h3", say.saidTitle), chosen = made.querySelector("dl");
  heading.tabIndex = -1;
  made.prepend(heading);
  chosen.before(make("h4", say.saidFrom));
  const summary = form.querySelector(".summary"), problem = make("h3");
  problem.id = summary.getAttribute("aria-labelledby");
  summary.prepend(problem);
  const also = made.querySelector("#dates-also"), title = document.title;
  const heads = [...made.querySelectorAll("th")].map((head) => head.textContent);
  let shown = [], given;  // results with a last day, and the days from which they were worked out
  let following = false;  // true from a result on: it follows what is typed, until the form is sent with a fault in it

  const cell = (column, ...inside) => {
    const one = make("td", ...inside);
    if (column) one.dataset.label = heads[column];
    return one;
  };
  // The typed day with which the chain of rules begins. No notice that comes later changes it: it names the events of a calendar.
  const begins = (id) => {
    const rule = rules.find((one) => one.id === id && fits(one.when));
    return rule ? begins(rule.from) : given[id];
  };
  const row = (result) => {
    const { rule, last } = result;
    const by = make("p", "", ...[rule.row.querySelector(".by"), result.agreed?.part.querySelector(".by")].filter(Boolean)
      .flatMap((one, at) => [...at ? ["; "] : [], ...[...one.childNodes].map((node) => node.cloneNode(true))]));
    for (const link of by.querySelectorAll("[tabindex]")) link.removeAttribute("tabindex");  // the first in the table is far above
    by.className = "provision";
    const line = make("tr", cell(0, part(rule, ".what"))), day = cell(1);
    if (last === undefined) day.append(say.saidNotKnown);
    else if (onlyIf(result)) {
      day.append(make("strong", say.saidProvisional), " ", dated(last), make("p", onlyIf(result)));
      line.className = "provisional";
    } else day.append(dated(last));
    if (met(result)) day.append(make("p", met(result)));
    else if (last < today && !result.assumed.length) day.append(make("p", say.saidPassed));
    line.dataset.met = met(result) && "1";
    line.append(day, cell(2, make("p", counted(result).join(" ")), by));
    line.dataset.result = rule.id;
    line.dataset.begins = last === undefined ? "" : iso(begins(rule.from));
    return line;
  };
  const show = ({ here, days, results }) => {
    given = days;
    const pair = (name, text) => make("div", make("dt", name), make("dd", text));
    chosen.replaceChildren(
      ...here.filter(({ entry }) => entry in days).map(({ label, entry }) => pair(label, inWords(days[entry]))),
      ...groups.map((group) => pair(group.querySelector("legend").textContent, group.querySelector("input:checked + label").textContent)),
    );
    made.querySelector("tbody").replaceChildren(...results.map(row));
    for (const note of made.querySelectorAll(".told > li")) note.hidden = !fits(note.dataset.when);
    shown = results.filter(({ last }) => last !== undefined);
    made.querySelector("[data-do=calendar]").hidden = !shown.length;
    also.closest(".also").hidden = shown.every(({ assumed }) => !assumed.length);
    made.hidden = false;
  };
  // The results while they are true, and nothing at all while they may not be.
  const follow = () => {
    if (!following) return;
    const worked = workOut();
    made.hidden = worked.problems.length > 0;
    if (made.hidden) status.textContent = "";
    else show(worked);
  };
  // The messages, each at its fields; and again in a list above the form, if it is there or `listing` asks for it. A day that is asked
  // about is confirmed when the button is pressed next.
  const mark = ({ problems, faults }, listing) => {
    asked = problems.map((one) => one.sure);
    for (const entry of entries) {
      const found = problems.find((one) => one.entry === entry), wrong = entry.part.querySelector(".wrong");
      wrong.textContent = found?.text ?? "";
      wrong.hidden = !found;
      for (const field of entry.fields) {
        if (found?.wrong.includes(field)) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      }
    }
    summary.hidden = !problems.length || !listing && summary.hidden;
    document.title = summary.hidden || !faults.length ? title : fill(say.saidError, { title });
    problem.textContent = faults.length ? say.saidProblem : say.saidCheck;
    summary.querySelector("ul").replaceChildren(...problems.map(({ entry, text, wrong }) => {
      const link = make("a", text);
      link.href = `#${(wrong[0] ?? entry.fields[0]).id}`;
      return make("li", link);
    }));
  };
  // By hand, so that the question is on the screen too, and no step is added to the way back.
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a"), field = link && form.querySelector(link.hash);
    if (!field) return;
    event.preventDefault();
    field.closest("fieldset").scrollIntoView();
    field.focus({ preventScroll: true });
  });
  const ask = () => { for (const { part, when } of entries) part.hidden = !fits(when); };
  const entryOf = (field) => entries.find(({ fields }) => fields.includes(field));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const entry of entries) entry.fields.some((field) => takeApart(entry, field.value));
    for (const one of asked) sure.add(one);
    const worked = workOut(), { problems } = worked;
    mark(worked, true);
    following = !problems.length;
    if (following) {
      show(worked);
      const provisional = shown.filter(({ assumed }) => assumed.length).length;
      tell(fill(say.saidStatus, { known: shown.length - provisional, provisional }));
    } else {
      made.hidden = true;
      status.textContent = "";
    }
    const next = following ? heading : summary;
    next.scrollIntoView();
    next.focus({ preventScroll: true });
  });
  form.addEventListener("input", follow);
  // While a button is pressed nothing on the page may move: it would be let go beside the button, and not be pressed at all.
  let pressing = false;
  form.addEventListener("pointerdown", ({ target }) => { pressing = !!target.closest("button"); });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => { pressing = false; }));
  form.addEventListener("change", ({ target }) => {
    if (entryOf(target)) takeApart(entryOf(target), target.value);
    else ask();
    if (pressing) return;
    follow();
    if (!entryOf(target) && (following || !summary.hidden)) mark(workOut());
    if (!made.hidden) tell(say.saidChanged);
  });
  form.addEventListener("paste", (event) => {
    const entry = entryOf(event.target);
    if (!entry || !takeApart(entry, event.clipboardData.getData("text"))) return;
    event.preventDefault();
    follow();
  });
  // What is wrong is said when somebody leaves a date, not while it is half written; and only after the button was pressed once.
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (pressing || !entryOf(target) || target.closest("fieldset").contains(relatedTarget) || !following && summary.hidden) return;
    const worked = workOut();
    mark(worked);
    if (following && worked.problems.length) tell(worked.problems[0].text);
  });
  form.addEventListener("reset", () => setTimeout(() => {
    following = false;
    made.hidden = true;
    also.checked = false;
    status.textContent = "";
    sure.clear();
    mark({ problems: [], faults: [] });
    ask();
  }));
  form.querySelector("[type=reset]").addEventListener("click", () => setTimeout(() => entries[0].fields[0].focus()));
  // A browser may bring back what was typed, after a reload or on the way back: nobody asked.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) form.reset(); });
  form.reset();

  made.querySelector("[data-do=print]").addEventListener("click", () => print());

  ask();
  box.hidden = false;
})();
