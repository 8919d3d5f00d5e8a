import { api, got, type Delivered, type WaitingPictures } from '../../api/office';
import { upload } from '../../api/upload';
import { faultOf } from '../../lib/fault';
import { Query } from '../../lib/query.svelte';
import { clearerFirst, pathOf } from './picture-files';

/** waitingPictures is how it stands with the pictures that products name and that have not come. */
export const waitingPictures = new Query<WaitingPictures>(() => got(api.GET('/api/v1/waiting-pictures')));

/** retryPictures has those that failed fetched once more. */
export async function retryPictures(): Promise<void> {
  await api.POST('/api/v1/waiting-pictures/retry');
}

/** Delivery hands pictures over, one after the other, and adds up what became of them. */
export class Delivery {
  done = $state(0);
  total = $state(0);
  outcome = $state.raw<Delivered>();
  /** refusal is why it could not go on. */
  refusal = $state('');

  async take(files: readonly File[]): Promise<void> {
    const sum: Delivered = { pictures: 0, products: 0, unwaited: 0, refused: [] };
    [this.done, this.total, this.outcome, this.refusal] = [0, files.length, undefined, ''];
    try {
      for (const file of clearerFirst(files)) {
        const one = await upload<Delivered>('/waiting-pictures', { name: pathOf(file) }, file);
        sum.pictures += one.pictures;
        sum.products += one.products;
        sum.unwaited += one.unwaited;
        sum.refused.push(...one.refused);
        this.done++;
      }
    } catch (thrown) {
      this.refusal = faultOf(thrown).text;
    }
    this.outcome = sum;
    this.total = 0;
  }
}
