// The search in the header: a combobox over the site's index, fetched when the field is first used.
(() => {
  const { base, index: file } = document.currentScript.dataset;
  const form = document.querySelector("form.find");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const say = form.dataset;
  const LIMIT = 8;
  let entries, timer, active = -1;

  // The words of a text with a space before each: " wo" finds words that start with "wo".
  const words = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "").toLowerCase()
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const spaced = (text) => " " + words(text).join(" ") + " ";

  // A script, not a fetch: it works on a page opened from a memory stick.
  const index = () => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = base + file;
    script.onload = () => window.searchIndex ? done(window.searchIndex) : failed();
    script.onerror = () => { script.remove(); failed(); };
    document.head.append(script);
  });

  const load = () => entries ??= index()
    .then((docs) => {
      const titles = new Map(docs.map(([location, title]) => [location, title]));
      return docs.map(([location, title, text]) => {
        const page = titles.get(location.split("#")[0]) ?? title;
        return { address: base + location, title, page, heads: spaced(title), pages: spaced(page), text: spaced(text) };
      });
    })
    .catch(() => { entries = undefined; return null; });

  // Every word must start a word. A title outweighs any text.
  const score = (entry, query) => {
    let total = entry.title === entry.page ? 2 : 0;
    for (const word of query) {
      const start = " " + word;
      if (entry.heads.includes(start)) total += entry.heads.includes(start + " ") ? 120 : 100;
      else if (entry.pages.includes(start)) total += 10;
      else if (entry.text.includes(start)) total += entry.text.includes(start + " ") ? 2 : 1;
      else return 0;
    }
    return total;
  };

  const close = () => {
    clearTimeout(timer);
    list.hidden = true;
    list.textContent = status.textContent = "";
    choose(-1);
    field.setAttribute("aria-expanded", "false");
  };

  const choose = (index) => {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    if (!options[active]) return field.removeAttribute("aria-activedescendant");
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  };

  const show = async () => {
    const asked = field.value;
    const query = words(asked);
    if (!query.length) return close();
    const all = await load();
    if (field.value !== asked || !form.contains(document.activeElement)) return;
    close();
    if (!all) return status.textContent = say.broken;
    const hits = all.map((entry) => ({ entry, points: score(entry, query) })).filter((hit) => hit.points)
      .sort((a, b) => b.points - a.points);
    const n = hits.length;
    status.textContent = (n > LIMIT ? say.many : n > 1 ? say.all : n ? say.one : say.none)
      .replace("{n}", n).replace("{shown}", LIMIT);
    if (!n) return;
    hits.slice(0, LIMIT).forEach(({ entry }, index) => {
      const option = list.appendChild(document.createElement("a"));
      option.appendChild(document.createElement("b")).textContent = entry.title;
      if (entry.title !== entry.page) option.append(" " + entry.page);
      Object.assign(option, { id: "find-" + index, href: entry.address, tabIndex: -1 });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };

  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 120); });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && (count || status.textContent)) { event.preventDefault(); close(); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (!count) return show();
      choose(event.key === "ArrowDown" ? (active + 1) % count : (active < 1 ? count : active) - 1);
    }
  });
  // Enter or the button: follow the chosen result, or choose the first.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (list.children[active]) return list.children[active].click();
    field.focus();
    await show();
    if (list.children.length) choose(0);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", () => setTimeout(close));
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });

  form.hidden = false;
})();
