// The search in the header: a combobox whose list ends with the way to all results. What ranks is fetched when the field is first used.
(() => {
  const { base, index } = document.currentScript.dataset;
  const ranking = new URL("search-find.js", document.currentScript.src).href;
  const LIMIT = 8;
  let ready, timer, active = -1;

  // Scripts, not a fetch: they work on a page opened from a memory stick.
  const run = (src) => new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src, onload: done });
    script.onerror = () => { script.remove(); failed(); };
    document.head.append(script);
  });
  // What finds; null where it cannot be fetched, and then the next one to ask tries again.
  const load = () => ready ??= Promise.all([run(ranking), run(base + index)]).then(() => guideSearch(searchIndex))
    .catch(() => ready = null);
  window.guideFind = load;

  const form = document.querySelector("header form.find");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");

  const close = () => {
    clearTimeout(timer);
    list.hidden = true;
    list.textContent = status.textContent = "";
    choose(-1);
    field.setAttribute("aria-expanded", "false");
  };

  const choose = (at) => {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = at;
    if (!options[active]) return field.removeAttribute("aria-activedescendant");
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  };

  const add = (href, title, ...more) => {
    const option = list.appendChild(document.createElement("a"));
    Object.assign(option, { id: "find-" + list.children.length, href, tabIndex: -1 });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.appendChild(document.createElement("b")).textContent = title;
    for (const [tag, text] of more) if (text) option.append(" ", Object.assign(document.createElement(tag), { textContent: text }));
  };

  const show = async () => {
    const asked = field.value;
    if (!asked.trim()) return close();
    const find = await load();
    if (field.value !== asked || !form.contains(document.activeElement)) return;
    close();
    if (!find) return status.textContent = form.dataset.broken;
    const { pages, count, said, all } = find(asked, LIMIT);
    status.textContent = said.join(" ");
    for (const { page, hits: [hit] } of pages.slice(0, LIMIT)) {
      add(base + hit.location, hit.title, ["span", hit.location === page.location ? page.part : page.title], ["small", page.whom], ["small", hit.answers]);
    }
    if (count) add(form.action + "?" + new URLSearchParams({ q: asked }), all);
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };

  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 120); });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && (count || status.textContent)) { event.preventDefault(); close(); }
    else if (event.key === "Escape") fold(false);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (!count) return show();
      choose(event.key === "ArrowDown" ? (active + 1) % count : (active < 1 ? count : active) - 1);
    }
  });
  // Enter or the button: follow the chosen result; with none chosen the form leads to the page of all results.
  form.addEventListener("submit", (event) => {
    if (!list.children[active]) return;
    event.preventDefault();
    list.children[active].click();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", () => setTimeout(close));
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });

  // On small screens a link to the page of results stands for the form, which it unfolds.
  const opener = document.querySelector("a.find-open");
  const fold = (open) => {
    if (!opener || open === form.closest(".bar").classList.contains("searching")) return;
    form.closest(".bar").classList.toggle("searching", open);
    opener.setAttribute("aria-expanded", open);
    (open ? field : opener).focus();
  };
  opener?.setAttribute("aria-expanded", "false");
  opener?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fold(opener.getAttribute("aria-expanded") !== "true");
  });

  form.hidden = false;
})();
