// Follows an old address to its end: a page that has moved keeps its part, a part that has moved leads to its new page.
// Without script the page leads on by itself, to its top, or says where the part has gone.
(() => {
  const { to } = document.currentScript.dataset;
  if (!location.hash) return;
  if (to) {
    stop();  // before the page's own refresh is read, which would win
    location.replace(new URL(to, location.href).href.split("#")[0] + location.hash);
    return;
  }
  document.addEventListener("DOMContentLoaded", () => {
    let part;
    try { part = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }  // "#%" is no address of ours
    if (part?.matches(".moved > li")) location.replace(part.querySelector("a").href);
  });
})();
