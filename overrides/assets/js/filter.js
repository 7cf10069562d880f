// The field above a long list: hides the entries that do not have what is typed. Without script the list's own links lead into it.
(() => {
  const box = document.querySelector(".filter");
  if (!box) return;
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "").toLowerCase().replace(/\s+/g, " ");

  // A heading has what stands below it; an item of a list has further ones, which fold.
  const whole = (head) => {
    const found = [head];
    for (let next = head; head.matches("h2") && (next = next.nextElementSibling)?.matches("p, .uses");) found.push(next);
    return found;
  };
  const entries = [...document.querySelectorAll(box.dataset.entries)].map((name) => {
    const head = name.closest("h2, li");
    const all = whole(head);
    // What a word means and what else it is called; not the pages and the words to which its entry leads.
    const own = all.filter((one) => one.matches("h2, .meaning, .forms")).concat([...head.querySelectorAll(":scope > a")]);
    return {
      all, fold: head.querySelector("details"), text: plain(own.map((one) => one.textContent).join(" ")),
      inside: [...head.querySelectorAll("details li")].map((one) => [one, plain(one.textContent)]),
    };
  });

  const show = () => {
    const typed = plain(field.value).trim();
    let left = 0;
    for (const { all, fold, text, inside } of entries) {
      const own = text.includes(typed);
      const found = inside.filter(([, text]) => text.includes(typed));
      for (const one of all) one.hidden = !own && !found.length;
      for (const [one, text] of inside) one.hidden = !own && !text.includes(typed);
      if (fold) fold.open = !own && found.length > 0;
      left += !all[0].hidden;
    }
    for (const part of document.querySelectorAll("section.part")) part.hidden = !part.querySelector("li:not([hidden])");
    status.textContent = typed ? box.dataset.left.replace("{n}", left).replace("{all}", entries.length) : "";
  };
  const clear = () => { field.value = ""; show(); };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  // A link to an entry that is hidden brings all of them back.
  const led = () => {
    const target = field.value && document.querySelector(":target");
    if (target && target.closest("[hidden]")) { clear(); target.scrollIntoView(); }
  };
  addEventListener("hashchange", led);
  box.hidden = false;
})();
