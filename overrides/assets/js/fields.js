// What sheets.js and letter.js share: how words leave a page, copied or as a file that is made here, and fields that grow. Nothing is sent.
window.guideFields = {
  // A field that is as high as its words, where no style makes it so.
  grow(field) {
    if (CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = field.scrollHeight + field.offsetHeight - field.clientHeight + "px";
  },
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
    const address = URL.createObjectURL(new Blob([content], { type }));
    guideFields.follow(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  },
  // As a link that somebody follows: to a file that gets this name, or to a mail.
  follow(address, name) {
    const link = document.body.appendChild(document.createElement("a"));
    link.href = address;
    if (name) link.download = name;
    link.click();
    link.remove();
  },
};
