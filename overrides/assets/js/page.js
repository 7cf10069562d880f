// What is folded: the menu, and the parts at the end of a page. All of it unfolds without script; this is for keys, old browsers and paper.
(() => {
  // Escape folds the menu and returns to its line.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest(".menu details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // On paper nothing is folded: a style does that where the browser knows what it names, and this where it does not.
  let opened = [];
  addEventListener("beforeprint", () => {
    if (CSS.supports?.("selector(::details-content)")) return;
    opened = [...document.querySelectorAll("main details:not([open], .screen)")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; });

  // A link to what is folded unfolds it. Newer browsers do so by themselves when the page opens, but not for a link that is followed twice.
  const named = () => { try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; } };
  const unfold = () => {
    const part = named();
    let closed = part?.closest("details:not([open])");
    if (!closed) return;
    for (; closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
    part.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  document.addEventListener("click", ({ target }) => { if (target.closest("a[href^='#']")) setTimeout(unfold); });
  unfold();
})();
