import { describe, expect, it } from 'vitest';
import { arePictures, clearerFirst } from './picture-files';

function chosen(path: string): File {
  return { name: path.split('/').at(-1), webkitRelativePath: path } as File;
}

describe('pictures that are handed over', () => {
  it('are known by their names, and so is an archive of them', () => {
    expect(['a.JPG', 'b.webp', 'c.zip'].every((name) => arePictures({ name }))).toBe(true);
    expect(['a.csv', 'b.xlsx', 'jpg'].some((name) => arePictures({ name }))).toBe(false);
  });

  it('come deepest first, for their folders say what they are of', () => {
    const all = ['1.png', 'shop/candle/1.png', 'shop/1.png'].map(chosen);
    expect(clearerFirst(all).map((file) => file.webkitRelativePath)).toEqual([
      'shop/candle/1.png',
      'shop/1.png',
      '1.png',
    ]);
  });
});
