// The search in the header: a combobox over the site's index, fetched when the field is first used.
(() => {
  const { base, index: file } = document.currentScript.dataset;
  const form = document.querySelector("form.find");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const say = form.dataset;
  const LIMIT = 8, OF_ONE_PAGE = 2, WORDS = 12;
  let entries, timer, active = -1;

  // "s.24(5)" and "s24" are the words "s 24 5" and "s 24".
  const words = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "").toLowerCase()
    .replace(/(\p{L})(?=\p{N})/gu, "$1 ").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // With a space before each word and behind the last, " wo" finds words that start with "wo".
  const spaced = (text) => " " + words(text).join(" ") + " ";
  // "refuse" finds "refusing" and "refusal" too.
  const stem = (word) => word.length > 3 ? word.replace(/(ing|ed|es|al|s|e)$/, "") : word;

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
      return docs.map(([location, title, text = "", keys = "", definition]) => {
        const [address] = location.split("#");
        const page = titles.get(address) ?? title;
        return {
          location, address, title, page, asked: keys ? keys.split("|") : [], keys: keys ? keys.split("|").map(spaced) : [],
          // A definition is found by its word: what it says weighs little.
          fields: [[spaced(title), 6], [spaced(page), 2], [spaced(text), definition ? .2 : 1]],
        };
      });
    })
    .catch(() => { entries = undefined; return null; });

  // How well a word stands in a text: whole, as a start, by its stem. A number is whole or it is another number.
  const fit = (text, word) => text.includes(" " + word + " ") ? 1
    : /^\p{N}/u.test(word) ? 0 : text.includes(" " + word) ? .75 : text.includes(" " + stem(word)) ? .6 : 0;

  // A word that stands everywhere says little, so none has to be left out: "can they say no" finds what it means.
  const find = (all, query) => {
    const asked = " " + query.join(" ") + " ";
    const weights = query.map((word) => Math.log(1 + all.length / (1 + all.filter(({ fields }) => fields.some(([text]) => fit(text, word))).length)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const share = (text) => query.reduce((sum, word, at) => sum + weights[at] * fit(text, word), 0) / whole;
    // The other way round: how much of a question was asked.
    const back = (one) => {
      const all = one.trim().split(" ");
      return all.filter((word) => fit(asked, word)).length / all.length;
    };
    const rate = ({ keys, fields, location, address }) => {
      let found = 0, covered = 0;
      query.forEach((word, at) => {
        const best = Math.max(...fields.map(([text, worth]) => worth * fit(text, word)));
        found += weights[at] * best;
        if (best) covered += weights[at];
      });
      const fits = keys.map((one) => one === asked ? 40 : asked.includes(one) ? 12 : 16 * share(one) ** 3 * back(one));
      const key = Math.max(0, ...fits);
      covered /= whole;
      return [key > 3 ? fits.indexOf(key) : -1, key + found / whole * covered ** 2 + (location === address ? .3 : 0) * covered];
    };
    const pages = {};
    return all.map((entry) => [entry, ...rate(entry)]).map(([entry, key, points]) => ({ entry, key, points }))
      .filter((hit) => hit.points > .25).sort((a, b) => b.points - a.points)
      .filter(({ entry }) => (pages[entry.address] = (pages[entry.address] ?? 0) + 1) <= OF_ONE_PAGE);
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
    const query = words(asked).slice(0, WORDS);
    if (!asked.trim()) return close();
    const all = await load();
    if (field.value !== asked || !form.contains(document.activeElement)) return;
    close();
    if (!all) return status.textContent = say.broken;
    const hits = find(all, query);
    const n = hits.length;
    status.textContent = (n > LIMIT ? say.many : n > 1 ? say.all : n ? say.one : say.none)
      .replace("{n}", n).replace("{shown}", LIMIT);
    if (!n) return;
    hits.slice(0, LIMIT).forEach(({ entry, key }, index) => {
      const option = list.appendChild(document.createElement("a"));
      option.appendChild(document.createElement("b")).textContent = entry.title;
      if (entry.title !== entry.page) option.append(" " + entry.page);
      // Which of its questions was meant: a title of the law says little about what it answers.
      if (words(entry.asked[key] ?? "").length > 2) option.appendChild(document.createElement("small")).textContent = say.answers.replace("{question}", () => entry.asked[key]);
      Object.assign(option, { id: "find-" + index, href: base + entry.location, tabIndex: -1 });
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
