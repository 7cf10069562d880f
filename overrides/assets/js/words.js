// A word in the text opens its meaning where it stands. Without script, or in a browser without popovers, it is a link to the glossary.
(() => {
  if (!("popover" in HTMLElement.prototype)) return;
  const { more, of } = document.currentScript.dataset;
  // The page's own list of words holds every meaning that the page needs.
  const meanings = new Map([...document.querySelectorAll("dl.words dt a")].map((link) => [link.href, link.closest("div").querySelector("dd").textContent]));
  const tip = document.createElement("span");
  tip.className = "tip screen";
  tip.id = "tip";
  tip.popover = "auto";
  tip.setAttribute("role", "group");
  let word, pressed;
  const open = () => tip.matches(":popover-open");

  const place = () => {
    const line = [...word.getClientRects()].pop(), edge = 12;
    const width = document.documentElement.clientWidth, height = document.documentElement.clientHeight;
    const box = tip.getBoundingClientRect();
    tip.style.left = scrollX + Math.max(edge, Math.min(line.left, width - box.width - edge)) + "px";
    const first = word.getClientRects()[0].top - box.height - 8;
    const below = line.bottom + 8;
    tip.style.top = scrollY + (below + box.height > height && first > 0 ? first : below) + "px";
  };
  const fill = () => {
    const name = document.createElement("b");
    name.textContent = word.textContent;
    const link = document.createElement("a");
    link.href = word.href;
    link.textContent = more;
    tip.replaceChildren(name, " ", meanings.get(word.href), " ", link);
    tip.setAttribute("aria-label", of.replace("{word}", () => word.textContent));
    // Behind the word, so that it is read and reached next; but outside what gives a tick or a field its name.
    (word.closest(".tick .text, .question, label, legend, caption, summary") ?? word).after(tip);
  };
  const toggle = (next) => {
    const same = next === pressed || (open() && next === word);
    pressed = null;
    if (open()) tip.hidePopover();
    if (same) return;
    word = next;
    fill();
    tip.showPopover();
    place();
    tip.scrollIntoView({ block: "nearest" });
  };

  // The meaning closes when the focus goes on, so that it covers nothing that is reached next.
  document.addEventListener("focusin", ({ target }) => { if (open() && target !== word && !tip.contains(target)) tip.hidePopover(); });
  // A press on the word whose meaning is open closes it before the click arrives.
  document.addEventListener("pointerdown", (event) => { pressed = open() && word.contains(event.target) ? word : null; }, true);
  for (const link of document.querySelectorAll("main a.term")) {
    if (!meanings.has(link.href)) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      toggle(link);
    });
    link.addEventListener("keydown", (event) => {
      pressed = null;
      if (event.key !== " ") return;
      event.preventDefault();
      if (!event.repeat) toggle(link);
    });
  }
  tip.addEventListener("beforetoggle", (event) => {
    word.setAttribute("aria-expanded", event.newState === "open");
    if (event.newState === "closed" && tip.contains(document.activeElement)) word.focus();
  });
  addEventListener("resize", () => { if (open()) place(); });
})();
