// Escape folds the menu and returns to its line. The menu itself needs no script.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest(".menu details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
