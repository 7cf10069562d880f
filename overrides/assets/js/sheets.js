// What a script adds to a sheet: ticks that are kept when somebody asks, words that can be copied or saved, ideas that move.
// Nothing is stored before "Keep my ticks" is pressed, typed words never are, and nothing is ever sent.
(() => {
  const site = new URL("../../", document.currentScript.src).pathname;
  const unsaved = new Set();

  for (const sheet of document.querySelectorAll("section.sheet")) {
    const tools = sheet.querySelector(".sheet-tools");
    if (!tools) continue;
    const say = tools.dataset;
    const status = tools.querySelector("[role=status]");
    const key = "ticks " + site + sheet.id;
    const boxes = [...sheet.querySelectorAll("[data-tick]")];
    const fields = [...sheet.querySelectorAll("textarea")];
    const part = (name) => tools.querySelector(`[data-do=${name}]`);
    const tell = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };

    // --- Ticks: by the id of each item, so that an edit elsewhere in the sheet loses none. Storage may be refused.
    const stored = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
    const id = (box) => box.id.slice(sheet.id.length + 1);
    const keep = () => {
      try { localStorage.setItem(key, JSON.stringify(boxes.filter((box) => box.checked).map(id))); return true; } catch { return false; }
    };
    const kept = () => { part("clear").hidden = !stored(); part("keep").hidden = !boxes.length || !!stored(); };
    for (const box of boxes) {
      box.checked = (stored() || []).includes(id(box));  // a browser may bring back what was ticked before a reload: nobody asked
      box.addEventListener("change", () => { if (stored()) keep(); else unsaved.add(sheet); });
    }
    part("keep").addEventListener("click", () => {
      const worked = keep();
      if (worked && !fields.some((field) => field.value)) unsaved.delete(sheet);
      tell(worked ? say.kept : say.failed);
      kept();
      if (part("keep").hidden) part("clear").focus();
    });
    part("clear").addEventListener("click", () => {
      try { localStorage.removeItem(key); } catch { /* it was never stored */ }
      for (const box of boxes) box.checked = false;
      tell(say.cleared);
      kept();
      part("keep").focus();
    });

    // --- Words: paper shows a copy of them, because a field cuts off what does not fit.
    for (const field of fields) {
      const typed = field.nextElementSibling;
      const grow = () => {
        typed.textContent = field.value;
        guideFields.grow(field);
      };
      field.addEventListener("input", () => { unsaved.add(sheet); grow(); });
    }
    const text = () => {
      const lines = [sheet.querySelector(".sheet-title").textContent, ""];
      for (const one of sheet.querySelectorAll(":scope > h2, :scope > h3, :scope > h4, :scope > h5, .tick, .question, .columns th, textarea")) {
        if (one.matches("textarea")) lines.push(...(one.closest("td") ? columnWords(one) : [one.value]), "");
        else if (one.matches(".tick")) lines.push((one.querySelector("input").checked ? "[x] " : "[ ] ") + plain(one.querySelector(".text")));
        else if (!one.matches("th")) lines.push("", plain(one));
      }
      return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
    };
    const plain = (element) => element.innerText.replace(/\s+/g, " ").trim();
    const columnWords = (field) => {
      const cell = field.closest("td");
      return [cell.dataset.column + ":", ...[...cell.querySelectorAll(".placed > li > .idea")].map((idea) => "- " + plain(idea)), field.value];
    };
    const done = (what) => { unsaved.delete(sheet); return what; };
    part("copy").addEventListener("click", async () => tell(await guideFields.copy(text()) ? done(say.copied) : say.failed));
    part("save").addEventListener("click", () => {
      guideFields.save(text().replace(/\n/g, "\r\n"), sheet.id + ".txt", "text/plain");
      tell(done(say.saved));
    });
    part("print").addEventListener("click", () => print());

    // --- Sorting: choose an idea, then where it goes. One at a time is open; the ideas are a plain list without script.
    for (const sort of sheet.querySelectorAll(".sort")) {
      const ideas = sort.querySelector(".ideas");
      const places = new Map();
      for (const cell of sort.querySelectorAll("td")) {
        const list = document.createElement("ul");
        list.className = "placed";
        list.setAttribute("aria-label", cell.dataset.column);
        cell.prepend(list);
        places.set(cell.dataset.column, list);
      }
      const how = document.createElement("p");
      how.className = "screen";
      how.textContent = say.how;
      const said = document.createElement("p");
      said.className = "sort-said screen";
      said.setAttribute("role", "status");
      ideas.before(how, said);
      const all = ideas.children.length;
      const close = (focus) => {
        const open = sort.querySelector("[aria-expanded=true]");
        if (!open) return;
        open.setAttribute("aria-expanded", "false");
        open.nextElementSibling.remove();
        if (focus) open.focus();
      };
      const open = (button, item) => {
        const menu = document.createElement("div");
        menu.className = "moves";
        menu.setAttribute("role", "group");
        menu.setAttribute("aria-label", say.move + ": " + button.textContent);
        const choices = [...places].filter(([, list]) => list !== item.parentElement);
        if (item.parentElement !== ideas) choices.push([say.back, ideas]);
        for (const [name, list] of choices) {
          const choice = menu.appendChild(document.createElement("button"));
          choice.type = "button";
          choice.className = "btn plain";
          choice.textContent = name;
          choice.addEventListener("click", () => {
            const next = item.nextElementSibling || item.previousElementSibling || item;
            close();
            list.append(item);
            unsaved.add(sheet);
            const placed = all - ideas.children.length;
            said.textContent = say.moved.replace("{idea}", () => button.textContent).replace("{column}", () => name)
              .replace("{n}", placed).replace("{all}", all);
            next.querySelector(".idea").focus();
          });
        }
        button.setAttribute("aria-expanded", "true");
        button.after(menu);
        menu.firstChild.focus();
      };
      for (const item of [...ideas.children]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "idea";
        button.setAttribute("aria-expanded", "false");
        button.append(plain(item) || item.textContent);
        item.replaceChildren(button);
        button.addEventListener("click", () => {
          const was = button.getAttribute("aria-expanded") === "true";
          close();
          if (!was) open(button, item);
        });
      }
      sort.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && sort.querySelector("[aria-expanded=true]")) { event.preventDefault(); close(true); }
      });
      sort.classList.add("live");
    }

    for (const name of ["copy", "save"]) part(name).hidden = !fields.length;
    part("print").hidden = !sheet.closest(".twin");
    for (const note of tools.querySelectorAll("[data-for]")) note.hidden = !(note.dataset.for === "keep" ? boxes : fields).length;
    kept();
    tools.hidden = !tools.querySelector("button:not([hidden])");
  }

  // Typed words are in no storage: say so before they are lost.
  addEventListener("beforeunload", (event) => { if (unsaved.size) { event.preventDefault(); event.returnValue = ""; } });
})();
