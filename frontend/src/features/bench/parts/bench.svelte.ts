import { api, got, undoable, type ParcelPaper, type ScanResult, type Shipment } from '../../../api/office';
import { keptPath, printed } from '../../../api/papers';
import { offerUndo } from '../../../entities/house/undo';
import { TOKEN } from '../../../entities/order/scan';
import { faultOf, type Fault } from '../../../lib/fault';
import { t } from '../../../lib/i18n.svelte';
import { router, sounds, toasts } from '../../../lib/office';
import { onceKey } from '../../../lib/once';
import type { Verdict } from '../../../lib/scan';
import { shell } from '../../../shell/shell';
import { commandOf, itemAt } from './items';
import { Diary } from './diary.svelte';
import { me, weighs } from './me';

/** Claimed is an order that another bench packs. */
export interface Claimed {
  order: string;
  packer: string;
  since: number;
}

/** said is what the log says of a scan that was refused. */
function said({ outcome, pieces }: ScanResult): string {
  if (outcome === 'surplus' && pieces > 1) return t('bench.said_case_surplus', { n: pieces });
  return t(outcome === 'surplus' ? 'bench.said_surplus' : 'bench.said_wrong');
}

/** Bench is what is packed here. Scans are acted on one after the other, in the order they came. */
export class Bench {
  /** work is the shipment that is packed, or was just now. */
  work = $state.raw<Shipment>();
  /** alarm is a scan that was refused; it stays until somebody says so, or scans what is asked for. */
  alarm = $state.raw<ScanResult>();
  claimed = $state.raw<Claimed>();
  /** fault is why the parcels could not be closed. */
  fault = $state.raw<Fault>();
  /** unsure are papers that cannot be printed as they are written; somebody has to say so first. */
  unsure = $state.raw<readonly ParcelPaper[]>([]);
  /** last is the line that was counted last. */
  last = $state('');
  readonly diary = new Diary();
  #line: Promise<unknown> = Promise.resolve();

  /** item is what is to be put in next. */
  readonly item = $derived(this.work && itemAt(this.work.items, this.last));
  readonly complete = $derived(
    this.work !== undefined && this.work.items.every((one) => one.counted >= one.asked),
  );

  constructor(private readonly next: () => string | undefined) {}

  /** open begins to pack an order, or goes on; take relieves another bench. */
  open(order: string, take = false): Promise<void> {
    return this.#then(async () => {
      this.#forget();
      const params = { path: { id: order } };
      try {
        this.work = await got(api.POST('/api/v1/orders/{id}/shipments', { params, body: { ...me(), take } }));
        this.diary.note('order', t('bench.opened', { number: this.work.number }), this.work.buyer);
      } catch (thrown) {
        this.work = undefined;
        const { key, problem, text } = faultOf(thrown);
        if (key !== 'fulfilment.claimed') throw thrown;
        const { packer, since } = problem.args ?? {};
        this.claimed = { order, packer: String(packer), since: Date.parse(String(since)) };
        this.diary.note('wrong', text, '');
      }
    });
  }

  /** leave puts what is packed out of sight; it goes on where it was. */
  leave(): Promise<void> {
    return this.#then(() => {
      this.#clear();
      return Promise.resolve();
    });
  }

  /** scanned acts on a code: a command, a number of the carrier, or goods. */
  scanned(code: string): Promise<Verdict> {
    const command = commandOf(code);
    if (command) return this.#command(command);
    if (TOKEN.test(code.trim())) return Promise.resolve(false);
    return this.#asked(() => this.#code(code));
  }

  /** count counts a line by hand; below zero takes out again. */
  count(line: string, qty: number): Promise<void> {
    return this.#then(async () => void (await this.#scan({ code: '', line, qty })));
  }

  /** acknowledge says that what was refused lies where it belongs. */
  acknowledge(): void {
    this.alarm = undefined;
  }

  /** measure writes down what a parcel weighs, and its box. */
  measure(parcel: string, what: { box: string; grams: number; tracking: string }): Promise<void> {
    return this.#on(async (id) => {
      const params = { path: { id, parcel } };
      this.work = await got(
        api.PUT('/api/v1/shipments/{id}/parcels/{parcel}', { params, body: { bench: me().bench, ...what } }),
      );
    });
  }

  nextParcel(): Promise<void> {
    return this.#on(async (id) => {
      const body = { bench: me().bench };
      this.work = await got(api.POST('/api/v1/shipments/{id}/parcels', { params: { path: { id } }, body }));
      this.diary.note('order', t('bench.parcel_begun', { n: this.work.parcels.length }), '');
    });
  }

  /** pack closes the parcels; short sends what there is. */
  pack(short: boolean): Promise<void> {
    return this.#on((id) => this.#pack(id, short));
  }

  /** reopen opens packed parcels once more. */
  reopen(): Promise<void> {
    return this.#on(async (id) => {
      this.work = await got(
        api.POST('/api/v1/shipments/{id}/reopen', { params: { path: { id } }, body: me() }),
      );
    });
  }

  /** aside gives up packing; it can be taken back. */
  aside(): Promise<void> {
    return this.#on(async (id) => {
      const body = { bench: me().bench };
      const { data, undo } = await undoable(
        api.POST('/api/v1/shipments/{id}/set-aside', { params: { path: { id } }, body }),
      );
      this.#clear();
      offerUndo(t('bench.set_aside', { number: data.number }), undo);
      router.go('/bench');
    });
  }

  /** ship hands the parcels over, and the next order opens. */
  ship(carrier: string): Promise<void> {
    return this.#on(async (id) => {
      const tracking = Object.fromEntries(this.work?.parcels.map((one) => [one.id, one.tracking]) ?? []);
      const { data, undo } = await undoable(
        api.POST('/api/v1/shipments/{id}/ship', { params: { path: { id } }, body: { carrier, tracking } }),
      );
      this.diary.note('right', t('bench.left', { number: data.number }), data.carrier);
      offerUndo(t('bench.left', { number: data.number }), undo);
      const next = this.next();
      this.#clear();
      router.go(next ? `/bench/${next}` : '/bench');
    });
  }

  /** track writes down the carrier's number of a packed parcel, which is kept when it is shipped. */
  track(parcel: string, tracking: string): void {
    if (!this.work) return;
    const parcels = this.work.parcels.map((one) => (one.id === parcel ? { ...one, tracking } : one));
    this.work = { ...this.work, parcels };
  }

  /** print opens a paper as it was drawn, and counts it. */
  async print(paper: ParcelPaper, reason: string): Promise<void> {
    try {
      const opening = shell.openPaper(keptPath(paper.id));
      const now = await printed(paper.id, reason);
      await opening;
      this.#printed(now);
    } catch (thrown) {
      toasts.refuse(thrown);
    }
  }

  /** printAll opens all papers of the parcels, the labels first. */
  async printAll(papers = this.#papers()): Promise<void> {
    this.unsure = [];
    for (const paper of papers) await this.print(paper, '');
  }

  /** #forget lets go of all that was said of what was packed. */
  #forget(): void {
    [this.alarm, this.claimed, this.fault] = [undefined, undefined, undefined];
    [this.unsure, this.last] = [[], ''];
  }

  #clear(): void {
    this.#forget();
    this.work = undefined;
  }

  #papers(): ParcelPaper[] {
    const all = this.work?.parcels.flatMap((one) => one.papers) ?? [];
    return [...all.filter((one) => one.kind === 'label'), ...all.filter((one) => one.kind !== 'label')];
  }

  #printed(paper: ParcelPaper): void {
    if (!this.work) return;
    const parcels = this.work.parcels.map((parcel) => ({
      ...parcel,
      papers: parcel.papers.map((one) => (one.id === paper.id ? paper : one)),
    }));
    this.work = { ...this.work, parcels };
  }

  async #pack(id: string, short: boolean): Promise<void> {
    this.fault = undefined;
    try {
      const body = { bench: me().bench, short };
      this.work = await got(api.POST('/api/v1/shipments/{id}/pack', { params: { path: { id } }, body }));
    } catch (thrown) {
      this.fault = faultOf(thrown);
      sounds.wrong();
      return;
    }
    this.diary.note('paper', t('bench.packed', { number: this.work.number }), '');
    const papers = this.#papers();
    this.unsure = papers.filter((one) => one.missing.length > 0 || one.tight > 0);
    if (!this.unsure.length) await this.printAll(papers);
  }

  /** #code acts on a code once what came before it is done: an order that is opening is there by then. */
  #code(code: string): Promise<Verdict> {
    if (this.work?.state === 'packed') return Promise.resolve(this.#number(code.trim()));
    if (this.claimed) return Promise.resolve('refused');
    return this.#scan({ code, line: '', qty: 0 });
  }

  /** #scan puts something in, and closes the parcels with the last. */
  async #scan(what: { code: string; line: string; qty: number }): Promise<Verdict> {
    const { id } = this.work ?? {};
    if (!id) return false;
    const params = { path: { id }, header: { 'Idempotency-Key': onceKey() } };
    const result = await got(
      api.POST('/api/v1/shipments/{id}/scans', { params, body: { bench: me().bench, ...what } }),
    );
    if (result.outcome === 'unknown') return false;
    this.work = result.shipment;
    if (result.outcome !== 'counted') {
      this.alarm = result;
      this.diary.note('wrong', result.title, said(result));
      return 'refused';
    }
    [this.alarm, this.last] = [undefined, result.line];
    const item = this.work.items.find((one) => one.line === result.line);
    if (item) this.diary.counted(item);
    if (what.qty >= 0 && this.complete && !weighs()) await this.#pack(id, false);
    return true;
  }

  /** #number takes a carrier's number for the first parcel that has none. */
  #number(code: string): Verdict {
    const parcel = this.work?.parcels.find((one) => !one.tracking) ?? this.work?.parcels.at(-1);
    if (!parcel) return false;
    this.track(parcel.id, code);
    this.diary.note('right', t('bench.tracking'), code);
    return true;
  }

  async #command(command: ReturnType<typeof commandOf>): Promise<Verdict> {
    await this.#line;
    const packing = this.work?.state === 'packing';
    switch (command) {
      case 'NEXT': {
        const next = this.next();
        if (next) router.go(`/bench/${next}`);
        return next ? true : 'refused';
      }
      case 'SHORT':
        if (packing) await this.pack(true);
        return packing;
      case 'NEW PARCEL':
        if (packing) await this.nextParcel();
        return packing;
      case 'REPRINT':
        if (this.work?.state === 'packed') await this.printAll();
        return this.work?.state === 'packed';
      case 'CANCEL':
        if (packing) await this.aside();
        return packing;
    }
    return false;
  }

  /** #on does something with the shipment, when what came before is done. */
  #on(deed: (id: string) => Promise<void>): Promise<void> {
    return this.#then(async () => {
      if (this.work) await deed(this.work.id);
    });
  }

  #then(deed: () => Promise<void>): Promise<void> {
    return this.#asked(async () => {
      await deed();
      return true;
    }).then(() => undefined);
  }

  /** #asked keeps the order, and says aloud what went wrong. */
  #asked(deed: () => Promise<Verdict>): Promise<Verdict> {
    const mine = this.#line.then(deed).catch((thrown: unknown): Verdict => {
      toasts.refuse(thrown);
      return 'refused';
    });
    this.#line = mine;
    return mine;
  }
}
