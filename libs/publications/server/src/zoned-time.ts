import { CodedError } from '@bangyang/kernel';

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number =>
    Number(parts.find((item) => item.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant of a local time such as `2026-12-01T10:00` in a zone. Where clocks are put back the first
 * of the two is meant. Throws `release.zone`, and `release.time` for what no clock there shows.
 */
export function instantOf(local: string, zone: string): Date {
  const wall = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wall)) {
    throw new CodedError({
      code: 'release.time',
      where: 'at',
      what: `"${local}" is no date with a time`,
      fix: 'write it as 2026-12-01T10:00',
      values: { local },
    });
  }
  const candidates = offsetsAround(wall, zone)
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
    .sort((a, b) => a - b);
  const [first] = candidates;
  if (first === undefined) {
    throw new CodedError({
      code: 'release.time',
      where: 'at',
      what: `no clock in ${zone} shows ${local}: it is put forward over it`,
      fix: 'choose an earlier or later minute',
      values: { local, zone },
    });
  }
  return new Date(first);
}

function offsetsAround(wall: number, zone: string): readonly number[] {
  const day = 86_400_000;
  try {
    return [...new Set([wall - day, wall + day].map((instant) => offsetAt(instant, zone)))];
  } catch {
    throw new CodedError({
      code: 'release.zone',
      where: 'zone',
      what: `"${zone}" is no time zone`,
      fix: 'write one such as Asia/Shanghai',
      values: { zone },
    });
  }
}
