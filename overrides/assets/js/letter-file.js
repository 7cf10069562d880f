// Makes the Word or ODT file of a letter in the page: the parts of the file that the build made, with what was typed in their places.
// In them ⟦=id⟧ is the place of a field, ⟦if 0⟧ ... ⟦end⟧ a part that depends on an answer, and ⟦note⟧ ... ⟦/note⟧ what says so.
window.letterTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
};
window.letterFile = (parts, kind, values, states) => {
  // XML 1.0 has no place for control characters (2.2). Halves of pairs become U+FFFD when the text is encoded.
  const safe = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/[&<>]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[one]);
  // A file keeps the lines and spaces that were typed, each in the way of its kind.
  const typed = {
    docx: (text) => safe(text).replace(/\t/g, "    ").replace(/\r?\n/g, '</w:t><w:br/><w:t xml:space="preserve">'),
    odt: (text) => safe(text).replace(/\t/g, "<text:tab/>").replace(/\r?\n/g, "<text:line-break/>")
      .replace(/(^| ) +/g, (all, first) => `${first}<text:s text:c="${all.length - first.length}"/>`),
  }[kind];
  const filled = (xml) => xml
    .replace(/⟦if (\d+)⟧([\s\S]*?)⟦end⟧/g, (all, at, inside) =>
      states[at] === "hidden" ? "" : inside.replace(/⟦note⟧([\s\S]*?)⟦\/note⟧/g, states[at] === "open" ? "$1" : ""))
    .replace(/⟦=([\w-]+)⟧/g, (all, id) => typed(values[id] ?? all));

  // --- A ZIP whose entries are stored as they are (APPNOTE 4.3).
  const table = Uint32Array.from({ length: 256 }, (_, one) => {
    for (let bit = 8; bit; bit--) one = one & 1 ? one >>> 1 ^ 0xedb88320 : one >>> 1;
    return one;
  });
  const checksum = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ sum >>> 8, -1) >>> 0;
  const numbers = (...pairs) => {
    const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, number] of pairs) {
      if (size === 2) view.setUint16(at, number, true); else view.setUint32(at, number, true);
      at += size;
    }
    return view;
  };
  const encode = (text) => new TextEncoder().encode(text);
  const local = [], central = [];
  let offset = 0, length = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = encode(filled(content)), label = encode(name);
    // Version 2.0, names in UTF-8, stored; 1 January 1980, as the files of the build have.
    const facts = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, label.length], [2, 0]];
    local.push(numbers([4, 0x04034b50], ...facts), label, bytes);
    central.push(numbers([4, 0x02014b50], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), label);
    offset += 30 + label.length + bytes.length;
    length += 46 + label.length;
  }
  const count = Object.keys(parts).length;
  return new Blob([...local, ...central, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0])]);
};
