import type { ApplicationState, Verdict } from './application-state.js';

/** Until when a city may write, as its edition, an extension and a return say. */
export interface WritingTime {
  readonly state: ApplicationState;
  /** the edition takes applications, lets cities correct theirs, or neither */
  readonly stage: 'applying' | 'correcting' | 'closed';
  /** end of the stage in which cities apply; null where the calendar names none */
  readonly deadline: Date | null;
  /** end of the extension that this city has, if any; of a returned application, one asked for since */
  readonly extendedTo: Date | null;
  /** named sections that a return opened, and until when */
  readonly returned: { readonly sections: readonly string[]; readonly due: Date | null } | null;
  /** after the printed deadline, not told to anybody */
  readonly graceMinutes: number;
}

/** The moment that a city is told; what counts is later by the grace. */
export function tellDeadline({ state, deadline, extendedTo, returned }: WritingTime): Date | null {
  return state === 'returned'
    ? later(returned?.due ?? null, extendedTo)
    : laterOrOnly(deadline, extendedTo);
}

/** More time than for ever is not given. */
const later = (due: Date | null, extendedTo: Date | null): Date | null =>
  due === null ? null : laterOrOnly(due, extendedTo);

const laterOrOnly = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
};

/**
 * Which sections may be written for a request that came in at `at`: all, or those that were returned.
 * `application.state` while it is with the organiser, `application.closed` after the deadline.
 */
export function writableSections(
  time: WritingTime,
  at: Date,
): Verdict<{ readonly sections: 'all' | readonly string[] }> {
  const inTime = (until: Date | null): boolean =>
    until === null || at.getTime() <= until.getTime() + time.graceMinutes * 60_000;
  if (time.state === 'returned' && time.returned && time.stage !== 'closed') {
    return inTime(later(time.returned.due, time.extendedTo))
      ? { ok: true, sections: time.returned.sections }
      : closed('the time for corrections is over');
  }
  if (time.stage === 'closed') return closed('cities cannot edit at this stage of the edition');
  if (time.state !== 'draft') {
    return {
      ok: false,
      problem: {
        code: 'application.state',
        what: `the application is ${time.state}`,
        fix: 'the organiser can return it for correction',
        values: { state: time.state },
      },
    };
  }
  if (time.extendedTo !== null && inTime(time.extendedTo)) return { ok: true, sections: 'all' };
  if (time.stage !== 'applying') return closed('the edition takes no applications now');
  return inTime(time.deadline)
    ? { ok: true, sections: 'all' }
    : closed('the deadline for applications has passed');
}

const closed = (what: string): Verdict<never> => ({
  ok: false,
  problem: {
    code: 'application.closed',
    what,
    fix: 'what you typed is kept in your browser; ask the organiser for an extension',
  },
});

/** The end of a day (`2026-09-30`) in a time zone: the instant at which the next day begins there. */
export function endOfDay(day: string, zone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const midnight = Date.UTC(year, month - 1, date + 1);
  // The offset is that of the instant looked for; a second look settles days on which clocks change.
  const first = midnight - offsetAt(midnight, zone);
  return new Date(midnight - offsetAt(first, zone));
}

function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  return (
    Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    ) - instant
  );
}
