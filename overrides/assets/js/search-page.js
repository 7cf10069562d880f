// The page of results: everything that its address asks for (`?q=`), grouped by page, a line of text each with the words marked.
(async () => {
  const PAGES = 10, SHOWN = 3, BEFORE = 50, LENGTH = 160;
  const form = document.querySelector("main form.find");
  const status = document.querySelector("main [role=status]");
  const list = document.querySelector(".results");
  const { base, broken } = form.dataset;
  const asked = (new URLSearchParams(location.search).get("q") ?? "").slice(0, form.q.maxLength);
  document.querySelector("main .no-script").remove();
  form.q.value = asked;
  if (!asked.trim()) return form.q.focus();
  document.title = asked + " - " + document.title;
  const find = await guideFind();
  if (!find) return status.textContent = broken;
  const { pages, count, said, say, ways } = find(asked);

  // The words as they may stand in a text: whole where short or a number, else with any ending.
  const forms = ways.map((way) => way.map((word) => word + (word.length < 3 || /\d/.test(word) ? "(?![\\p{L}\\p{N}])" : "[\\p{L}\\p{N}]*")).join("[^\\p{L}\\p{N}]+"));
  const marks = forms.length ? new RegExp("(^|[^\\p{L}\\p{N}])(" + forms.join("|") + ")", "giu") : /(?!)/g;

  const make = (tag, values = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...inside.filter(Boolean));
    return made;
  };
  const marked = (text) => {
    const parts = [];
    let at = 0;
    for (const { 0: whole, 1: before, 2: word, index } of text.matchAll(marks)) {
      parts.push(text.slice(at, index + before.length), make("mark", {}, word));
      at = index + whole.length;
    }
    return make("span", {}, ...parts, text.slice(at));
  };
  // A line of the text around the first of the words, cut between words.
  const line = (text) => {
    const at = Math.max(0, text.search(marks));
    const start = at > BEFORE ? text.indexOf(" ", at - BEFORE) + 1 : 0;
    const end = text.length > start + LENGTH ? text.lastIndexOf(" ", start + LENGTH) : text.length;
    return marked((start ? "\u2026 " : "") + text.slice(start, end) + (end < text.length ? " \u2026" : ""));
  };

  const shown = ({ location, title, text, answers, page }) => make("p", {},
    location !== page.location && make("a", { href: base + location }, marked(title)), location !== page.location && text && ": ",
    answers && make("span", { className: "answers" }, answers + " "), text && line(text));
  const group = ({ page, hits }) => make("li", {},
    make("h2", {}, make("a", { href: base + page.location }, marked(page.title), page.part && make("small", {}, page.part))),
    page.whom && make("p", { className: "whom" }, page.whom),
    ...hits.slice(0, SHOWN).map(shown),
    hits.length > SHOWN && make("details", { className: "fold" },
      make("summary", {}, say.more.replace("{n}", hits.length - SHOWN), make("span", { className: "vh" }, ": " + page.title)),
      ...hits.slice(SHOWN).map(shown)));

  // Where nothing is found, the page itself offers others, or the search does.
  if (count || !document.querySelector(".ways")) list.append(...pages.slice(0, PAGES).map(group));
  if (count && pages.length > PAGES) {
    const more = make("ol", { className: "results" }, ...pages.slice(PAGES).map(group));
    const line = make("summary", {}, say.pages.replace("{n}", pages.length - PAGES));
    list.after(make("details", { className: "fold more" }, line, more));
  }
  list.hidden = !list.children.length;
  status.append(...said.map((one) => make("span", {}, one + " ")));
})();
