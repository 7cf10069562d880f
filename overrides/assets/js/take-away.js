// How words leave a page: copied, or saved as a file that is made here. For sheets.js and letter.js; nothing is sent.
window.guideTakeAway = {
  // True where it worked. Browsers without a clipboard, and pages opened from a memory stick, have only the old way.
  async copy(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the old way */ }
    const before = document.activeElement;
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = text;
    field.select();
    const worked = document.execCommand("copy");
    field.remove();
    before?.focus();
    return worked;
  },
  save(content, name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },
};
