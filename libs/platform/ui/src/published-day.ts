/** Where the readers of a list are; portal and documents say the same day. */
const timeZone = 'Asia/Shanghai';

/** The day on which something was published (an ISO instant), wherever the machine is that shows it. */
export const publishedDay = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' }).format(new Date(iso));
