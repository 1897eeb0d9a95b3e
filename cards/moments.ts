/** Moments as people read them, in the school's own time zone. The zone is an argument; no clock is read here. */

/** One formatter per zone: making one costs far more than using it, and a card holds many moments. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('nl-NL', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, format);
  return format;
};

const parts = (instant: string, zone: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    formatFor(zone)
      .formatToParts(new Date(instant))
      .map((p) => [p.type, p.value.replace(/\.$/, '')]),
  );

/** Returns a date such as `di 17 nov 2026`. */
export function dayWords(instant: string, zone: string): string {
  const p = parts(instant, zone);
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`;
}

/** Returns a time such as `15:52`. */
export function timeWords(instant: string, zone: string): string {
  const p = parts(instant, zone);
  return `${p.hour}:${p.minute}`;
}

/** Returns a moment such as `di 17 nov 2026, 15:52`. */
export const momentWords = (instant: string, zone: string): string =>
  `${dayWords(instant, zone)}, ${timeWords(instant, zone)}`;
