// Follows an old address to its end: a page that has moved keeps its part, a part that has moved leads to its new page.
// Without script the page leads on by itself, to its top, or says where the part has gone.
document.addEventListener("DOMContentLoaded", () => {
  if (!location.hash) return;
  const part = document.querySelector(`.moved > li[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"] > a`);
  const page = document.querySelector("a[data-moved]");
  if (part) location.replace(part.href);
  else if (page) location.replace(page.href.split("#")[0] + location.hash);
});
