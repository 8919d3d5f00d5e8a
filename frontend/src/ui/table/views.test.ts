import { describe, expect, it } from 'vitest';
import { canonical, MOST_VIEWS, readViews, withView } from './views';

describe('views of one’s own', () => {
  it('are what an address says, however it is written', () => {
    expect(canonical(new URLSearchParams('view=open&q=Ana&item=v1&sort='), 'item')).toBe('q=Ana&view=open');
    expect(canonical(new URLSearchParams('q=Ana&view=open'))).toBe('q=Ana&view=open');
  });

  it('are read as far as they are any', () => {
    const ana = { name: 'Ana', query: 'q=Ana' };
    expect(readViews(JSON.stringify([ana, { name: '' }, null, 7, { name: 'x' }]))).toEqual([ana]);
    for (const text of [null, '', '{', '7', '{"a":1}']) expect(readViews(text)).toEqual([]);
    const many = Array.from({ length: 40 }, (_, i) => ({ name: `${i}`, query: '' }));
    expect(readViews(JSON.stringify(many))).toHaveLength(MOST_VIEWS);
  });

  it('take the place of one of the same name', () => {
    const views = [
      { name: 'Ana', query: 'q=Ana' },
      { name: 'Late', query: 'view=late' },
    ];
    expect(withView(views, { name: 'Ana', query: 'q=Anna' }).map((one) => one.query)).toEqual([
      'q=Anna',
      'view=late',
    ]);
    expect(withView(views, { name: 'Ben', query: 'q=Ben' })).toHaveLength(3);
  });
});
