import { expect, it } from 'vitest';
import { dueOf } from './due';

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
