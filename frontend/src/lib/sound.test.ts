import { expect, it, vi } from 'vitest';
import { Sounds } from './sound';

function listening() {
  const heard: string[] = [];
  const make = vi.fn(() => {
    const gain = { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() };
    const createOscillator = () => {
      const tone = {
        type: '',
        frequency: { value: 0 },
        stop: vi.fn(),
        connect: () => ({ connect: vi.fn() }),
      };
      return {
        ...tone,
        start: (at: number) => heard.push(`${tone.frequency.value} at ${at}`),
        frequency: tone.frequency,
      };
    };
    return {
      currentTime: 0,
      destination: {},
      createOscillator,
      createGain: () => ({ gain }),
    } as unknown as AudioContext;
  });
  return { sounds: new Sounds(make), heard, make };
}

it('right rises and wrong falls, so that they are told apart without looking', () => {
  const { sounds, heard, make } = listening();
  sounds.right();
  sounds.wrong();
  expect(heard).toEqual(['880 at 0', '1318 at 0.08', '220 at 0', '196 at 0.22']);
  expect(make).toHaveBeenCalledOnce();
});
