import { describe, expect, it } from 'vitest';
import { Approvals } from './approvals.svelte';
import { tick } from 'svelte';

const refusal = (needs?: string) => ({ status: 403, key: 'staff.forbidden', errors: [], needs });

describe('what a role does not allow', () => {
  it('is asked for one after the other, and the answer is that of the right one', async () => {
    const asks = new Approvals();
    asks.open = true;
    const first = asks.ask(refusal('orders.cancel'));
    const second = asks.ask(refusal('payments.refund'));
    await tick();
    expect(asks.asked?.problem.needs).toBe('orders.cancel');
    asks.asked?.answer('one');
    expect(await first).toBe('one');
    await tick();
    expect(asks.asked?.problem.needs).toBe('payments.refund');
    asks.asked?.answer();
    expect(await second).toBeUndefined();
    expect(asks.asked).toBeUndefined();
  });

  it('is not asked for where nobody has a PIN, or no right would help', async () => {
    const asks = new Approvals();
    expect(await asks.ask(refusal('orders.cancel'))).toBeUndefined();
    asks.open = true;
    expect(await asks.ask(refusal())).toBeUndefined();
    expect(asks.asked).toBeUndefined();
  });
});
