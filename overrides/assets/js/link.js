// Copies what stands under "Link to this page". Without script it can be selected and copied by hand.
for (const box of document.querySelectorAll(".link-here")) {
  const status = box.querySelector("[role=status]");
  for (const button of box.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      let worked = true;
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        // Browsers without a clipboard to write to, and pages opened from a memory stick.
        getSelection().selectAllChildren(text);
        worked = document.execCommand("copy");
      }
      status.textContent = "";
      setTimeout(() => { status.textContent = worked ? box.dataset.copied : box.dataset.failed; }, 50);
    });
  }
}
