/** Where the readers of a list are; the pages of the portal say the same day. */
const timeZone = 'Asia/Shanghai';

/** Day of an instant (ISO 8601), such as 2026-12-01. */
export const printedDay = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(iso));

/** Day and minute of an instant (ISO 8601), such as 2026-12-01 10:00. */
export const printedMinute = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  );
