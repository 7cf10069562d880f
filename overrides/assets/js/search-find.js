// What the search finds: reads the index and ranks what is in it. Fetched when somebody searches, by the field in the header and by
// the page of results.
(() => {
  const WORDS = 12, LEAST = .25, OF_BEST = .1, BEST = 8;
  const LAW = 1, DEFINITION = 2;
  // What something counts: where it stands, how it stands there, how it was typed.
  const TITLE = 6, TERM = 4, PAGE = 2, QUESTION = 2, MEANING = .2;
  const COMMON = 1.2;
  const OTHERWISE = .85, MENDED = .9, ASKING = .4, LAW_FOR_QUESTION = .6, GUIDE = 2;

  // "s.24(5)" and "s24" are the words "s 24 5" and "s 24".
  const words = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "").toLowerCase()
    .replace(/(\p{L})(?=\p{N})/gu, "$1 ").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // With a space before each word and behind the last, " wo" finds words that start with "wo".
  const spaced = (text) => " " + words(text).join(" ") + " ";
  // "refuse" finds "refusing" and "refusal" too, "reply" finds "replied".
  const stem = (word) => word.length > 4 ? word.replace(/(ing|ied|ies|ed|es|al|s|e|y)$/, "") : word.length > 3 ? word.replace(/(es|s|e)$/, "") : word;

  // How well a wording stands in a text: whole, as a start, by its stem. A number is whole or it is another number.
  const fit = (text, word) => text.includes(" " + word + " ") ? 1
    : /^\p{N}/u.test(word) ? 0 : text.includes(" " + word) ? .75 : text.includes(" " + stem(word)) ? .6 : 0;

  // True for two words that one letter parts: another, one too many, one too few, or two that changed places.
  const near = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const rest = (word, from) => word.slice(at + from);
    return rest(one, 1) === rest(other, 1) || rest(one, 1) === rest(other, 0) || rest(one, 0) === rest(other, 1)
      || one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, 2) === rest(other, 2);
  };

  // A text with its placeholders filled in.
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  window.guideSearch = ({ entries, also, asks, start, parts, say }) => {
    const pages = new Map();
    const all = entries.map(([location, title, text = "", keys = "", kind = 0, whom = "", part = ""]) => {
      const [address] = location.split("#");
      const asked = keys ? keys.split("|") : [];
      const definition = kind & DEFINITION;
      if (!pages.has(address)) {
        pages.set(address, { location, title, part: parts[part] === title ? "" : parts[part], text: "", law: kind & LAW, whom: whom && filled(say.whom, { whom }) });
      }
      const page = pages.get(address);
      const [named, told, answers] = [title, text, [...asked, whom].join(" ")].map(spaced);
      page.text += named + told + answers;
      return {
        location, title, text, page, definition, asked: definition ? [] : asked, keys: asked.map(spaced), first: location === address,
        // A definition is found by its word: what it says weighs little.
        fields: [[named, definition ? TERM : TITLE], [spaced(page.title), PAGE], [told, definition ? MEANING : 1], [answers, QUESTION]],
      };
    });
    const asking = new Set(asks);
    const others = also.map(([typed, ...meant]) => [words(typed), meant.map((one) => words(one).join(" "))]);
    let known;
    // Every word of the guide: one that it has not may be spelled almost as one of them.
    const vocabulary = () => known ??= [...new Set([...pages.values()].flatMap(({ text }) => text.split(" ")).concat(others.flatMap(([typed]) => typed)))]
      .filter((word) => word.length > 3 && !/\p{N}/u.test(word));

    // The longest wording that starts here for which the guide has another: its length, and those.
    const otherwise = (query) => {
      const found = others.filter(([typed]) => typed.every((word, at) => query[at] && stem(word) === stem(query[at])));
      const length = Math.max(0, ...found.map(([typed]) => typed.length));
      return [length, found.filter(([typed]) => typed.length === length).flatMap(([, meant]) => meant)];
    };

    const suits = (text, { ways }) => Math.max(...ways.map(([way, worth]) => worth * fit(text, way)));
    // A word that stands everywhere says little, so none has to be left out: "can they say no" finds what it means.
    const weigh = (term) => {
      const found = all.filter(({ fields }) => fields.some(([text]) => suits(text, term))).length;
      term.weight = found ? (asking.has(term.typed) ? ASKING : 1) * Math.log(1 + all.length / (1 + found)) : 0;
    };
    // What was typed, as terms: each a wording, with the others that mean it and count a little less.
    const read = (query) => {
      const terms = [];
      while (query.length) {
        const [length, meant] = otherwise(query);
        const typed = query.slice(0, length || 1).join(" ");
        const term = { typed, ways: [[typed, 1], ...meant.map((one) => [one, OTHERWISE])] };
        terms.push(term);
        query = query.slice(length || 1);
        weigh(term);
        // In a short word one letter makes another word: it is mended only behind a first letter that is right.
        if (term.weight || typed.length < 5) continue;
        // A letter too many or too few first: those are the most common slips.
        const close = vocabulary().filter((word) => word !== typed && (typed.length > 5 || word[0] === typed[0]) && near(word, typed))
          .sort((one, other) => (other.length !== typed.length) - (one.length !== typed.length));
        if (!close.length) continue;
        term.meant = close.slice(0, 3).join("\u201d, \u201c");
        for (const word of close) term.ways.push([word, MENDED], ...otherwise([word])[1].map((one) => [one, MENDED * OTHERWISE]));
        weigh(term);
      }
      return terms;
    };

    // What a text as typed finds: its pages, the best first, each with its hits, how many these are, and what to say of them.
    return (text, limit = Infinity) => {
      const query = words(text).slice(0, WORDS);
      const terms = read(query);
      const typed = " " + query.join(" ") + " ";
      const meant = " " + terms.flatMap(({ ways }) => ways.map(([way]) => way)).join(" ") + " ";
      const whole = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
      const sum = (rate) => terms.reduce((sum, term) => sum + term.weight * rate(term), 0) / whole;
      const question = query.length > 2 || query.some((word) => asking.has(word));
      const covered = new Map([...pages.values()].map((page) => [page, sum((term) => suits(page.text, term) > 0)]));

      // How well one of its questions, or of its names, is what was asked.
      const asked = (key) => {
        if (key === typed) return 40;
        const share = sum((term) => suits(key, term));
        if (typed.includes(key)) return /\p{N}/u.test(key) ? 12 : 12 * share;
        const all = key.trim().split(" ");
        return 16 * share ** 3 * all.filter((word) => fit(meant, word)).length / all.length;
      };
      const rate = (entry) => {
        const { fields, keys, page, first } = entry;
        const best = new Map(terms.map((term) => [term, Math.max(...fields.map(([text, worth]) => worth * suits(text, term)))]));
        const cover = sum((term) => best.get(term) > 0);
        const fits = keys.map(asked);
        const key = Math.max(0, ...fits);
        const points = key + sum((term) => best.get(term)) * cover ** 2 + (first * .3 + covered.get(page)) * cover;
        const cited = keys.some((one) => /\p{N}/u.test(one) && typed.includes(one));
        // Which of its questions was meant: a title of the law says little about what it answers.
        const one = key > 3 && entry.asked[fits.indexOf(key)] || "";
        return {
          location: entry.location, title: entry.title, text: entry.text, page,
          answers: words(one).length > 2 && !one.endsWith(entry.title) ? filled(say.answers, { question: one }) : "",
          points, behind: question && page.law && !cited, guide: !page.law && !entry.definition,
        };
      };
      const rated = all.map(rate);
      // A guide answers a question before the law does, if it answers it at all.
      const best = (kind) => Math.max(0, ...rated.filter((one) => one[kind]).map(({ points }) => points));
      const [guide, law] = [best("guide"), best("behind")];
      const held = guide > GUIDE ? Math.min(LAW_FOR_QUESTION, .99 * guide / law) : LAW_FOR_QUESTION;
      for (const one of rated) if (one.behind) one.points *= held;
      // One word does not say who asks: most people are not the few whom a page is for.
      if (query.length < 2) for (const one of rated) if (one.page.whom) one.points *= .9;
      rated.sort((one, other) => other.points - one.points);
      const hits = rated.filter(({ points }) => points > LEAST + OF_BEST * Math.min(BEST, rated[0].points));
      const grouped = new Map();
      for (const hit of hits) grouped.set(hit.page, [...grouped.get(hit.page) ?? [], hit]);
      const found = [...grouped].map(([page, hits]) => ({ page, hits }));

      const n = hits.length, telling = terms.filter(({ typed }) => !asking.has(typed));
      const together = [...pages.values()].some((page) => telling.every((term) => suits(page.text, term)));
      const notes = terms.filter((term) => term.meant).map((term) => filled(say.mended, term));
      if (n && !together) notes.push(say.some);
      notes.push(!n ? say.none : filled(n > limit ? say.first : n > 1 ? say.found : say.one, { n, shown: limit }));
      return {
        pages: n ? found : start.map((at) => ({ page: all[at].page, hits: [{ ...all[at], answers: "" }] })),
        count: n, said: notes, all: filled(say.all, { n }), say,
        // What a result marks: not the words that stand everywhere.
        ways: telling.filter(({ weight }) => weight > COMMON).flatMap(({ ways }) => ways.map(([way]) => way.split(" ").map(stem))),
      };
    };
  };
})();
