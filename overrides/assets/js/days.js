// Days: what people type for one, how one is written, and which is the last of a period, as hooks/plainguide/dates/rules.py counts.
// For dates.js and letter.js. `say` has the names of months and weekdays, the form of a date, and the days that do not count.
// A day is the number of days since 1 January 1970: no clock, no time zone and no summer time comes in.
window.guideDays = (say) => {
  const months = say.months.split("|"), weekdays = say.weekdays.split("|");
  const DAY = 86400000;
  const day = (year, month, date) => {
    const one = new Date(Date.UTC(year, month - 1, date));
    return one.getUTCFullYear() === year && one.getUTCMonth() === month - 1 && one.getUTCDate() === date ? one / DAY : null;
  };
  const parts = (one) => new Date(one * DAY);
  const iso = (one) => parts(one).toISOString().slice(0, 10);
  const inMonth = (one) => `${months[parts(one).getUTCMonth()]} ${parts(one).getUTCFullYear()}`;
  const inDay = (one) => `${parts(one).getUTCDate()} ${inMonth(one)}`;
  const inWords = (one) => say.date.replace("{weekday}", weekdays[(parts(one).getUTCDay() + 6) % 7])
    .replace("{date}", inDay(one));
  const leftOut = new Set((say.leftOut ?? "").split(" "));
  const counts = (one, working) => !working || !(leftOut.has(String(parts(one).getUTCDay())) || leftOut.has(iso(one).slice(5)));
  const firstDay = (one, working) => { while (!counts(one, working)) one++; return one; };
  const lastDay = (one, days, working) => {
    one = firstDay(one, working);
    for (let more = days - 1; more; more--) one = firstDay(one + 1, working);
    return one;
  };
  const dateOf = (text) => +(text.match(/^(\d{1,2})\p{L}{0,2}$/u) ?? [])[1];  // 2, 02, 2nd
  const monthOf = (text) => {
    const start = text.toLowerCase().replace(/\.$/, "");
    const named = months.filter((name) => start.length > 2 && name.toLowerCase().startsWith(start));
    return /^\d{1,2}$/.test(text) ? +text : named.length === 1 ? months.indexOf(named[0]) + 1 : NaN;
  };
  // Day, month and year of a whole date: 2025-06-02, 02/06/2025, 2.6.25, Monday 2nd June 2025; empty for anything else.
  const partsOf = (text) => {
    const [, year, month, date] = text.trim().match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/) ?? [];
    if (year) return [date, month, year];
    const found = text.trim().match(/^(?:\p{L}+,?\s+)?(\d{1,2}\p{L}{0,2})[\s./-]+(\d{1,2}|\p{L}{3,})[\s.,/-]+(\d{4}|\d{2})$/u) ?? [];
    return found.slice(1).map((part, at) => at === 2 && part.length === 2 ? `20${part}` : part);
  };
  return { months, day, parts, iso, inMonth, inDay, inWords, counts, firstDay, lastDay, dateOf, monthOf, partsOf };
};
