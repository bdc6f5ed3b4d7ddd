/**
 * Day and minute of an instant as people read it, in a time zone (that of the machine where none is given).
 * What ends with a day ends at its 24:00: 00:00 of the next day is read as a day more.
 */
export function readMoment(
  at: Date,
  { zone, locale = 'zh-CN' }: { readonly zone?: string; readonly locale?: 'zh-CN' | 'en' } = {},
): string {
  const own = zone === undefined ? {} : { timeZone: zone };
  const clock = new Intl.DateTimeFormat('en', {
    ...own,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
  const endsDay = clock === '00:00:00';
  const day = new Intl.DateTimeFormat(locale, { ...own, dateStyle: 'long' }).format(
    endsDay ? new Date(at.getTime() - 1) : at,
  );
  return `${day} ${endsDay ? '24:00' : clock.slice(0, 5)}`;
}
