import { expect, it } from 'vitest';
import { dueOf, today } from './due';

it('a day to send by is said as people say it', () => {
  expect(dueOf('2026-12-03', '2026-12-03')).toEqual({ text: 'Today', when: 'today' });
  expect(dueOf('2026-12-01', '2026-12-03')).toMatchObject({ when: 'late' });
  expect(dueOf('2026-12-01', '2026-11-30').when).toBe('later');
  expect(dueOf('2026-12-01', '2026-11-30').text).toMatch(/Tue/);
});

it('over a change of the clocks a day is a day', () => {
  expect(dueOf('2026-03-28', '2026-03-29').when).toBe('late');
  expect(dueOf('2026-10-26', '2026-10-25').when).toBe('later');
});

it('which day it is depends on where the shop is', () => {
  const evening = Date.parse('2026-12-03T23:30:00Z');
  expect(today('Europe/Berlin', evening)).toBe('2026-12-04');
  expect(today('America/New_York', evening)).toBe('2026-12-03');
});
