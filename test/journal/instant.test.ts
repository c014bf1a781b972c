import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber, fromDayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { instantOf, isTimeZone } from '../../src/journal/instant.js';
import { readMoment } from '../../src/journal/value-readers.js';
import { Fault } from '../../src/journal/fault.js';

/** The instant of a written moment, as UTC text. */
function utc(written: string, timeZone: string): string {
  const moment = readMoment(written);
  assert.ok(!(moment instanceof Fault), written);
  return new Date(instantOf(moment, timeZone) * 60_000).toISOString().replace(':00.000Z', 'Z');
}

/** Each case is `zone: what is written -> the instant in UTC`. */
function check(cases: string): void {
  for (const line of cases.trim().split('\n')) {
    const [, zone = '', written = '', expected] = /^\s*(\S+): (\S+) -> (\S+)$/.exec(line) ?? [];
    assert.equal(utc(written, zone), expected, line);
  }
}

describe('the instant of a moment', () => {
  it('is by the clock of the time zone', () => {
    check(`
      America/New_York: 2026-01-07T14:30 -> 2026-01-07T19:30Z
      America/New_York: 2026-07-07T14:30 -> 2026-07-07T18:30Z
      Asia/Tokyo: 2026-01-07T08:00 -> 2026-01-06T23:00Z
      Asia/Kolkata: 2026-01-07T09:15 -> 2026-01-07T03:45Z
      Asia/Kathmandu: 2026-01-07T00:00 -> 2026-01-06T18:15Z
      Pacific/Kiritimati: 2026-01-07T00:00 -> 2026-01-06T10:00Z
      Pacific/Pago_Pago: 2026-01-07T00:00 -> 2026-01-07T11:00Z
      UTC: 2026-01-07T14:30 -> 2026-01-07T14:30Z
    `);
  });

  it('is by the offset where one is written', () => {
    check(`
      Asia/Tokyo: 2026-01-07T22:00-05:00 -> 2026-01-08T03:00Z
      Asia/Tokyo: 2026-01-07T01:00+08:00 -> 2026-01-06T17:00Z
      Asia/Tokyo: 2026-01-07T01:00Z -> 2026-01-07T01:00Z
    `);
  });

  it('is the midnight that begins the day where no time is written', () => {
    check(`
      UTC: 2026-01-07 -> 2026-01-07T00:00Z
      America/New_York: 2026-07-07 -> 2026-07-07T04:00Z
      Asia/Tokyo: 2026-01-07 -> 2026-01-06T15:00Z
    `);
  });

  it('moves on over the hour that is left out when clocks are set forward', () => {
    check(`
      America/New_York: 2026-03-08T01:59 -> 2026-03-08T06:59Z
      America/New_York: 2026-03-08T02:00 -> 2026-03-08T07:00Z
      America/New_York: 2026-03-08T02:30 -> 2026-03-08T07:30Z
      America/New_York: 2026-03-08T03:00 -> 2026-03-08T07:00Z
      Europe/London: 2026-03-29T01:30 -> 2026-03-29T01:30Z
      Australia/Lord_Howe: 2026-10-04T02:15 -> 2026-10-03T15:45Z
      Africa/Cairo: 2026-04-24 -> 2026-04-23T22:00Z
    `);
  });

  it('is the first of the two when clocks are set back', () => {
    check(`
      America/New_York: 2026-11-01T00:59 -> 2026-11-01T04:59Z
      America/New_York: 2026-11-01T01:30 -> 2026-11-01T05:30Z
      America/New_York: 2026-11-01T02:00 -> 2026-11-01T07:00Z
      Europe/London: 2026-10-25T01:30 -> 2026-10-25T00:30Z
      Australia/Sydney: 2026-04-05T02:30 -> 2026-04-04T15:30Z
    `);
  });

  it('keeps seconds, and the odd offsets of old clocks', () => {
    assert.equal(utc('2026-01-07T09:30:15', 'America/New_York'), '2026-01-07T14:30:15.000Z');
    assert.equal(utc('1960-01-01T00:00', 'Africa/Monrovia'), '1960-01-01T00:44:30.000Z');
  });

  it('reads on that clock as it was written, or lies in an hour that is left out', () => {
    const zones = ['America/New_York', 'Asia/Kolkata', 'Europe/London', 'Australia/Sydney', 'America/Santiago'];
    const clocks = new Map(
      zones.map((timeZone) => {
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
        return [timeZone, (instant: number) => clock.format(instant * 60_000).replace(' ', 'T')];
      }),
    );
    const start = dayNumber(parsePlainDate('2000-01-01') ?? fromDayNumber(0));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(36_500), fc.nat(1439), (timeZone, day, minutes) => {
        const date = fromDayNumber(start + day);
        const instant = instantOf({ date, minutes }, timeZone);
        const clock = clocks.get(timeZone);
        assert.ok(clock);
        const shown = clock(instant);
        const written = `${date}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        if (shown === written) return;
        // In a gap the clock shows a time after the one that was written, and just before the change shows one before.
        assert.ok(shown > written && clock(instant - 61) < written);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the name of a time zone', () => {
  it('is one the platform knows', () => {
    for (const name of ['UTC', 'America/New_York', 'Asia/Kolkata', 'Europe/Kyiv']) assert.ok(isTimeZone(name), name);
    for (const name of ['', 'New York', 'America/Gotham', '+05:00', '5', 'EDT5', '__proto__']) {
      assert.equal(isTimeZone(name), false, name);
    }
  });
});
