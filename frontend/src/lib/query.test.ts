import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Query } from './query.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function answering() {
  const answers: { answer: (value: string) => void; refuse: (why: Error) => void; signal: AbortSignal }[] =
    [];
  const query = new Query<string>(
    (signal) => new Promise((answer, refuse) => answers.push({ answer, refuse, signal })),
  );
  return { query, answers };
}

describe('a query', () => {
  it('shows that it waits after 150 ms, not before', async () => {
    const { query, answers } = answering();
    const done = query.fetch();
    vi.advanceTimersByTime(149);
    expect(query.waiting).toBe(false);
    vi.advanceTimersByTime(1);
    expect(query.waiting).toBe(true);
    answers[0]?.answer('here');
    await done;
    expect([query.data, query.waiting]).toEqual(['here', false]);
  });

  it('keeps what is on screen while it fetches again', async () => {
    const { query, answers } = answering();
    const first = query.fetch();
    answers[0]?.answer('old');
    await first;
    const second = query.fetch();
    vi.advanceTimersByTime(1_000);
    expect([query.data, query.waiting]).toEqual(['old', false]);
    answers[1]?.answer('new');
    await second;
    expect(query.data).toBe('new');
  });

  it('an answer that comes too late does not overwrite a newer one', async () => {
    const { query, answers } = answering();
    const first = query.fetch();
    const second = query.fetch();
    expect(answers[0]?.signal.aborted).toBe(true);
    answers[1]?.answer('new');
    answers[0]?.answer('late');
    await Promise.all([first, second]);
    expect(query.data).toBe('new');
  });

  it('a failure keeps the data and says why; the next success forgets it', async () => {
    const { query, answers } = answering();
    const first = query.fetch();
    answers[0]?.answer('old');
    await first;
    const second = query.fetch();
    answers[1]?.refuse(new TypeError('Failed to fetch'));
    await second;
    expect(query.data).toBe('old');
    expect(query.fault?.text).toMatch(/does not answer/);
    const third = query.fetch();
    answers[2]?.answer('new');
    await third;
    expect(query.fault).toBeUndefined();
  });

  it('follows what changes: each question waits for the answer before, and none is asked once it is left', async () => {
    const { query, answers } = answering();
    const leave = query.follow(400);
    vi.advanceTimersByTime(400);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answers).toHaveLength(1);
    answers[0]?.answer('half');
    await vi.advanceTimersByTimeAsync(400);
    expect([query.data, answers.length]).toEqual(['half', 2]);
    leave();
    answers[1]?.answer('whole');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answers).toHaveLength(2);
  });

  it('a screen that is left takes no answer any more', async () => {
    const { query, answers } = answering();
    const done = query.fetch();
    query.stop();
    answers[0]?.answer('late');
    await done;
    expect(query.data).toBeUndefined();
  });
});
