// A letter that somebody completes: what is typed goes into its text as it is typed, and from there to a file, an e-mail or paper.
// Nothing is stored, and nothing is sent. What makes a file is fetched when somebody asks for one (letter-file.js, and files.js of
// the letter, which has the parts of its Word and ODT files).
(() => {
  const site = document.currentScript.src;
  const unsaved = new Set();
  const MAIL = 1900;  // characters of an address that every mail program takes (Windows cuts at about 2,000)

  const FEW = 5;  // empty places that are named, not only counted

  // Scripts, not a fetch: they work on a page opened from a memory stick.
  const run = (src) => new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src, onload: done });
    script.onerror = () => { script.remove(); failed(); };
    document.head.append(script);
  });

  for (const letter of document.querySelectorAll("section.letter")) {
    const form = letter.querySelector(".letter-form"), written = letter.querySelector(".letter-text");
    const tools = letter.querySelector(".sheet-tools");
    if (!form || !tools) continue;
    const say = tools.dataset, status = tools.querySelector("[role=status]");
    const days = guideDays(form.dataset);
    const tell = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
    const now = new Date(), today = days.day(now.getFullYear(), now.getMonth() + 1, now.getDate());

    // --- What is typed.
    const fields = new Map([...form.querySelectorAll("[data-field]")].map((part) => {
      const id = part.dataset.field;
      const gaps = [...written.querySelectorAll(".gap")].filter((gap) => gap.dataset.field === id);
      return [id, {
        part, gaps, kind: part.dataset.kind, input: part.querySelector("input[type=text], textarea"), empty: gaps[0]?.textContent,
        ways: part.dataset.ways && JSON.parse(part.dataset.ways), output: part.querySelector("output"),
      }];
    }));
    for (const field of fields.values()) {
      field.waits = field.output?.textContent;
      // The letter ends the sentence that this field ends: a full stop that is typed would be the second.
      field.ended = field.kind === "line" && field.gaps.some((gap) => gap.nextSibling?.data?.startsWith("."));
    }
    const chosen = (field) => field?.part.querySelector("input:checked");
    const dayOf = (field) => {
      const [date, month, year] = days.partsOf(field?.input?.value ?? "");
      return year ? days.day(+year, days.monthOf(month), days.dateOf(date)) : null;
    };
    // The last day of a time limit, once the day it is counted from is typed and the questions it depends on are answered.
    const lastDay = (field) => {
      const way = field.ways?.find(({ when }) => Object.entries(when).every(([id, answer]) => chosen(fields.get(id))?.value === answer));
      const from = way ? dayOf(fields.get(way.from)) : null;
      return from === null ? null
        : way.steps.reduce((day, [count, working, after]) => days.lastDay(after ? day + 1 : day, count, working), from);
    };
    const valueOf = (field) => {
      if (field.output) {
        const day = lastDay(field);
        return day === null ? "" : days.inWords(day);
      }
      const typed = field.kind === "date" ? dayOf(field) : null;
      if (typed !== null) return days.inDay(typed);
      const words = field.input ? field.input.value.trim() : chosen(field)?.nextElementSibling.textContent ?? "";
      return field.ended ? words.replace(/\.$/, "") : words;
    };
    // What a part of the text depends on: "shown", "hidden", or "open" while its question has no answer.
    const parts = [...written.querySelectorAll(".only")];
    const stateOf = (part) => {
      const [id, choices] = part.dataset.if.split(":").map((text) => text.trim());
      const field = fields.get(id);
      if (choices) {
        const choice = chosen(field);
        return !choice ? "open" : choices.split(/\s*,\s*/).includes(choice.value) ? "shown" : "hidden";
      }
      return field && valueOf(field) ? "shown" : "hidden";
    };

    // The fields on which a part depends are always asked for; of the others, those that a part for the answer that was given has.
    const conditions = new Set(parts.map((part) => part.dataset.if.split(":")[0].trim()));
    const countedFrom = (id) => [...fields].filter(([, { ways }]) => ways?.some(({ from, when }) => from === id || id in when));
    const unused = (id, { gaps }) => !conditions.has(id) && gaps.length > 0 && gaps.every((gap) => {
      const part = gap.closest(".only");
      return part?.dataset.if.includes(":") && states[parts.indexOf(part)] !== "shown";
    }) && countedFrom(id).every(([day, field]) => unused(day, field));

    // --- The text, as far as it is written.
    let values = {}, states = [];
    const update = () => {
      values = Object.fromEntries([...fields].map(([id, field]) => [id, valueOf(field)]));
      states = parts.map(stateOf);
      parts.forEach((part, at) => {
        part.hidden = states[at] === "hidden";
        part.querySelector(".only-if").hidden = states[at] !== "open";
      });
      const missing = [];
      for (const [id, field] of fields) {
        field.part.hidden = unused(id, field);
        if (field.output) tellDay(field, values[id]);
        for (const gap of field.gaps) {
          gap.textContent = values[id] || field.empty;
          gap.classList.toggle("filled", !!values[id]);
          gap.dir = values[id] ? "auto" : "";
        }
        const open = parts.some((part, at) => states[at] === "open" && part.dataset.if.split(":")[0].trim() === id);
        if (open || !field.part.hidden && !values[id] && field.gaps.some((gap) => !gap.closest("[hidden]"))) missing.push(field);
      }
      // Nobody types a last day: it is named only where nothing else is empty, as after a date that cannot be read.
      const asked = missing.filter(({ output }) => !output);
      const names = (asked.length ? asked : missing).flatMap(({ part, input, output }, at) => {
        const link = document.createElement("a");
        link.textContent = part.querySelector(".question").firstChild.textContent.trim();
        link.href = `#${(input ?? output ?? part.querySelector("input")).id}`;
        return [at ? ", " : " ", link];
      });
      const count = names.length / 2, said = (count > 1 ? say.leftMany : say.leftOne).replace("{n}", count);
      tools.querySelector(".left").replaceChildren(...!count ? [say.leftNone] : count > FEW ? [said.replace(/:$/, ".")] : [said, ...names]);
    };
    // Only what changes is written: a screen reader says it.
    const tellDay = (field, said) => {
      const early = said && "passed" in field.part.dataset && lastDay(field) >= today ? ` ${say.notPassed}` : "";
      const text = said ? `${said}.${early}` : field.waits;
      if (field.output.textContent !== text) field.output.textContent = text;
    };
    const read = (field) => {
      const typed = field.input.value.trim(), day = dayOf(field);
      field.part.querySelector(".read").textContent = !typed ? "" : day === null ? say.noDate : days.inWords(day);
      // An empty aria-invalid means "false" (WAI-ARIA 1.2).
      if (typed && day === null) field.input.setAttribute("aria-invalid", "true");
      else field.input.removeAttribute("aria-invalid");
    };
    form.addEventListener("input", ({ target }) => {
      unsaved.add(letter);
      if (target.matches("textarea")) guideFields.grow(target);
      update();
    });
    form.addEventListener("change", ({ target }) => {
      const field = fields.get(target.closest("[data-field]").dataset.field);
      if (field.kind === "date") read(field);
      update();
    });
    form.addEventListener("submit", (event) => event.preventDefault());

    // --- As plain text: what a reader sees of it, and nothing that was added to explain it.
    const list = (element, indent) => [...element.children].map((item, at) =>
      `${indent}${element.matches("ol") ? `${element.start + at}.` : "-"} ${plain(item, `${indent}  `).trim()}`).join("\n");
    const plain = (element, indent = "") => [...element.childNodes].map((node) =>
      node.nodeType === Node.TEXT_NODE ? node.data.replace(/\s+/g, " ")
        : node.nodeType !== Node.ELEMENT_NODE || node.hidden || node.matches(".tip, .vh, .screen") ? ""
        : node.matches(".gap") ? node.textContent : node.matches("br") ? "\n"
        : node.matches("ul, ol") ? `\n${list(node, indent)}` : plain(node, indent)).join("");
    const lines = (element) => [...element.children].filter((child) => !child.hidden && !child.matches(".tip")).flatMap((child) => {
      if (child.matches("ul, ol")) return [list(child, "")];
      if (child.matches("table")) return [[...child.rows].map((row) => [...row.cells].map((cell) => plain(cell).trim()).join(" | ")).join("\n")];
      return child.matches("div, blockquote, dl") ? lines(child) : [plain(child).trim()];
    });
    const text = () => `${lines(written).filter(Boolean).join("\n\n")}\n`;

    // --- Away from the page.
    const done = (what) => { unsaved.delete(letter); tell(what); };
    // Half of a pair, which a cut emoji leaves, would end encodeURIComponent with an error.
    const inAddress = (words) => encodeURIComponent(words.replace(/[\ud800-\udfff]/gu, "\ufffd"));
    const part = (name) => tools.querySelector(`[data-do=${name}]`);
    part("copy").addEventListener("click", async () => { if (await guideFields.copy(text())) done(say.copied); else tell(say.failed); });
    part("mail").addEventListener("click", async () => {
      const heading = [...written.querySelectorAll("h2, h3, h4")].find((one) => !one.closest("[hidden]"));
      const subject = plain(heading ?? letter.querySelector(".sheet-title")).trim();
      const address = `mailto:?subject=${inAddress(subject)}&body=${inAddress(text().replace(/\n/g, "\r\n"))}`;
      const fits = address.length <= MAIL;
      if (!fits && !await guideFields.copy(text())) return tell(say.failed);
      done(fits ? say.mailed : say.long);
      guideFields.follow(fits ? address : address.split("&body=")[0]);
    });
    part("print").addEventListener("click", () => print());
    for (const kind of ["docx", "odt"]) {
      part(kind)?.addEventListener("click", async () => {
        try {
          if (!window.letterFiles) await Promise.all([run(new URL("letter-file.js", site)), run(say.files)]);
          const said = Object.fromEntries([...fields].map(([id, field]) => [id, values[id] || field.empty]));
          guideFields.save(letterFile(letterFiles[kind], kind, said, states), `${letter.id}.${kind}`, letterTypes[kind]);
          done(say.saved);
        } catch {
          tell(say.failed);
        }
      });
    }

    // A browser may bring back what was typed, after a reload or on the way back: nobody asked.
    // The letter and what can be done with it stand together: beside the form where there is room, below it elsewhere.
    const beside = document.createElement("div"), title = letter.querySelector(":scope > .part-title");
    beside.className = "beside";
    title.before(beside);
    beside.append(title, tools, written);
    form.reset();
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      form.reset();
      unsaved.delete(letter);
      for (const field of fields.values()) if (field.kind === "date") read(field);
      update();
    });
    form.hidden = tools.hidden = title.hidden = false;
    letter.classList.add("live");
    update();
  }

  // A slip of the thumb on a link would lose what is written: phones do not warn. Looked at when it happens: the meaning of a word
  // brings a link of its own.
  addEventListener("click", ({ target }) => {
    const link = target.closest("a[href]:not([href^='#'], [href^='mailto:'], [download], .term)");
    if (link && unsaved.size) { link.target = "_blank"; link.rel = "noopener"; }
  }, true);
  // What is typed is in no storage: say so before it is lost.
  addEventListener("beforeunload", (event) => { if (unsaved.size) { event.preventDefault(); event.returnValue = ""; } });
})();
