import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

describe('how long an import will take yet', () => {
  it('is not guessed from its first moments, nor when nothing moves', () => {
    let now = 0;
    const pace = new Pace(() => now);
    expect(pace.left(0, 100)).toBeUndefined();
    now = 1_000;
    expect(pace.left(50, 100)).toBeUndefined();
    const stuck = new Pace(() => now);
    stuck.left(10, 100);
    now = 9_000;
    expect(stuck.left(10, 100)).toBeUndefined();
  });

  it('follows from how far it came since it was first seen', () => {
    let now = 5_000;
    const pace = new Pace(() => now);
    pace.left(40, 100);
    now = 7_000;
    expect(pace.left(60, 100)).toBe(4);
    now = 9_000;
    expect(pace.left(100, 100)).toBe(0);
  });
});
